import type { Instant } from '../calendar';
import type { Edition } from '../edition';
import type { Happening } from '../event';
import { recalledBy } from '../recall';
import { type CaseState, type ItemState, type Path, type Run, type Seat } from '../state';
import { keep, scheduled } from './parts';

type Of<Type extends Happening['type']> = Extract<Happening, { type: Type }>;

/** The target itself runs again whatever changed; the verdicts of what follows stay for what does not change. */
export function returned(edition: Edition, state: CaseState, what: Omit<Of<'returned'>, 'type' | 'reason'>): CaseState {
  const { from, to, then } = what;
  const straight = then === 'back';
  const recalled = straight ? (path: Path) => path === to || path === from : recalledBy(edition, state, to);
  const runs: Record<Path, Run> = {};
  for (const [path, run] of Object.entries(state.runs)) {
    const verdicts = path === to && what.named ? keep(run.verdicts ?? {}, (item) => !what.items?.includes(item)) : undefined;
    if (recalled(path)) runs[path] = verdicts ? { ...recall(run, true), verdicts } : recall(run, path === to);
    else runs[path] = run;
  }
  if (straight) return { ...state, runs };
  const stays = (path: Path): boolean => !recalled(path);
  return {
    ...state,
    runs,
    chosen: keep(state.chosen, stays),
    branches: keep(state.branches, stays),
    ...(state.off ? { off: keep(state.off, stays) } : {}),
    ...(state.stages ? { stages: keep(state.stages, stays) } : {}),
  };
}

function recall(run: Run, asTarget: boolean): Run {
  const { repeats: _, calledOffBy: __, ...rest } = run;
  if (!asTarget) return { ...rest, status: 'recalled' };
  const { verdicts: ___, outcome: ____, ...bare } = rest;
  return { ...bare, status: 'recalled' };
}

/** 拿回: the seat is unused again; what had begun because of it is recalled, what it made needless is open again. */
export function takenBack(edition: Edition, state: CaseState, what: Of<'taken-back'>): CaseState {
  const run = state.runs[what.path];
  if (!run) return state;
  const seats = run.seats.map((seat) => (seat.id === what.seat ? unused(seat) : seat));
  if (run.status === 'open') return { ...state, runs: { ...state.runs, [what.path]: { ...run, seats } } };
  const follows = recalledBy(edition, state, what.path);
  const since = run.closedAt ?? '';
  const runs: Record<Path, Run> = {};
  for (const [path, one] of Object.entries(state.runs)) {
    if (one.calledOffBy === what.path) runs[path] = reopened(one);
    else runs[path] = path !== what.path && follows(path) && isSince(one, since) ? recall(one, !what.keeps) : one;
  }
  const { outcome: _, verdicts, ...rest } = reopened(run);
  // What this round has said of its items is unsaid with it.
  const earlier = verdicts && { verdicts: keep(verdicts, (id) => !run.items?.includes(id)) };
  runs[what.path] = scheduled<Run>({ ...rest, ...earlier, seats }, what);
  const stays = (path: Path): boolean => path === what.path || !follows(path);
  return {
    ...state,
    runs,
    items: Object.fromEntries(
      Object.entries(state.items).map(([id, item]) => [id, item.ended?.path === what.path ? alive(item, what.ended?.[id]) : item]),
    ),
    chosen: keep(state.chosen, stays),
    branches: keep(state.branches, stays),
    ...(state.off ? { off: Object.fromEntries(Object.entries(state.off).filter(([, by]) => by !== what.path)) } : {}),
    ...(state.stages ? { stages: keep(state.stages, stays) } : {}),
  };
}

/** A round that began, or was passed over, since the step closed. */
export function isSince(run: Run, since: Instant): boolean {
  return run.openedAt >= since || (run.round === 0 && (run.closedAt ?? '') >= since);
}

function unused({ done: _, ...seat }: Seat): Seat {
  return seat;
}

function reopened({ closedAt: _, calledOffBy: __, ...run }: Run): Run {
  return { ...run, status: 'open' };
}

/** As it was without this round: alive, unless another step has ended it. */
function alive({ ended: _, ...item }: ItemState, ended: ItemState['ended']): ItemState {
  return ended ? { ...item, ended } : item;
}

/** What was signed reads otherwise now: open rounds are signed anew, closed ones recalled. */
export function signaturesVoid(state: CaseState, paths: readonly Path[]): CaseState {
  const runs: Record<Path, Run> = { ...state.runs };
  for (const path of paths) {
    const run = runs[path];
    if (!run) continue;
    runs[path] = run.status === 'open' ? { ...run, seats: run.seats.map(unused) } : recall(run, true);
  }
  return { ...state, runs };
}
