import type { Config } from '../config';
import type { Born } from './child';
import type { DataDirectory } from './data-directory';
import { knownCause } from './known-causes';
import { isFree } from './free-port';
import { localPostgres } from './local-postgres';
import { givenTemporal, localTemporal } from './local-temporal';
import { stopLeftovers } from './pid-file';
import { portHolder } from './port-holder';
import { choosePorts, type Ports } from './ports';
import { answersReady, runProgram, startProgram, type Program } from './program';
import type { Progress } from './progress';
import { rememberServices } from './remembered-services';
import type { RunningServices } from './running-services';
import { Supervised } from './supervised';
import { Trouble } from './trouble';

export interface Launched {
  readonly origin: string;
  readonly temporalUiUrl: string | undefined;
  /** What our programs are told; also what `chengban …` in another terminal needs. */
  readonly settings: Readonly<Record<string, string>>;
}

interface Means {
  readonly config: Config;
  readonly directory: DataDirectory;
  readonly services: RunningServices;
  readonly progress: Progress;
}

/** Starts everything on this machine; Temporal comes up while the database is made ready. */
export async function launch(means: Means): Promise<Launched> {
  const { config, directory, progress } = means;
  const leftovers = await stopLeftovers(directory.run);
  if (leftovers.length > 0) progress.say(`  Stopped what an earlier start left running: ${leftovers.join(', ')}.`);
  await requirePort(config);
  const ports = await choosePorts(directory.home, undefined, leftovers.length > 0 ? 3_000 : 0);
  const temporal = startTemporal(means, ports);
  temporal.catch(() => undefined);
  const settings = settingsFor(config, ports, await startDatabase(means, ports));
  rememberServices(directory.home, settings);
  await progress.step(
    'Data',
    () => prepareData(means, settings),
    () => 'migrated, calendar and organisations there',
  );
  const origin = `http://${addressable(config.httpHost)}:${config.httpPort}`;
  await Promise.all([startApi(means, settings, origin), temporal.then(() => startWorker(means, settings))]);
  return { origin, temporalUiUrl: settings.TEMPORAL_UI_URL, settings };
}

function startTemporal({ config, directory, services, progress }: Means, ports: Ports): Promise<string> {
  const given = config.given.has('TEMPORAL_ADDRESS');
  const work = () => (given ? givenTemporal(config, progress) : localTemporal(directory, ports, config, services, progress));
  return progress.step('Temporal', work, (about) => about);
}

function startDatabase({ config, directory, services, progress }: Means, ports: Ports): Promise<string> {
  if (config.given.has('DATABASE_URL')) {
    return progress.step(
      'PostgreSQL',
      async () => config.databaseUrl,
      () => 'as given in DATABASE_URL',
    );
  }
  const work = () => localPostgres(directory, ports.postgres, services, progress);
  return progress.step('PostgreSQL', work, () => `127.0.0.1:${ports.postgres}, data in ${directory.postgres}`);
}

async function prepareData({ directory, services }: Means, settings: Launched['settings']): Promise<void> {
  const born: Born = (child) => services.passing(child);
  for (const command of ['migrate', 'seed']) {
    await runProgram({ name: command, file: 'cli.js', args: [command], settings }, directory, born);
  }
}

function startApi(means: Means, settings: Launched['settings'], origin: string): Promise<void> {
  const ready = () => answersReady(origin);
  return keepRunning(means, 'API', { name: 'api', file: 'main.js', settings, ready });
}

function startWorker(means: Means, settings: Launched['settings']): Promise<void> {
  return keepRunning(means, 'worker', { name: 'worker', file: 'worker.js', settings, gentle: true });
}

function keepRunning({ directory, services, progress }: Means, name: 'API' | 'worker', program: Program): Promise<void> {
  const start = (born: Born) => startProgram(program, directory, born);
  const begin = () => services.begin(name, new Supervised(`The ${name}`, start, progress.warn, knownCause));
  return progress.step(name, begin, () => 'running');
}

function settingsFor(config: Config, ports: Ports, databaseUrl: string): Record<string, string> {
  const own = !config.given.has('TEMPORAL_ADDRESS');
  const uiUrl = own ? `http://127.0.0.1:${ports.temporalUi}` : config.temporalUiUrl;
  return {
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: own ? `127.0.0.1:${ports.temporal}` : config.temporalAddress,
    ...(uiUrl === undefined ? {} : { TEMPORAL_UI_URL: uiUrl }),
    CHENGBAN_DATA: config.dataDir,
    DEMO: String(config.demo || !config.given.has('DEMO')),
  };
}

async function requirePort(config: Config): Promise<void> {
  if (await isFree(config.httpPort, config.httpHost)) return;
  const holder = portHolder(config.httpPort) ?? 'another program';
  throw new Trouble(
    `Port ${config.httpPort} is taken by ${holder}.`,
    `Stop it, or choose another port: HTTP_PORT=${config.httpPort + 1} npm start`,
  );
}

/** The address to call a server by that listens on every address. */
function addressable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  return host.includes(':') ? `[${host === '::' ? '::1' : host}]` : host;
}
