import { closedLoop, forSeconds, latencyOf } from '../measure/closed-loop';
import { type Conditions, conditions } from '../measure/machine';
import { touchSessions } from '../decisions/county';
import type { Stage } from './stage';

export interface Clicks {
  readonly before: Conditions;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

export interface ClicksRound {
  readonly off: Clicks;
  readonly on: Clicks;
  /** What waited for the relay when the clicks with conductors ended: they had enough to do. */
  readonly waiting: number;
}

const clients = 16;

/** The same commands with the relay held and with conductors busy; what the first leaves behind keeps them busy in the second. */
export async function measureClicks(stage: Stage, first: 'off' | 'on'): Promise<ClicksRound> {
  await touchSessions(stage.client);
  const measured = { off: await half(stage, first), on: await half(stage, first === 'off' ? 'on' : 'off') };
  const { off, on } = first === 'off' ? measured : { off: measured.on, on: measured.off };
  return { off, on, waiting: await stage.relay.waiting() };
}

async function half(stage: Stage, what: 'off' | 'on'): Promise<Clicks> {
  const { relay, product, options } = stage;
  if (what === 'off') await relay.hold();
  else await relay.release();
  const before = conditions();
  const load = await closedLoop(clients, forSeconds(options.seconds), (timed) => product.apply(timed));
  return { before, perSecond: load.calls / load.seconds, ...latencyOf(load.latencies) };
}
