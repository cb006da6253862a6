import { type Day, dayOf, type Instant, msOf } from './calendar';

/** A stretch of stopped time (中止计时), both ends included; without `to` the clock stands still now. */
export interface Stop {
  from: Instant;
  to?: Instant;
}

/** The stop that has not ended, if there is one; of several the earliest. */
export function openStop(stops: readonly Stop[]): Stop | undefined {
  return stops.filter((stop) => stop.to === undefined).sort((a, b) => (a.from < b.from ? -1 : 1))[0];
}

/** Tells of a day whether a stop touches it: the day it stopped and the day it resumed are touched too. */
export function touchedBy(stops: readonly Stop[]): (day: Day) => boolean {
  const stretches = stops.map(({ from, to }) => {
    const days = [dayOf(from), to === undefined ? '9999' : dayOf(to)].sort();
    return { from: days[0] ?? '', to: days[1] ?? '' };
  });
  return (day) => stretches.some((stretch) => stretch.from <= day && day <= stretch.to);
}

/** The moment at which `ms` of running time have passed since `from`; stopped stretches may overlap. */
export function afterRunning(from: Instant, ms: number, stops: readonly Stop[]): Instant {
  let [at, left] = [msOf(from), ms];
  for (const stretch of inOrder(stops)) {
    if (stretch.to <= at) continue;
    const running = Math.max(stretch.from - at, 0);
    if (running >= left) break;
    left -= running;
    at = stretch.to;
  }
  return new Date(at + left).toISOString();
}

/** Milliseconds that ran between two instants: the time between them without the stopped stretches. */
export function runningBetween(from: Instant, to: Instant, stops: readonly Stop[]): number {
  let [at, ran] = [msOf(from), 0];
  const end = msOf(to);
  for (const stretch of inOrder(stops)) {
    ran += Math.max(Math.min(stretch.from, end) - at, 0);
    at = Math.max(at, stretch.to);
  }
  return ran + Math.max(end - at, 0);
}

/** Two servers' clocks may differ by a moment, so a stop may seem to end before it began: taken as it must be meant. */
function inOrder(stops: readonly Stop[]): { from: number; to: number }[] {
  return stops
    .map(({ from, to }) => [msOf(from), to === undefined ? Infinity : msOf(to)] as const)
    .map(([from, to]) => ({ from: Math.min(from, to), to: Math.max(from, to) }))
    .sort((a, b) => a.from - b.from);
}
