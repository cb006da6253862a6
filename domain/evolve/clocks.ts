import type { Instant } from '../calendar';
import type { Clock } from '../course';
import type { Happening, Schedule } from '../event';
import { type CaseState, openRuns, type Path, type Run } from '../state';
import { scheduled, withRun, withSeat } from './parts';

type Of<Type extends Happening['type']> = Extract<Happening, { type: Type }>;

/** Marks that hang on a date: what was late by the old one is not by the new one, and can become late again. */
type Marks = Partial<Pick<Run, 'warned' | 'overdue' | 'escalatedTo'>>;

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

export function moved(state: CaseState, { path, ...schedule }: { path: Path } & Schedule): CaseState {
  return onTimed(state, path, (timed) => {
    const { warned: _, overdue: __, escalatedTo: ___, ...rest } = timed;
    return scheduled(rest as typeof timed, schedule);
  });
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
