import { dayOf } from '../calendar';
import type { Administer, Command, World } from '../command';
import type { Edition } from '../edition';
import type { JsonObject } from '../json';
import { obstaclesTo } from '../migration';
import type { Move } from '../moves';
import { holdersOf, postsOf } from '../people';
import { type Refusal, refuse } from '../refusal';
import { dueOf, isMoved, scheduleFor, scheduleOf } from '../schedule';
import { isApplicantOrKin, isBarred, viewerOf } from '../standing-for';
import { applyPath, type CaseState, findSeat, openRuns, type Path, wholeCase } from '../state';
import type { Schedule } from '../event';
import { stepsOf } from '../tree';
import { running } from '../evolve/clocks';
import { holderOf } from '../who';
import { correctionDue, openApply } from './apply';
import { correct, correctionRefused } from './correct';
import { applyEffects } from './effects';
import type { Proceedings } from './proceedings';
import { caseClosed } from './refusals';
import { end, goOn, settle } from './settle';

/** An administrator's act; where the process asks for it, a second administrator confirms it first. */
export function administer(proceedings: Proceedings, moves: readonly Move[], command: Administer): Refusal | undefined {
  const refusal = notAllowed(proceedings, moves, command);
  if (refusal) return refusal;
  const { edition, actor } = proceedings;
  if (needsSecond(edition, proceedings.world.target, command) && 'person' in actor) {
    proceedings.add({ type: 'proposed', by: actor.person, command: command as unknown as JsonObject });
    return undefined;
  }
  return perform(proceedings, command);
}

/** A migration also where the edition asks for it that the case would come to. */
function needsSecond(edition: Edition, target: Edition | undefined, { type }: Administer): boolean {
  return edition.second?.includes(type) === true || (type === 'migrate' && target?.second?.includes(type) === true);
}

/** The second administrator's word on what the first proposed. */
export function settleProposal(
  proceedings: Proceedings,
  moves: readonly Move[],
  command: Extract<Command, { type: 'confirm' | 'decline' }>,
): Refusal | undefined {
  const { proposal } = proceedings.state;
  if (!proposal || !moves.some((move) => move.act === command.type)) {
    const text = { zh: '没有待您确认的管理操作', en: 'No administrative act waits for your word' };
    return refuse(proposal ? 'right' : 'late', 'no-proposal', text);
  }
  proceedings.add({ type: 'proposal-ended', confirmed: command.type === 'confirm', reason: command.reason });
  if (command.type === 'decline') return undefined;
  const act = proposal.command as unknown as Administer;
  return stillPossible(proceedings, act) ?? perform(proceedings, act);
}

function notAllowed(proceedings: Proceedings, moves: readonly Move[], command: Administer): Refusal | undefined {
  const offered = moves.some((move) => {
    if (move.act !== command.type) return false;
    if (command.type === 'reassign') return 'seat' in move && move.seat === command.seat;
    if (command.type === 'skip-step') return 'path' in move && move.path === command.path;
    if (command.type === 'move' || command.type === 'reopen') return 'paths' in move && move.paths.includes(command.path);
    return true;
  });
  if (offered || (isEverywhere(command, proceedings.state) && administers(proceedings))) return stillPossible(proceedings, command);
  if (proceedings.state.status === 'closed' && command.type !== 'reopen' && command.type !== 'correct') {
    return caseClosed(proceedings.state);
  }
  const text = { zh: '该流程或事项目前不允许此项管理操作', en: 'This process or case does not allow that administrative act at present' };
  return refuse('right', 'administrator-only', text, { facts: { allowed: [...new Set(moves.map((move) => move.act))] } });
}

/** No edition has to offer these; whether they are possible with this case is another question. */
function isEverywhere({ type }: Administer, { status }: CaseState): boolean {
  return type === 'correct' || (type === 'migrate' && status !== 'closed');
}

/** Any administrator, in a case in which they are not concerned and no other administrative act waits. */
function administers({ state, actor, edition, world }: Proceedings): boolean {
  if (!('person' in actor) || state.proposal) return false;
  const posts = postsOf(world.directory, actor.person, dayOf(world.now));
  return posts.some(({ roles }) => roles.includes('system_admin')) && !isBarred(viewerOf(actor.person, edition.process, world), state);
}

/** Between proposal and confirmation the case may have moved on. */
function stillPossible(proceedings: Proceedings, command: Administer): Refusal | undefined {
  const { edition, state, world } = proceedings;
  if (command.type === 'correct') return correctionRefused(proceedings, command);
  if (command.type === 'reassign') {
    const holders = holdersOf(world.directory, command.to, dayOf(world.now));
    const has = findSeat(state, command.seat)?.seat.holders.every((holder) => holder === holderOf({ id: command.to }));
    if (!has && holders.some((person) => !isApplicantOrKin(person.id, state, world))) return undefined;
    const text = {
      zh: '只能指派给在任、非申请人且尚未持有该待办的岗位',
      en: 'A task can only be given to a filled post that is not the applicant’s and does not have it already',
    };
    return refuse('rule', 'transfer-to-nobody', text, { pointer: '/to' });
  }
  if (command.type === 'migrate') return migrationRefused(edition, world, command, state);
  if (command.type === 'skip-step' && state.runs[command.path]?.status !== 'open') {
    return refuse('late', 'step-ended', { zh: '该环节已经结束', en: 'This step has already ended' });
  }
  return undefined;
}

function migrationRefused(
  edition: Edition,
  { target, misfits }: World,
  { from, to, steps }: Extract<Administer, { type: 'migrate' }>,
  state: CaseState,
): Refusal | undefined {
  if (!target) return refuse('rule', 'no-such-edition', { zh: '没有该版本', en: 'There is no such edition' }, { pointer: '/to' });
  if (to === state.edition) return undefined;
  if (from !== undefined && from !== state.edition) {
    const text = { zh: '该事项已不在原版本上', en: 'This case is no longer on that edition' };
    return refuse('late', 'edition-changed', text, { facts: { edition: state.edition } });
  }
  const obstacles = obstaclesTo(edition, target, steps, state, misfits);
  if (obstacles.length === 0) return undefined;
  const text = {
    zh: '该事项不能迁移到此版本，请补充环节对应关系',
    en: 'This case cannot be moved to that edition; steps need to be mapped',
  };
  return refuse('rule', 'cannot-migrate', text, { pointer: '/steps', facts: { obstacles: obstacles.map((one) => ({ ...one })) } });
}

function perform(proceedings: Proceedings, command: Administer): undefined {
  const { edition, state, world } = proceedings;
  const { reason } = command;
  switch (command.type) {
    case 'reassign':
      return proceedings.add({ type: 'seat-transferred', seat: command.seat, to: holderOf({ id: command.to }), reason }) as undefined;
    case 'skip-step': {
      const step = stepsOf(edition).get(state.runs[command.path]?.step ?? '');
      proceedings.add({ type: 'step-skipped', path: command.path, reason });
      return step && void goOn(proceedings, command.path, step, 'skipped');
    }
    case 'move':
      return sendTo(proceedings, command.path, reason);
    case 'reopen':
      proceedings.add({ type: 'reopened', reason });
      applyEffects(proceedings, edition.effects, 'reopened');
      return sendTo(proceedings, command.path, reason);
    case 'suspend':
      return proceedings.add({ type: 'suspended', reason, notice: command.notice }) as undefined;
    case 'resume':
      return proceedings.add({ type: 'resumed', reason, schedules: schedulesOf(proceedings, state, world.now) }) as undefined;
    case 'terminate':
      proceedings.add({ type: 'terminated', reason });
      return void end(proceedings, 'terminated');
    case 'migrate':
      return migrate(proceedings, command);
    case 'correct':
      return correct(proceedings, command);
  }
}

/** 版本迁移: the case goes on under the new edition; its facts are looked up anew, and its dates reckoned by the new rules. */
function migrate(proceedings: Proceedings, { to, steps }: Extract<Administer, { type: 'migrate' }>): undefined {
  const { state, world } = proceedings;
  if (!world.target || to === state.edition) return;
  proceedings.moveTo(world.target);
  proceedings.add({ type: 'migrated', from: state.edition, to, steps });
  proceedings.add({ type: 'facts-refreshed', facts: world.facts });
  for (const run of openRuns(proceedings.state)) {
    const step = stepsOf(world.target).get(run.step);
    if (!step || run.supplementDue !== undefined || run.path === applyPath || state.suspended) continue;
    const schedule = scheduleOf(step, run.clock, proceedings.state, world.calendar, run);
    if (isMoved(run, schedule)) proceedings.add({ type: 'deadline-moved', path: run.path, ...schedule });
  }
  moveStages(proceedings);
  settle(proceedings);
}

/** Stages and the whole case get the new edition's dates; a clock it does not know ends, one that only it has begins now. */
function moveStages(proceedings: Proceedings): void {
  const { edition, state, world } = proceedings;
  if (state.suspended) return;
  for (const [path, stage] of Object.entries(state.stages ?? {})) {
    if (stage.status !== 'open') continue;
    const due = dueOf(edition, state, path);
    const schedule = due && scheduleFor(due, stage.clock, state, world.calendar);
    if (!schedule) proceedings.add({ type: 'stage-closed', path });
    else if (isMoved(stage, schedule)) proceedings.add({ type: 'deadline-moved', path, ...schedule });
  }
  if (edition.due && state.stages?.[wholeCase]?.status !== 'open') {
    const clock = state.stages?.[wholeCase]?.clock ?? { startedAt: world.now, stops: [] };
    proceedings.add({ type: 'stage-opened', path: wholeCase, ...scheduleFor(edition.due, clock, state, world.calendar) });
  }
}

function sendTo(proceedings: Proceedings, to: Path, reason: string): undefined {
  proceedings.add({ type: 'returned', from: to, to, reason });
  if (to === applyPath) openApply(proceedings);
  else settle(proceedings, to);
}

/** The dates of whatever was stopped, with the clocks running again. */
function schedulesOf({ edition, world }: Proceedings, state: CaseState, at: string): Record<Path, Schedule> {
  const schedules: Record<Path, Schedule> = {};
  for (const run of openRuns(state)) {
    const step = stepsOf(edition).get(run.step);
    if (run.supplementDue !== undefined) continue;
    const clock = running(run.clock, at);
    schedules[run.path] = step ? scheduleOf(step, clock, state, world.calendar, run) : correctionDue(clock, world);
  }
  for (const [path, stage] of Object.entries(state.stages ?? {})) {
    const due = dueOf(edition, state, path);
    if (due && stage.status === 'open') schedules[path] = scheduleFor(due, running(stage.clock, at), state, world.calendar);
  }
  return schedules;
}
