import type { Instant } from '../calendar';
import type { Edition } from '../edition';
import type { CaseEvent, Happening, SeatDecided } from '../event';
import { kindRule } from '../kinds';
import { type CaseState, type ItemState, type Path, type Run, type Seat } from '../state';
import { scoreOf } from '../scores';
import { personStep, stepsOf } from '../tree';
import { verdictsOf } from '../verdicts';
import { withRun, withSeat } from './parts';

type Of<Type extends Happening['type']> = Extract<Happening, { type: Type }>;

export function seatDecided(edition: Edition, state: CaseState, what: SeatDecided, { at, by }: CaseEvent): CaseState {
  const step = personStep(edition, state.runs[what.path]?.step ?? '');
  if (step && kindRule(step.kind).outcomes[what.outcome]?.means === 'stay') return state;
  const documents = what.liaison ? [...state.documents, { path: what.path, number: what.liaison.documentNumber }] : state.documents;
  const done = {
    outcome: what.outcome,
    ...('person' in by ? { by: by.person } : {}),
    at,
    ...(what.verdicts ? { verdicts: what.verdicts } : {}),
    ...(what.score === undefined ? {} : { score: what.score }),
  };
  return withSeat({ ...state, documents }, what.seat, (seat) => ({ ...seat, done }));
}

/** What a step says of its items takes effect when it closes. */
export function stepClosed(edition: Edition, state: CaseState, path: Path, outcome: string, at: Instant): CaseState {
  const run = state.runs[path];
  const step = run && stepsOf(edition).get(run.step);
  if (!run || !step) return state;
  const rules = kindRule(step.kind).outcomes;
  // What was said in a step that is then skipped has no effect.
  const verdicts = outcome === 'skipped' ? (run.verdicts ?? {}) : verdictsOf(step, run);
  const items: Record<string, ItemState> = { ...state.items };
  for (const id of outcome === 'skipped' ? [] : (run.items ?? [])) {
    const verdict = verdicts[id]?.outcome ?? '';
    if (rules[verdict]?.means === 'end') items[id] = { ...(items[id] ?? { revision: 1 }), ended: { path, outcome: verdict } };
  }
  const { warnAt: _, escalateAt: __, runAt: ___, further: ____, ...rest } = run;
  const score = 'who' in step ? scoreOf(step, run) : undefined;
  const closedRun: Run = {
    ...rest,
    status: 'closed',
    outcome,
    closedAt: at,
    ...(run.items ? { verdicts } : {}),
    ...(score === undefined ? {} : { score }),
  };
  return { ...state, items, runs: { ...state.runs, [path]: closedRun } };
}

/** 加签, 委派, 沟通: whoever added before, or entrusted, waits for those seats; whoever waited for him waits for those after him too. */
export function seatsAdded(state: CaseState, { path, by, seats }: Of<'seats-added'>): CaseState {
  const [first] = seats;
  if (!first) return state;
  const ids = seats.map((seat) => seat.id);
  const blocks = first.blocks === true || first.added?.place === 'before';
  const waiting = (seat: Seat): Seat => {
    const waits = (blocks && seat.id === by) || (first.added?.place === 'after' && seat.added?.by !== by && seat.waitsFor?.includes(by));
    return waits ? { ...seat, waitsFor: [...(seat.waitsFor ?? []), ...ids] } : seat;
  };
  const grown = withRun(state, path, (run) => ({ ...run, seats: [...run.seats.map(waiting), ...seats] }));
  return { ...grown, seats: state.seats + seats.length };
}

export function answered(state: CaseState, seat: number, { at, by }: CaseEvent): CaseState {
  const done = { outcome: 'answered', ...('person' in by ? { by: by.person } : {}), at };
  return withSeat(state, seat, (one) => ({ ...one, done }));
}

/** Needless now: a join has been decided without them, or another step's outcome says so. */
export function calledOff(state: CaseState, { paths, nodes, because }: Of<'called-off'>): CaseState {
  const runs: Record<Path, Run> = { ...state.runs };
  const stages = { ...state.stages };
  for (const path of paths) {
    const run = runs[path];
    const stage = stages[path];
    if (run) runs[path] = { ...run, status: 'called-off', calledOffBy: because };
    if (stage) stages[path] = { ...stage, status: 'closed' };
  }
  const off = nodes && { off: { ...state.off, ...Object.fromEntries(nodes.map((node) => [node, because])) } };
  return { ...state, runs, ...(state.stages ? { stages } : {}), ...off };
}
