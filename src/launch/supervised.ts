import { setTimeout as sleep } from 'node:timers/promises';
import type { Born, Child } from './child';

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
/** A process that lived so long counts as healthy again. */
const HEALTHY_AFTER = 60_000;

/** Keeps one process running: when it dies unasked it is started again, each time a little later. */
export class Supervised {
  #child: Child | undefined;
  #stopping = new AbortController();
  #pause = FIRST_PAUSE;
  #life: Promise<void> = Promise.resolve();

  constructor(
    readonly name: string,
    private readonly start: (born: Born) => Promise<Child>,
    private readonly warn: (line: string) => void,
    /** Makes a sentence of the last output where the cause is known. */
    private readonly reason: (output: string) => string | undefined = () => undefined,
  ) {}

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** The first start must succeed; its failure is the caller's. */
  async begin(): Promise<void> {
    const child = await this.start(this.#born);
    this.#life = this.#watch(child);
  }

  /** A process born while everything stops, between two checks of a start, goes at once. */
  readonly #born = (child: Child): void => {
    this.#child = child;
    if (this.#stopping.signal.aborted) child.kill9();
  };

  async stop(patience: number): Promise<void> {
    this.#stopping.abort();
    await this.#child?.stop(patience);
    await this.#life;
  }

  /** Second Ctrl-C: no more waiting. */
  kill(): void {
    this.#stopping.abort();
    this.#child?.kill9();
  }

  async #watch(first: Child): Promise<void> {
    for (let child: Child | undefined = first; !this.#stopping.signal.aborted; child = await this.#again()) {
      if (!child) continue;
      const born = Date.now();
      const ending = await child.ended;
      if (this.#stopping.signal.aborted) return;
      if (Date.now() - born > HEALTHY_AFTER) this.#pause = FIRST_PAUSE;
      const cause = this.reason(child.output()) ?? `it ended with ${ending.signal ?? ending.error?.message ?? `code ${ending.code}`}`;
      this.warn(`${this.name} stopped (${cause}); starting it again in ${this.#pause / 1000} s.`);
    }
  }

  async #again(): Promise<Child | undefined> {
    await sleep(this.#pause, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
    if (this.#stopping.signal.aborted) return undefined;
    try {
      return await this.start(this.#born);
    } catch (error) {
      if (this.#stopping.signal.aborted) return undefined;
      this.warn(`${this.name} does not start: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  }
}
