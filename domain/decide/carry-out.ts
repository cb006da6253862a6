import { agenda, type AgendaItem } from '../agenda';
import { dayOf } from '../calendar';
import type { Command } from '../command';
import type { Edition } from '../edition';
import { type Refusal, refuse } from '../refusal';
import { stepsOf } from '../route';
import { scheduleOf } from '../schedule';
import { superiorsOf } from '../seats';
import { type CaseState, openRuns } from '../state';
import { endSupplement } from './apply';
import { applyEffects } from './effects';
import type { Proceedings } from './proceedings';
import { finish, settle } from './settle';

type CarryOut = Extract<Command, { type: 'carry-out' }>;

/** What fell due. An item that is no longer on the agenda was overtaken: nothing is to be done, and nothing is wrong. */
export function carryOut(proceedings: Proceedings, command: CarryOut): Refusal | undefined {
  const { state, world } = proceedings;
  const item = agenda(state).find((one) => one.id === command.item);
  if (!item) return undefined;
  if (world.now < item.at) {
    return refuse('late', 'not-due-yet', { zh: '尚未到时', en: 'This is not due yet' }, { facts: { at: item.at } });
  }
  perform(proceedings, item, command);
  return undefined;
}

function perform(proceedings: Proceedings, item: AgendaItem, command: CarryOut): void {
  const { edition, world } = proceedings;
  if (item.what !== 'run' && item.what !== 'supplement' && moveDeadlines(proceedings)) return;
  const run = proceedings.state.runs[item.path];
  const step = run && stepsOf(edition).get(run.step);
  if (!run) return;
  switch (item.what) {
    case 'warn':
      return proceedings.add({ type: 'warned', path: item.path });
    case 'overdue':
      proceedings.add({ type: 'became-overdue', path: item.path });
      return applyEffects(proceedings, step?.effects ?? [], 'overdue');
    case 'escalate': {
      const holders = run.seats.filter((seat) => !seat.done).flatMap((seat) => seat.holders);
      const to = superiorsOf(holders, world.directory, dayOf(world.now));
      proceedings.add({ type: 'escalated', path: item.path, to });
      if (to.length > 0) proceedings.add({ type: 'noticed', holders: to, what: 'escalated' });
      return applyEffects(proceedings, step?.effects ?? [], 'escalated');
    }
    case 'supplement':
      return endSupplement(proceedings, item.path, { provided: false });
    case 'run':
      proceedings.add({ type: 'carried-out', path: item.path, ...(command.result ? { result: command.result } : {}) });
      if (step) finish(proceedings, item.path, step, 'done');
      return settle(proceedings);
  }
}

/** Takes in facts that changed elsewhere (an extended leave) and moves the dates counted from them. True if any moved. */
export function moveDeadlines(proceedings: Proceedings): boolean {
  const { edition, state, world } = proceedings;
  const moved = openRuns(state).flatMap((run) => {
    const step = stepsOf(edition).get(run.step);
    if (!step || !countsFromFact(edition, run.step) || run.supplementDue !== undefined) return [];
    const schedule = scheduleOf(step, run.clock, world.facts, world.calendar);
    return schedule.deadline?.at === run.deadline?.at ? [] : [{ path: run.path, schedule }];
  });
  if (moved.length === 0) return false;
  proceedings.add({ type: 'facts-refreshed', facts: world.facts });
  for (const { path, schedule } of moved) proceedings.add({ type: 'deadline-moved', path, ...schedule });
  return true;
}

/** True where the step's due date hangs on a fact that others may change. */
export function countsFromFact(edition: Edition, step: string): boolean {
  const found = stepsOf(edition).get(step);
  return found !== undefined && 'due' in found && found.due?.from !== undefined;
}

/** An item failed for good: it leaves the agenda until an administrator settles it. */
export function raiseIncident(proceedings: Proceedings, command: Extract<Command, { type: 'raise-incident' }>): undefined {
  const { state } = proceedings;
  if (agenda(state).some((item) => item.id === command.item)) {
    proceedings.add({ type: 'incident-raised', item: command.item, error: command.error });
  }
}

/** `retry` puts the item back on the agenda; `skip` treats an automatic step as done and a date as past. */
export function settleIncident(proceedings: Proceedings, command: Extract<Command, { type: 'settle-incident' }>): Refusal | undefined {
  if (!proceedings.state.incidents.includes(command.item)) {
    return refuse('late', 'incident-settled', { zh: '该异常已处理', en: 'This incident has been settled' });
  }
  proceedings.add({ type: 'incident-settled', item: command.item, how: command.how, reason: command.reason });
  const item = command.how === 'skip' ? itemOn(proceedings.state, command.item) : undefined;
  if (item) perform(proceedings, item, { type: 'carry-out', item: item.id });
  return undefined;
}

function itemOn(state: CaseState, id: string): AgendaItem | undefined {
  return agenda(state).find((item) => item.id === id);
}
