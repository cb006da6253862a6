import type { Child } from './child';
import type { Supervised } from './supervised';

/** First who asks, last who is asked; milliseconds of patience before it is killed. */
const STOP_ORDER = { API: 15_000, worker: 15_000, Temporal: 15_000, PostgreSQL: 60_000 } as const;
export type ServiceName = keyof typeof STOP_ORDER;

const PASSING_PATIENCE = 5_000;

/** Everything a launch has running, and how it ends. */
export class RunningServices {
  readonly #services = new Map<ServiceName, Supervised>();
  readonly #passing = new Set<Child>();
  #stopping: Promise<void> | undefined;
  #hurried = false;

  get stopping(): boolean {
    return this.#stopping !== undefined;
  }

  async begin(name: ServiceName, service: Supervised): Promise<void> {
    if (this.stopping) throw new Error('stopping');
    this.#services.set(name, service);
    await service.begin();
  }

  /** A program that ends by itself, such as the migrations. */
  passing(child: Child): void {
    if (this.stopping) child.kill9();
    this.#passing.add(child);
    void child.ended.then(() => this.#passing.delete(child));
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  /** Nothing is lost by it: what was acknowledged is on disk; the next start takes a little longer. */
  hurry(): void {
    this.#hurried = true;
    for (const child of this.#passing) child.kill9();
    for (const service of this.#services.values()) service.kill();
  }

  async #stopAll(): Promise<void> {
    await Promise.all([...this.#passing].map((child) => child.stop(PASSING_PATIENCE)));
    for (const [name, patience] of Object.entries(STOP_ORDER) as [ServiceName, number][]) {
      await this.#services.get(name)?.stop(this.#hurried ? 0 : patience);
    }
  }
}
