/** How fast the relay goes in its next round. */
export interface Pace {
  /** Outbox rows read at once. */
  readonly batch: number;
  /** Conductors told at the same time. */
  readonly inFlight: number;
  /** Rest after a round that found something. */
  readonly restMs: number;
}

const free: Pace = { batch: 64, inFlight: 8, restMs: 0 };
const yielding: Pace = { batch: 8, inFlight: 1, restMs: 400 };
const catchingUp: Pace = { batch: 16, inFlight: 2, restMs: 200 };

/** From here on people's commands need the machine; waiting also lets more moves of a case become one signal. */
const busyCommandsPerSecond = 250;
/** Longer than this nobody's automatic steps are held back, however busy it is. */
const longestHoldSeconds = 60;

/** Clicks come first: while many commands are committed the relay goes slowly, and catches up when they ebb away. */
export function paceAt(commandsPerSecond: number, oldestSeconds: number): Pace {
  if (commandsPerSecond < busyCommandsPerSecond) return free;
  return oldestSeconds > longestHoldSeconds ? catchingUp : yielding;
}

/** How many commands a second were committed, as a mean that forgets within a few rounds. */
export class CommandRate {
  private last: { readonly count: number; readonly atMs: number } | undefined;
  private mean = 0;

  seen(count: number, atMs: number): number {
    const { last } = this;
    if (last && atMs - last.atMs < 100) return this.mean;
    if (last) {
      const seconds = (atMs - last.atMs) / 1000;
      const weight = Math.min(1, seconds);
      this.mean += weight * (Math.max(0, count - last.count) / seconds - this.mean);
    }
    this.last = { count, atMs };
    return this.mean;
  }
}
