/** What an outage is told to: Nest's and pino's loggers both are one. */
interface Told {
  warn(line: string): void;
}

const repeatMs = 60_000;
const pauses = { firstMs: 300, longestMs: 5_000 };

/** Something that is tried again and again: how long to wait in between, and a line when it begins, each minute, and when it is over. */
export class Outage {
  private since: number | undefined;
  private saidAt = 0;
  private nextPauseMs = pauses.firstMs;

  constructor(
    private readonly log: Told,
    private readonly wording: { readonly begins: string; readonly over: string },
  ) {}

  /** Answers how long to wait before the next try. */
  goesOn(error: unknown): number {
    const now = Date.now();
    this.since ??= now;
    if (now - this.saidAt >= repeatMs) {
      const seconds = Math.round((now - this.since) / 1000);
      this.log.warn(`${this.wording.begins} (${reasonOf(error)})${seconds === 0 ? '' : `, for ${seconds} s now`}; trying again`);
      this.saidAt = now;
    }
    const pause = this.nextPauseMs;
    this.nextPauseMs = Math.min(pause * 2, pauses.longestMs);
    return pause;
  }

  over(): void {
    this.nextPauseMs = pauses.firstMs;
    if (this.since === undefined) return;
    this.log.warn(`${this.wording.over} after ${Math.round((Date.now() - this.since) / 1000)} s`);
    this.since = undefined;
    this.saidAt = 0;
  }
}

/** The innermost reason says the most. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message;
}
