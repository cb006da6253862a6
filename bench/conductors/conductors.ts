import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { seedCounty } from '../decisions/county';
import { leaveWeeks, workingWeeks } from '../decisions/leave-weeks';
import { Product } from '../decisions/product';
import { Installation } from '../installation';
import type { Options } from '../options';
import { atLeast, holds, type Result, rounded, spreadOf } from '../report';
import { type Burst, measureBurst } from './burst';
import { type ClicksRound, measureClicks } from './clicks';
import { Conducted } from './conducted';
import { measureRates, type Rates } from './rate';
import { RelaySwitch } from './relay-switch';
import type { Stage } from './stage';

const towns = 20;
const clients = 16;
const casesPerRound = 400;
const burstOf = 3_000;
/** In which conductors that had been told work off what they were doing. */
const settlingMs = 10_000;

/** Whether the waiting parts keep up, whether people notice them, and whether anything is lost in between. */
export async function conductors(options: Options): Promise<Result> {
  const installation = await Installation.open(options.progress);
  try {
    const stage = await prepare(installation, options);
    const clicks = await clicksOf(stage);
    await forgetTheClicks(stage);
    const rates = await ratesOf(stage);
    const burst = await options.progress.step(
      'Burst',
      () => measureBurst(stage, options.count ?? burstOf),
      (found) => JSON.stringify(found),
    );
    await stage.product.close();
    await stage.conducted.close();
    await stage.client.end();
    return { targets: targetsOf(clicks, rates, burst), figures: { clicks: clicks.map(shown), rates, burst }, notes };
  } finally {
    await installation.stop();
  }
}

const notes = [
  'Temporal (dev server on SQLite, synchronous=full), the worker with its relay, and the bare counterpart run at nice 15, as npm start runs them.',
  'Rate: cases handed in and withdrawn, two words and a timer each; the bare workflow gets the same words at the same width and waits for the same timer.',
  'Clicks: request, town and department by 16 clients, with the relay held and with conductors working off what had gathered.',
  'Burst: leaves decided while nobody listens; each then runs its automatic step and starts a return with a conductor of its own.',
];

async function prepare(installation: Installation, options: Options): Promise<Stage> {
  const { progress } = options;
  const url = await installation.database('product');
  const county = await progress.step(
    'People',
    () => seedCounty(url, towns),
    ({ applicants }) => `${applicants.length} applicants`,
  );
  await progress.step('Temporal', () => installation.startTemporal());
  const nextWeek = leaveWeeks(county.applicants, await workingWeeks(url));
  const client = new Client({ connectionString: url });
  // When something here fails, PostgreSQL is stopped before anybody hears of it: that must not hide what failed.
  client.on('error', () => undefined);
  await client.connect();
  const api = await installation.startApi(url);
  await installation.startWorker(url);
  const conducted = await Conducted.connect(installation.temporalAddress);
  const bare = await progress.step('Bare', () => installation.serveBare(url, 'conductors/bare-program', true));
  const product = new Product({ api }, county, nextWeek, clients);
  return { options, client, relay: new RelaySwitch(client), conducted, product, nextWeek, bare, postgres: installation.postgresPid };
}

async function clicksOf(stage: Stage): Promise<ClicksRound[]> {
  const { progress, rounds, seconds } = stage.options;
  await measureClicks({ ...stage, options: { ...stage.options, seconds: Math.min(3, seconds) } }, 'off');
  const all: ClicksRound[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const one = await measureClicks(stage, round % 2 === 0 ? 'on' : 'off');
    all.push(one);
    progress.say(
      `  clicks, round ${round}: off ${Math.round(one.off.perSecond)}/s, on ${Math.round(one.on.perSecond)}/s (load ${one.on.before.load}, spin ${one.on.before.spin}), ${one.waiting} waiting`,
    );
  }
  return all;
}

async function ratesOf(stage: Stage): Promise<Rates[]> {
  const { progress, rounds } = stage.options;
  const all: Rates[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const one = await measureRates(stage, casesPerRound);
    all.push(one);
    progress.say(
      `  rate, round ${round}: conductors ${one.conductors.toFixed(1)}, bare ${one.bare.toFixed(1)} cases/s (load ${one.before.load})`,
    );
  }
  return all;
}

/**
 * What the clicks left behind would be measured with the rates, and waiting for tens of thousands of conductors takes a
 * quarter of an hour. So nobody tells of it any more; the burst, later, is drained to the last case.
 */
async function forgetTheClicks({ relay, client, options }: Stage): Promise<void> {
  await options.progress.step('Settle', async () => {
    await relay.hold();
    await client.query('DELETE FROM outbox');
    await client.query('UPDATE "case" SET next_at = NULL WHERE next_at IS NOT NULL');
    await sleep(settlingMs);
  });
}

function targetsOf(clicks: readonly ClicksRound[], rates: readonly Rates[], burst: Burst): Result['targets'] {
  return [
    atLeast('cases/s of conductors / bare workflow', spreadOf(rates.map((one) => one.conductors / one.bare)).median, 0.8),
    atLeast(
      'decisions/s with conductors busy / relay held',
      spreadOf(clicks.map((one) => one.on.perSecond / one.off.perSecond)).median,
      0.9,
    ),
    holds(`a burst of ${burst.leaves} cases drains with nothing lost or doubled`, burst.lost + burst.leftRunning + burst.doubled === 0),
  ];
}

function shown({ off, on, waiting }: ClicksRound): object {
  return { off, on, waiting, ratio: rounded(on.perSecond / off.perSecond) };
}
