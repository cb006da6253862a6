import { quantile } from '../report';

/** Runs a call and keeps how long it took. */
export type Timed = <Value>(call: () => Promise<Value>) => Promise<Value>;

export interface Load {
  /** How often the work was done to its end. */
  readonly done: number;
  readonly calls: number;
  readonly seconds: number;
  /** Milliseconds of each call, rising. */
  readonly latencies: Float64Array;
}

export interface Latency {
  readonly p50: number;
  readonly p99: number;
}

/** So many clients, each doing the work again as soon as it is done, while `more` says so. What was begun is finished. */
export async function closedLoop(clients: number, more: () => boolean, work: (timed: Timed) => Promise<void>): Promise<Load> {
  const latencies: number[] = [];
  let done = 0;
  const timed: Timed = async (call) => {
    const begun = performance.now();
    const value = await call();
    latencies.push(performance.now() - begun);
    return value;
  };
  const begun = performance.now();
  const client = async (): Promise<void> => {
    while (more()) {
      await work(timed);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - begun) / 1000;
  return { done, calls: latencies.length, seconds, latencies: Float64Array.from(latencies).sort() };
}

/** Loads of the same work, run one after the other, as one. */
export function together(loads: readonly Load[]): Load {
  const sum = (of: (load: Load) => number): number => loads.reduce((total, load) => total + of(load), 0);
  const latencies = Float64Array.from(loads.flatMap((load) => [...load.latencies])).sort();
  return { done: sum((load) => load.done), calls: sum((load) => load.calls), seconds: sum((load) => load.seconds), latencies };
}

/** True for so many seconds from now. */
export function forSeconds(seconds: number): () => boolean {
  const until = performance.now() + seconds * 1000;
  return () => performance.now() < until;
}

export function latencyOf(sorted: ArrayLike<number>): Latency {
  const ms = (share: number): number => Math.round(quantile(sorted, share) * 100) / 100;
  return { p50: ms(0.5), p99: ms(0.99) };
}
