import type { Day, Instant } from './calendar';
import type { Edition } from './edition';
import type { CaseEvent, Happening } from './event';
import {
  escalated,
  furtherReached,
  moved,
  onTimed,
  resumed,
  supplementEnded,
  supplementRequested,
  suspended,
  warned,
} from './evolve/clocks';
import { answered, calledOff, seatDecided, seatsAdded, stepClosed } from './evolve/deciding';
import { returned, signaturesVoid, takenBack } from './evolve/going-back';
import { formChanged, opened, stageClosed, stageOpened, stepCarried, stepOpened } from './evolve/opening';
import { withRun, withSeat } from './evolve/parts';
import { migrated } from './migration';
import { applyPath, type CaseState, type Path, type Run, wholeCase } from './state';

/** The case after the event. Applies, never judges: what is in the log has happened. */
export function evolve(edition: Edition, state: CaseState | undefined, event: CaseEvent, id?: string): CaseState {
  const { what, at } = event;
  if (what.type === 'case-opened') return opened(edition, what, at, id ?? '');
  if (!state) throw new Error(`the log of a case begins with case-opened, not ${what.type}`);
  switch (what.type) {
    case 'form-changed':
      return formChanged(edition, state, what.form, what.facts);
    case 'facts-refreshed':
      return { ...state, facts: what.facts };
    case 'step-opened':
      return stepOpened(state, what, at);
    case 'step-carried':
      return stepCarried(state, what, at);
    case 'stage-opened':
      return stageOpened(state, what, at);
    case 'stage-closed':
      return stageClosed(state, what.path);
    case 'option-chosen':
      return { ...state, chosen: { ...state.chosen, [what.path]: what.option } };
    case 'branches-opened':
      return { ...state, branches: { ...state.branches, [what.path]: what.values } };
    case 'step-closed':
      return stepClosed(edition, state, what.path, what.outcome, at);
    case 'step-skipped':
      return stepClosed(edition, state, what.path, 'skipped', at);
    case 'step-repeated':
      return withRun(state, what.path, ({ outcome: _, ...run }) => ({ ...run, status: 'recalled', repeats: (run.repeats ?? 1) + 1 }));
    case 'called-off':
      return calledOff(state, what);
    case 'returned':
      return returned(edition, state, what);
    case 'taken-back':
      return takenBack(edition, state, what);
    case 'signatures-void':
      return signaturesVoid(state, what.paths);
    case 'resubmitted':
      return { ...withRun(state, applyPath, (run) => ({ ...run, status: 'closed', outcome: 'resubmitted' })), status: 'running' };
    case 'incident-raised':
      return { ...state, incidents: [...state.incidents, what.item] };
    case 'incident-settled':
      return { ...state, incidents: state.incidents.filter((item) => item !== what.item) };
    case 'case-closed':
      return closed(state, what, at);
    case 'reopened':
      return reopened(state);
    case 'migrated':
      return migrated(state, edition, what.steps);
    default:
      return onSeats(edition, state, event);
  }
}

/** Events that change a seat, a clock, or what stands beside the route. */
function onSeats(edition: Edition, state: CaseState, event: CaseEvent): CaseState {
  const { what, at } = event;
  switch (what.type) {
    case 'seat-claimed':
      return withSeat(state, what.seat, (seat) => ({
        ...seat,
        claimedBy: what.person,
        ...(what.until === undefined ? {} : { claimedUntil: what.until }),
      }));
    case 'seat-unclaimed':
      return withSeat(state, what.seat, ({ claimedBy: _, claimedUntil: __, ...seat }) => seat);
    case 'seat-transferred':
      return withSeat(state, what.seat, ({ claimedBy: _, claimedUntil: __, held: ___, ...seat }) => ({
        ...seat,
        holders: [what.to],
        passedOn: true,
      }));
    case 'seat-recused':
      return withSeat(state, what.seat, ({ claimedBy: _, claimedUntil: __, ...seat }) => ({
        ...seat,
        holders: what.to,
        passedOn: true,
        ...(what.held ? { held: what.held } : {}),
      }));
    case 'seat-decided':
      return seatDecided(edition, state, what, event);
    case 'seats-added':
      return seatsAdded(state, what);
    case 'seat-removed':
      return withSeat(state, what.seat, (seat) => ({ ...seat, removed: true }));
    case 'seat-answered':
      return answered(state, what.seat, event);
    case 'holders-picked':
      return { ...state, picks: { ...state.picks, [what.step]: what.posts } };
    case 'carried-out':
      return withRun(state, what.path, ({ runAt: _, ...run }) => run);
    case 'child-started':
      return { ...withRun(state, what.path, ({ runAt: _, ...run }) => run), children: { ...state.children, [what.path]: what.caseId } };
    case 'number-allocated':
      return { ...state, documents: [...state.documents, { path: what.path, number: what.number }] };
    case 'register-changed':
      return state;
    default:
      return onClocks(state, what, at);
  }
}

function onClocks(state: CaseState, what: Happening, at: string): CaseState {
  switch (what.type) {
    case 'supplement-requested':
      return supplementRequested(state, what, at);
    case 'supplement-ended':
      return supplementEnded(state, what, at);
    case 'warned':
      return warned(state, what.path);
    case 'became-overdue':
      return onTimed(state, what.path, (timed) => ({ ...timed, overdue: true }));
    case 'escalated':
      return escalated(state, what);
    case 'further-reached':
      return furtherReached(state, what);
    case 'deadline-moved':
      return moved(state, what, at);
    case 'extension-asked':
      return withRun(state, what.path, (run) => ({ ...run, extension: { seat: what.seat, by: what.by, reason: what.reason } }));
    case 'extension-answered': {
      const told = withRun(state, what.path, (run) => ({
        ...run,
        ...(run.extension ? { extension: { ...run.extension, granted: what.granted } } : {}),
      }));
      return what.granted ? moved(told, what, at) : told;
    }
    case 'suspended':
      return suspended(state, what, at);
    case 'resumed':
      return resumed(state, what, at);
    case 'urged':
      return withRun(state, what.path, (run) => ({ ...run, urged: [...(run.urged ?? []), at] }));
    case 'copied':
      return { ...state, copies: { ...Object.fromEntries(what.holders.map((holder) => [holder, null])), ...state.copies } };
    case 'copy-read':
      return { ...state, copies: { ...state.copies, [what.holder]: at } };
    case 'proposed':
      return { ...state, proposal: { by: what.by, at, command: what.command } };
    case 'proposal-ended': {
      const { proposal: _, ...rest } = state;
      return rest;
    }
    default:
      return state;
  }
}

/** The case that this log tells of. Where it was moved to another edition, `editionOn` gives that. */
export function fold(edition: Edition, id: string, events: readonly CaseEvent[], editionOn?: (day: Day) => Edition): CaseState {
  let state: CaseState | undefined;
  let current = edition;
  for (const event of events) {
    if (event.what.type === 'migrated') current = editionOn?.(event.what.to) ?? raise(`edition ${event.what.to} of ${id} is not known`);
    state = evolve(current, state, event, id);
  }
  if (!state) throw new Error(`case ${id} has an empty log`);
  return state;
}

/** The case as it stood at an instant; nothing before it was opened. */
export function asOf(
  edition: Edition,
  id: string,
  events: readonly CaseEvent[],
  at: Instant,
  editionOn?: (day: Day) => Edition,
): CaseState | undefined {
  // Up to the last one that had happened: clocks of servers differ by moments, the order of the log does not.
  const until = events.slice(0, events.findLastIndex((event) => event.at <= at) + 1);
  return until.length === 0 ? undefined : fold(edition, id, until, editionOn);
}

/** A closed case has no open seat and nothing on its agenda. */
function closed(
  { suspended: _, proposal: __, ...state }: CaseState,
  what: Extract<Happening, { type: 'case-closed' }>,
  at: string,
): CaseState {
  const runs: Record<Path, Run> = {};
  for (const [path, run] of Object.entries(state.runs)) runs[path] = run.status === 'open' ? { ...run, status: 'recalled' } : run;
  const ended = Object.keys(state.stages ?? {}).reduce(stageClosed, { ...state, runs });
  return { ...ended, status: 'closed', outcome: what.outcome, closedAt: at, incidents: [] };
}

/** 恢复办理: the outcome is undone; where the case goes on is told by the return that follows. */
function reopened({ outcome: _, closedAt: __, ...state }: CaseState): CaseState {
  const whole = state.stages?.[wholeCase];
  const stages = whole && { stages: { ...state.stages, [wholeCase]: { ...whole, status: 'open' as const } } };
  return { ...state, ...stages, status: 'running' };
}

function raise(text: string): never {
  throw new Error(text);
}
