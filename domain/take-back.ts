import type { Instant } from './calendar';
import type { Edition, PersonStep } from './edition';
import { isSince, takenBack } from './evolve/going-back';
import { kindRule } from './kinds';
import { isCancelled, recalledBy } from './recall';
import { joinedAround, progressOf } from './route';
import { closingOf } from './signing';
import { applyPath, type CaseState, isTouched, type ItemState, type Path, type Run, type Seat } from './state';
import { personStep, stepsOf } from './tree';

/** Why an act can no longer be taken back; nothing when it can (拿回, docs/language.md §5). */
export type Bound = 'not-taken-back' | 'registers-written' | 'built-upon';

export function boundBy(edition: Edition, state: CaseState, run: Run, seat: Seat): Bound | undefined {
  const step = personStep(edition, run.step);
  const means = step && kindRule(step.kind).outcomes[seat.done?.outcome ?? '']?.means;
  if (!step || seat.purpose !== 'decide' || (means !== 'go-on' && means !== 'end')) return 'not-taken-back';
  // Where silence has spoken, the law has built on it.
  if (run.seats.some((other) => other.purpose === 'decide' && other.done && other.done.by === undefined)) return 'built-upon';
  if (run.seats.some((other) => other.waitsFor?.includes(seat.id) && (other.done ?? other.claimedBy) !== undefined)) return 'built-upon';
  if (run.status === 'open') return undefined;
  if (run.status !== 'closed' || run.outcome === 'passed-over' || isCancelled(edition, state, run.path)) return 'not-taken-back';
  if (writes(step, 'done') || state.documents.some((document) => document.path === run.path)) return 'registers-written';
  return isSettledWithout(edition, step, state, run, seat) ?? boundByFollowers(edition, state, run);
}

/**
 * Without the act the step, or the join it stands in, would be decided all the same: there is nothing to take back. Or a
 * join has been decided with it by the closing of another step, which has called off the rest on the strength of both.
 */
function isSettledWithout(edition: Edition, step: PersonStep, state: CaseState, run: Run, seat: Seat): Bound | undefined {
  const after = takenBack(edition, state, { type: 'taken-back', seat: seat.id, path: run.path, reason: '' });
  const open = after.runs[run.path];
  if (!open || closingOf(step, open) !== undefined) return 'not-taken-back';
  const joined = joinedAround(edition, state, run.path);
  if (!joined) return undefined;
  const { runs, awaited, begins } = undecided(edition, after, joined);
  if (runs[run.path]?.status !== 'open') return 'not-taken-back';
  const corrects = state.runs[applyPath]?.status === 'open';
  return (begins && !corrects) || awaited.some((path) => runs[path]?.status === 'open') ? 'built-upon' : undefined;
}

/** The case as if the join had called nothing off, and then called off again what its joins still decide; who was to wait, and whether anything would begin. */
function undecided(
  edition: Edition,
  state: CaseState,
  joined: (path: Path) => boolean,
): { runs: CaseState['runs']; awaited: readonly Path[]; begins: boolean } {
  const { [applyPath]: _, ...rest } = state.runs;
  const awaited = Object.values(rest).flatMap((run) =>
    run.status === 'called-off' && joined(run.path) && !isCancelled(edition, state, run.path) ? [run.path] : [],
  );
  let runs: CaseState['runs'] = { ...rest, ...statusOf('open', awaited, rest) };
  for (;;) {
    const { todo } = progressOf(edition, { ...state, runs });
    const paths = todo.flatMap((one) => (one.do === 'call-off' ? one.paths.filter((path) => runs[path]) : []));
    if (paths.length === 0) return { runs, awaited, begins: todo.length > 0 };
    runs = { ...runs, ...statusOf('called-off', paths, runs) };
  }
}

function statusOf(status: Run['status'], paths: readonly Path[], runs: CaseState['runs']): Record<Path, Run> {
  return Object.fromEntries(paths.flatMap((path) => (runs[path] ? [[path, { ...runs[path], status }] as const] : [])));
}

/** Items that another step has ended as well, or the same one in an earlier round: they stay so. */
export function endedElsewhere(edition: Edition, state: CaseState, run: Run): Record<string, NonNullable<ItemState['ended']>> {
  const found: Record<string, NonNullable<ItemState['ended']>> = {};
  for (const [id, { ended }] of Object.entries(state.items)) if (ended?.path === run.path && !run.items?.includes(id)) found[id] = ended;
  for (const [path, other] of Object.entries(state.runs)) {
    const rules = kindRule(stepsOf(edition).get(other.step)?.kind ?? 'transmit').outcomes;
    for (const [id, { outcome }] of path === run.path || other.status !== 'closed' ? [] : Object.entries(other.verdicts ?? {})) {
      if (state.items[id]?.ended?.path === run.path && rules[outcome]?.means === 'end') found[id] = { path, outcome };
    }
  }
  return found;
}

function boundByFollowers(edition: Edition, state: CaseState, run: Run): Bound | undefined {
  const follows = recalledBy(edition, state, run.path);
  const since = run.closedAt ?? '';
  for (const next of Object.values(state.runs)) {
    if (next.path === run.path || !follows(next.path) || !isSince(next, since)) continue;
    if (next.status === 'recalled' && !next.seats.some(isTouched) && (next.touchedAt ?? '') < since) continue;
    const step = stepsOf(edition).get(next.step);
    if (step && writes(step, 'opened')) return 'registers-written';
    const started = step?.kind === 'start-case' && next.status === 'open' && next.runAt === undefined;
    if (started || !isUntouched(next, since)) return 'built-upon';
  }
  return undefined;
}

/** Opened and nothing more: nobody used or claimed a seat, nothing was asked, added or carried out. */
function isUntouched(run: Run, since: Instant): boolean {
  if (run.status === 'closed' && run.round > 0 && run.outcome !== 'passed-over') return false;
  return (
    run.supplements === 0 &&
    run.extension === undefined &&
    !run.seats.some(isTouched) &&
    !(run.touchedAt !== undefined && run.touchedAt >= since)
  );
}

function writes(step: Pick<PersonStep, 'effects'>, on: 'done' | 'opened'): boolean {
  return step.effects?.some((effect) => effect.on === on) === true;
}
