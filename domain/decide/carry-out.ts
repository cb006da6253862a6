import { agenda, type AgendaItem } from '../agenda';
import { dayOf } from '../calendar';
import type { Command } from '../command';
import type { Edition } from '../edition';
import { sameJson } from '../json';
import { isAutomatic, kindRule } from '../kinds';
import { postsWith } from '../people';
import { type Refusal, refuse } from '../refusal';
import { dueOf, hangsOnFacts, isMoved, scheduleFor, scheduleOf } from '../schedule';
import { isSeatAsked } from '../signing';
import { applyPath, type CaseState, openRuns, type Path, type Run, type Seat, wholeCase } from '../state';
import { holdersFor } from '../seats';
import { personStep, stepsOf } from '../tree';
import { holderOf, superiorsOf } from '../who';
import { correctionDue, endSupplement } from './apply';
import { closeIfDone } from './decide-seat';
import { applyEffects } from './effects';
import type { Proceedings } from './proceedings';
import { end, finish } from './settle';
import { allocateNumber } from './numbering';

type Of<Type extends Command['type']> = Extract<Command, { type: Type }>;

/** What fell due. An item that is no longer on the agenda was overtaken: nothing is to be done, and nothing is wrong. */
export function carryOut(proceedings: Proceedings, command: Of<'carry-out'>): Refusal | undefined {
  const { state, world } = proceedings;
  const item = agenda(state).find((one) => one.id === command.item);
  if (!item) return undefined;
  if (world.now < item.at) {
    return refuse('late', 'not-due-yet', { zh: '尚未到时', en: 'This is not due yet' }, { facts: { at: item.at } });
  }
  perform(proceedings, item, command);
  return undefined;
}

function perform(proceedings: Proceedings, item: AgendaItem, command: Of<'carry-out'>): void {
  if (isDated(proceedings, item) && moveDeadlines(proceedings)) return;
  const { path } = item;
  switch (item.what) {
    case 'warn':
      return proceedings.add({ type: 'warned', path });
    case 'overdue':
      return becomeOverdue(proceedings, path);
    case 'escalate':
      return escalate(proceedings, path);
    case 'further':
      return reach(proceedings, path, item.point ?? '');
    case 'supplement':
      return endSupplement(proceedings, path, { provided: false });
    case 'lease': {
      const seat = proceedings.state.runs[path]?.seats.find((one) => one.claimedUntil === item.at);
      if (seat) proceedings.add({ type: 'seat-unclaimed', seat: seat.id });
      return;
    }
    case 'run':
      return run(proceedings, path, command);
  }
}

/** What was reckoned from facts and the calendar, and is reckoned anew before it takes effect. */
function isDated({ edition, state }: Proceedings, { what, path }: AgendaItem): boolean {
  return what === 'run' ? hangsOnFacts(edition, state.runs[path]?.step ?? '') : what !== 'supplement' && what !== 'lease';
}

/** An automatic step is done; one that waits for the case it has started stays open until `happened`. */
function run(proceedings: Proceedings, path: Path, command: Of<'carry-out'>): void {
  const step = stepsOf(proceedings.edition).get(proceedings.state.runs[path]?.step ?? '');
  const { result } = command;
  if (step && 'wait' in step && step.wait && typeof result?.['caseId'] === 'string') {
    return proceedings.add({ type: 'child-started', path, caseId: result['caseId'], number: String(result['number'] ?? '') });
  }
  proceedings.add({ type: 'carried-out', path, ...(result ? { result } : {}) });
  if (!step) return;
  if (step.kind === 'number') allocateNumber(proceedings, path, step);
  finish(proceedings, path, step, 'done');
}

/** What an `await` step, or one with a case of its own, has waited for. Whoever waits no longer is not disturbed. */
export function happened(proceedings: Proceedings, { at, result }: Of<'happened'>): undefined {
  const { state, edition } = proceedings;
  const path = 'path' in at ? at.path : Object.entries(state.children ?? {}).find(([, child]) => child === at.child)?.[0];
  const run = path === undefined ? undefined : state.runs[path];
  const step = stepsOf(edition).get(run?.step ?? '');
  const waits = run?.status === 'open' && step && isAutomatic(step.kind) && run.runAt === undefined;
  if (path === undefined || !waits) return;
  proceedings.add({ type: 'carried-out', path, result });
  finish(proceedings, path, step, 'done');
}

/** Late; or what the process says silence means. A step or stage shows a yellow card, the whole case a red one. */
function becomeOverdue(proceedings: Proceedings, path: Path): void {
  const { edition, state } = proceedings;
  const step = stepsOf(edition).get(state.runs[path]?.step ?? '');
  const due = dueOf(edition, state, path);
  if (due?.silence === 'lapse') return end(proceedings, 'lapsed', path);
  if (due?.silence === 'consent' || due?.silence === 'no-objection') return deem(proceedings, path);
  const cards = edition.due !== undefined || edition.acts !== undefined;
  proceedings.add({ type: 'became-overdue', path, ...(cards ? { card: path === wholeCase ? 'red' : 'yellow' } : {}) });
  applyEffects(proceedings, step?.effects ?? [], 'overdue');
  if (due?.silence === 'escalate') escalate(proceedings, path);
}

/** Whoever has not spoken is taken to have agreed (视为同意, 视为无意见): the lightest good outcome of the kind. */
function deem(proceedings: Proceedings, path: Path): void {
  const step = personStep(proceedings.edition, proceedings.state.runs[path]?.step ?? '');
  if (!step) return;
  const outcome = Object.entries(kindRule(step.kind).outcomes).find(([, rule]) => rule.means === 'go-on')?.[0] ?? '';
  for (;;) {
    const run = proceedings.state.runs[path];
    const seat = run?.status === 'open' ? run.seats.find((one) => one.purpose === 'decide' && isSeatAsked(step, run, one)) : undefined;
    if (!run || !seat) return;
    const verdicts =
      run.items && Object.fromEntries(run.items.map((id) => [id, { outcome, revision: proceedings.state.items[id]?.revision ?? 1 }]));
    proceedings.add({
      type: 'seat-decided',
      seat: seat.id,
      path,
      outcome,
      clause: step.due?.clause ?? step.clause,
      deemed: true,
      ...(verdicts ? { verdicts } : {}),
    });
    closeIfDone(proceedings, path, step);
  }
}

function escalate(proceedings: Proceedings, path: Path): void {
  const { edition, state, world } = proceedings;
  const seated = path in state.runs ? [state.runs[path]] : openRuns(state);
  const late = seated.flatMap((run) => run?.seats.filter((seat) => mustAct(edition, run, seat)) ?? []);
  const above = [
    ...new Set(late.flatMap(({ holders }) => superiorsOf(holders, state, world).filter((holder) => !holders.includes(holder)))),
  ];
  const to = above.length > 0 ? above : postsWith(world.directory, 'system_admin', dayOf(world.now)).map(holderOf);
  proceedings.add({ type: 'escalated', path, to });
  if (to.length > 0) proceedings.add({ type: 'noticed', holders: to, what: 'escalated' });
  applyEffects(proceedings, stepsOf(edition).get(state.runs[path]?.step ?? '')?.effects ?? [], 'escalated');
}

/** Who is late: whoever still has to decide or correct, not whoever was only asked. */
function mustAct(edition: Edition, run: Run, seat: Seat): boolean {
  return (seat.purpose === 'decide' || seat.purpose === 'apply') && isSeatAsked(personStep(edition, run.step), run, seat);
}

/** Said once: whoever is named hears of it, and registers say so, by what is known on that day. */
function reach(proceedings: Proceedings, path: Path, id: string): void {
  const { edition, state, world } = proceedings;
  const further = dueOf(edition, state, path)?.further?.find((one) => one.id === id);
  if (!sameJson(state.facts, world.facts)) proceedings.add({ type: 'facts-refreshed', facts: world.facts });
  proceedings.add({ type: 'further-reached', path, id });
  const asking = { edition, state: proceedings.state, path, world };
  const holders = [...new Set((further?.notify ?? []).flatMap((who) => holdersFor(who, asking)))];
  if (holders.length > 0) proceedings.add({ type: 'noticed', holders, what: id });
  applyEffects(proceedings, stepsOf(edition).get(state.runs[path]?.step ?? '')?.effects ?? [], { further: id });
}

/** Takes in facts that changed elsewhere (an extended leave) and moves the dates counted from them. True if any moved. */
export function moveDeadlines(proceedings: Proceedings): boolean {
  const { edition, state, world } = proceedings;
  if (state.suspended) return false;
  const facts = { facts: world.facts, form: state.form };
  const moved = openRuns(state).flatMap((run) => {
    const step = stepsOf(edition).get(run.step);
    const dated = run.deadline !== undefined || run.runAt !== undefined;
    if ((!step && run.path !== applyPath) || !dated || run.supplementDue !== undefined) return [];
    if (!hangsOnFacts(edition, run.step) && (!run.deadline || run.deadline.calendar === world.calendar.version)) return [];
    const schedule = step ? scheduleOf(step, run.clock, facts, world.calendar, run) : correctionDue(run.clock, world);
    return isMoved(run, schedule) ? [{ path: run.path, schedule }] : [];
  });
  const stages = Object.entries(state.stages ?? {}).flatMap(([path, stage]) => {
    const due = dueOf(edition, state, path);
    if (!due || stage.status !== 'open' || !stage.deadline || stage.deadline.calendar === world.calendar.version) return [];
    const schedule = scheduleFor(due, stage.clock, facts, world.calendar);
    return isMoved(stage, schedule) ? [{ path, schedule }] : [];
  });
  if (moved.length + stages.length === 0) return false;
  if (moved.length > 0) proceedings.add({ type: 'facts-refreshed', facts: world.facts });
  for (const { path, schedule } of [...moved, ...stages]) proceedings.add({ type: 'deadline-moved', path, ...schedule });
  return true;
}

/** An item failed for good: it leaves the agenda until an administrator settles it. */
export function raiseIncident(proceedings: Proceedings, command: Of<'raise-incident'>): undefined {
  const { state } = proceedings;
  if (agenda(state).some((item) => item.id === command.item)) {
    proceedings.add({ type: 'incident-raised', item: command.item, error: command.error });
  }
}

/** `retry` puts the item back on the agenda; `skip` treats an automatic step as done and a date as past. */
export function settleIncident(proceedings: Proceedings, command: Of<'settle-incident'>): Refusal | undefined {
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
