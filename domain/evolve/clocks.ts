import type { Instant } from '../calendar';
import type { Clock } from '../course';
import type { Happening, Schedule } from '../event';
import { type CaseState, openRuns, type Path, type Run } from '../state';
import { scheduled, withRun, withSeat } from './parts';

type Of<Type extends Happening['type']> = Extract<Happening, { type: Type }>;

/** Marks that hang on a date: what was late by the old one is not by the new one, and can become late again. */
type Marks = Partial<Pick<Run, 'warned' | 'overdue' | 'escalatedTo' | 'reached'>>;

/** A run, or a stage (the whole case under `case`), with its dates or marks changed. */
export function onTimed(state: CaseState, path: Path, change: <Timed extends Schedule & Marks>(timed: Timed) => Timed): CaseState {
  const stage = state.stages?.[path];
  if (stage) return { ...state, stages: { ...state.stages, [path]: change(stage) } };
  return withRun(state, path, change);
}

export function warned(state: CaseState, path: Path): CaseState {
  return onTimed(state, path, (timed) => {
    const { warnAt: _, ...rest } = timed;
    return { ...rest, warned: true } as typeof timed;
  });
}

export function escalated(state: CaseState, { path, to }: Of<'escalated'>): CaseState {
  return onTimed(state, path, (timed) => {
    const { escalateAt: _, ...rest } = timed;
    return { ...rest, escalatedTo: to } as typeof timed;
  });
}

export function furtherReached(state: CaseState, { path, id }: Of<'further-reached'>): CaseState {
  return onTimed(state, path, (timed) => ({ ...timed, reached: [...(timed.reached ?? []), id] }));
}

/** A point that now lies ahead will be reached anew; one that lay behind and still does is not said twice. */
export function moved(state: CaseState, { path, ...schedule }: { path: Path } & Schedule, now: Instant): CaseState {
  return onTimed(state, path, (timed) => {
    const { warned: _, overdue: __, escalatedTo: ___, reached, ...rest } = timed;
    const ahead = (id: string): boolean => schedule.further?.some((point) => point.id === id && point.at > now) === true;
    const still = reached?.filter((id) => !ahead(id)) ?? [];
    const marks = timed.deadline?.at === schedule.deadline?.at ? marksOf(timed) : {};
    return scheduled({ ...rest, ...marks, ...(still.length > 0 ? { reached: still } : {}) } as unknown as typeof timed, schedule);
  });
}

/** By a due date that has not moved nothing is undone. */
function marksOf({ warned: known, overdue, escalatedTo }: Marks): Marks {
  return { ...(known ? { warned: known } : {}), ...(overdue ? { overdue } : {}), ...(escalatedTo ? { escalatedTo } : {}) };
}

export function supplementRequested(state: CaseState, what: Of<'supplement-requested'>, at: Instant): CaseState {
  const asked = withRun(state, what.path, (run) => ({
    ...scheduled(run, {}),
    seats: [...run.seats, what.seat],
    clock: stopped(run.clock, at),
    supplements: run.supplements + 1,
    supplementDue: what.dueAt,
  }));
  return { ...asked, seats: state.seats + 1 };
}

export function supplementEnded(state: CaseState, what: Of<'supplement-ended'>, at: Instant): CaseState {
  const outcome = what.provided ? 'provided' : 'not-provided';
  const told = withSeat(state, what.seat, (seat) => ({ ...seat, done: { outcome, at } }));
  return withRun(told, what.path, ({ supplementDue: _, ...run }) => scheduled({ ...run, clock: running(run.clock, at) }, what));
}

/** 中止: every clock that runs stands still from now on; nothing falls due. */
export function suspended(state: CaseState, { reason, notice }: Of<'suspended'>, at: Instant): CaseState {
  let still: CaseState = { ...state, suspended: { at, reason, notice } };
  for (const run of openRuns(state)) {
    if (run.supplementDue === undefined) {
      still = withRun(still, run.path, (one) => ({ ...scheduled(one, {}), clock: stopped(one.clock, at) }));
    }
  }
  for (const [path, stage] of Object.entries(state.stages ?? {})) {
    if (stage.status === 'open') {
      still = { ...still, stages: { ...still.stages, [path]: { ...scheduled(stage, {}), clock: stopped(stage.clock, at) } } };
    }
  }
  return still;
}

/** 恢复: the clocks run on, with the dates that follow from it. */
export function resumed({ suspended: _, ...state }: CaseState, { schedules }: Of<'resumed'>, at: Instant): CaseState {
  let going: CaseState = state;
  for (const [path, schedule] of Object.entries(schedules)) {
    const run = going.runs[path];
    const stage = going.stages?.[path];
    if (stage) {
      going = { ...going, stages: { ...going.stages, [path]: scheduled({ ...stage, clock: running(stage.clock, at) }, schedule) } };
    } else if (run) going = withRun(going, path, (one) => scheduled({ ...one, clock: running(one.clock, at) }, schedule));
  }
  return going;
}

export function stopped(clock: Clock, at: Instant): Clock {
  return { ...clock, stops: [...clock.stops, { from: at }] };
}

export function running(clock: Clock, at: Instant): Clock {
  return { ...clock, stops: clock.stops.map((stop) => (stop.to === undefined ? { ...stop, to: at } : stop)) };
}
