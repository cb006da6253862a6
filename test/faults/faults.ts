import { setTimeout as sleep } from 'node:timers/promises';
import type { Program } from '../support/programs';
import type { Chance } from './chance';
import type { Installation } from './installation';
import type { Finding } from './outcome';

/** What a fault is done to, and where it tells what it saw. */
export interface Scene {
  readonly installation: Installation;
  readonly chance: Chance;
  /** How many acts of this round have been acknowledged so far. */
  readonly acknowledged: () => number;
  readonly say: (kind: Finding['kind'], what: string, facts?: unknown) => void;
}

/** `arm` before the work begins, `strike` while it is done, `mend` while it still goes on. */
export interface Fault {
  readonly name: string;
  readonly needsIncident?: boolean;
  arm?(scene: Scene): Promise<void>;
  strike(scene: Scene): Promise<void>;
  mend(scene: Scene): Promise<void>;
}

const answeredWithinMs = 10_000;
const reachedWithinMs = 40_000;
const outageMs = { least: 2_500, most: 4_000 };

const inServer = ['command.beforeCommit', 'command.afterCommit'];
const inWorker = [
  ...['command.beforeCommit', 'command.afterCommit', 'relay.beforeSignal', 'relay.afterSignal', 'relay.afterDelete'],
  ...['carryOut.before', 'carryOut.after', 'startCase.afterChild'],
];
const withIncident = ['raiseIncident.before', 'raiseIncident.after'];

/** The process kills itself at the n-th pass of a place in the code, and is started again without. */
function crash(where: 'server' | 'worker', label: string, needsIncident = false): Fault {
  let doomed: Program | undefined;
  return {
    name: `${where} at ${label}`,
    needsIncident,
    async arm({ installation, chance }) {
      const armed = `${label}:${needsIncident ? 1 : chance.between(1, label.startsWith('startCase') ? 2 : 4)}`;
      if (where === 'server') {
        await installation.killServer('first');
        doomed = await installation.startServer('first', armed);
      } else {
        await installation.killWorker();
        doomed = installation.startWorker(armed);
      }
    },
    async strike({ say }) {
      const died = await Promise.race([doomed?.ended.then(({ signal }) => signal), sleep(reachedWithinMs, 'never' as const)]);
      if (died !== 'SIGKILL') say('other', `${where} did not come by ${label}`, { died, output: doomed?.output().slice(-2_000) });
    },
    async mend({ installation }) {
      await doomed?.kill9();
      if (where === 'server') await installation.startServer('first');
      else installation.startWorker();
    },
  };
}

/** People can work: on a busy machine an answer may take a while, but not this long. */
async function moreThan(before: number, acknowledged: Scene['acknowledged']): Promise<boolean> {
  for (const until = Date.now() + answeredWithinMs; acknowledged() === before; await sleep(50)) if (Date.now() > until) return false;
  return true;
}

const killServer: Fault = {
  name: 'kill -9 of a server, another takes over',
  async strike({ installation, acknowledged, chance, say }) {
    await installation.killServer('first');
    const before = acknowledged();
    await sleep(chance.between(800, 1_500));
    if (!(await moreThan(before, acknowledged))) say('other', 'nobody could work at the second server');
  },
  mend: async ({ installation }) => void (await installation.startServer('first')),
};

const killWorker: Fault = {
  name: 'kill -9 of the worker',
  async strike({ installation, chance }) {
    await installation.killWorker();
    await sleep(chance.between(100, 1_500));
  },
  mend: async ({ installation }) => void installation.startWorker(),
};

const killPostgres: Fault = {
  name: 'kill -9 of PostgreSQL',
  async strike({ installation, chance, say }) {
    await installation.killPostgres();
    await sleep(chance.between(200, 1_200));
    const word = await readiness(installation);
    if (word !== 'not-ready') say('other', `without a database the server says ${word}`);
  },
  mend: ({ installation }) => installation.startPostgres(),
};

/** Without Temporal people go on working, and the server says what it lacks. */
const killTemporal: Fault = {
  name: 'kill -9 of Temporal',
  async strike({ installation, acknowledged, chance, say }) {
    await installation.killTemporal();
    await sleep(200);
    const before = acknowledged();
    const [word] = await Promise.all([readiness(installation), sleep(chance.between(outageMs.least, outageMs.most))]);
    if (word !== 'degraded') say('other', `without Temporal the server says ${word}`);
    if (!(await moreThan(before, acknowledged))) say('other', 'nobody could work without Temporal');
  },
  mend: ({ installation }) => installation.startTemporal(),
};

const killEverything: Fault = {
  name: 'kill -9 of everything',
  async strike({ installation }) {
    await Promise.all([
      installation.killPostgres(),
      installation.killTemporal(),
      installation.killWorker(),
      ...(['first', 'second', 'past'] as const).map((place) => installation.killServer(place)),
    ]);
  },
  async mend({ installation }) {
    await Promise.all([installation.startPostgres(), installation.startTemporal()]);
    installation.startWorker();
    await Promise.all((['first', 'second', 'past'] as const).map((place) => installation.startServer(place)));
  },
};

async function readiness(installation: Installation): Promise<string> {
  try {
    const reply = await fetch(`${installation.any()}/healthz/ready`, { signal: AbortSignal.timeout(8_000) });
    return ((await reply.json()) as { status: string }).status;
  } catch (error) {
    return `nothing (${String(error)})`;
  }
}

export const crashPoints: readonly Fault[] = [
  ...inServer.map((label) => crash('server', label)),
  ...inWorker.map((label) => crash('worker', label)),
  ...withIncident.map((label) => crash('worker', label, true)),
];

const kills: readonly Fault[] = [
  killPostgres,
  killTemporal,
  killEverything,
  killServer,
  killWorker,
  killPostgres,
  killTemporal,
  killEverything,
];

/** One round of each crash point, eight kills: twenty rounds in an order drawn by lot, then anew. */
export function* faultsInTurn(chance: Chance, only = ''): Generator<Fault, never> {
  const wanted = [...crashPoints, ...kills].filter((fault) => fault.name.includes(only));
  if (wanted.length === 0) throw new Error(`no fault is called "${only}"`);
  for (;;) yield* chance.shuffled(wanted);
}
