import type { Instant } from './calendar';
import type { Edition, PersonStep } from './edition';
import { isSince, takenBack } from './evolve/going-back';
import { kindRule } from './kinds';
import { recalledBy } from './recall';
import { progressOf } from './route';
import { closingOf } from './signing';
import { type CaseState, isTouched, type Run, type Seat } from './state';
import { personStep, stepsOf } from './tree';

/** Why an act can no longer be taken back; nothing when it can (拿回, docs/language.md §5). */
export type Bound = 'not-taken-back' | 'registers-written' | 'built-upon';

export function boundBy(edition: Edition, state: CaseState, run: Run, seat: Seat): Bound | undefined {
  const step = personStep(edition, run.step);
  const means = step && kindRule(step.kind).outcomes[seat.done?.outcome ?? '']?.means;
  if (!step || seat.purpose !== 'decide' || (means !== 'go-on' && means !== 'end')) return 'not-taken-back';
  if (run.seats.some((other) => other.waitsFor?.includes(seat.id) && (other.done ?? other.claimedBy) !== undefined)) return 'built-upon';
  if (run.status === 'open') return undefined;
  if (run.status !== 'closed') return 'not-taken-back';
  if (writes(step, 'done') || state.documents.some((document) => document.path === run.path)) return 'registers-written';
  return decidesNothing(edition, step, state, run, seat) ? 'not-taken-back' : boundByFollowers(edition, state, run);
}

/** Without the act the step, or the join it stands in, would be decided all the same: there is nothing to take back. */
function decidesNothing(edition: Edition, step: PersonStep, state: CaseState, run: Run, seat: Seat): boolean {
  const after = takenBack(edition, state, { type: 'taken-back', seat: seat.id, path: run.path, reason: '' });
  const open = after.runs[run.path];
  if (!open || closingOf(step, open) !== undefined) return true;
  return progressOf(edition, after).todo.some((todo) => todo.do === 'call-off' && todo.paths.includes(run.path));
}

function boundByFollowers(edition: Edition, state: CaseState, run: Run): Bound | undefined {
  const follows = recalledBy(edition, state, run.path);
  const since = run.closedAt ?? '';
  for (const next of Object.values(state.runs)) {
    if (next.path === run.path || !follows(next.path) || !isSince(next, since)) continue;
    if (next.status === 'recalled' && !next.seats.some(isTouched)) continue;
    const step = stepsOf(edition).get(next.step);
    if (step && writes(step, 'opened')) return 'registers-written';
    const started = step?.kind === 'start-case' && next.status === 'open' && next.runAt === undefined;
    if (started || !isUntouched(next, since)) return 'built-upon';
  }
  return undefined;
}

/** Opened and nothing more: nobody used or claimed a seat, nothing was asked, added or carried out. */
function isUntouched(run: Run, since: Instant): boolean {
  if (run.status === 'closed') return run.seats.length === 0 && run.outcome !== 'done';
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
