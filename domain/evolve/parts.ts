import type { Schedule } from '../event';
import { type CaseState, findSeat, type Path, type Run, type Seat } from '../state';

/** The case with one of its runs changed. */
export function withRun(state: CaseState, path: Path, change: (run: Run) => Run): CaseState {
  const run = state.runs[path];
  return run ? { ...state, runs: { ...state.runs, [path]: change(run) } } : state;
}

/** The case with one of its seats changed. */
export function withSeat(state: CaseState, id: number, change: (seat: Seat) => Seat): CaseState {
  const found = findSeat(state, id);
  return found
    ? withRun(state, found.run.path, (run) => ({ ...run, seats: run.seats.map((seat) => (seat.id === id ? change(seat) : seat)) }))
    : state;
}

/** The same with other dates; a date that is not given is none. */
export function scheduled<Timed extends Schedule>(timed: Timed, schedule: Schedule): Timed {
  const { deadline: _, warnAt: __, escalateAt: ___, runAt: ____, further: _____, ...rest } = timed;
  const { deadline, warnAt, escalateAt, runAt, further } = schedule;
  return {
    ...rest,
    ...(deadline ? { deadline } : {}),
    ...(warnAt ? { warnAt } : {}),
    ...(escalateAt ? { escalateAt } : {}),
    ...(runAt ? { runAt } : {}),
    ...(further ? { further } : {}),
  } as Timed;
}

/** Those entries of a record whose key passes. */
export function keep<T>(record: Readonly<Record<Path, T>>, passes: (path: Path) => boolean): Record<Path, T> {
  return Object.fromEntries(Object.entries(record).filter(([path]) => passes(path)));
}
