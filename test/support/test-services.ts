import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openDataDirectory } from '../../src/launch/data-directory';
import { stopLeftovers } from '../../src/launch/pid-file';
import { choosePorts } from '../../src/launch/ports';
import { clusterUrl, openCluster } from '../../src/launch/postgres-cluster';
import { ensureDatabase } from '../../src/launch/postgres-database';
import { endOrphan } from '../../src/launch/postgres-orphan';
import { startPostgres } from '../../src/launch/postgres-server';
import { identityOf, isRunning, type ProcessIdentity } from '../../src/launch/process-identity';
import type { Progress } from '../../src/launch/progress';
import { Supervised } from '../../src/launch/supervised';
import { findTemporal } from '../../src/launch/temporal-binary';
import { startTemporal } from '../../src/launch/temporal-server';
import { writeWhole } from '../../src/launch/write-whole';

/** Where the services of a test run answer; specs read it from the file `services.json`. */
export interface TestServices {
  readonly home: string;
  /** The maintenance database, as the role that owns every test database. */
  readonly postgresUrl: string;
  readonly superuserUrl: string;
  readonly temporalAddress: string;
  readonly temporalUiUrl: string;
  /** The Temporal binary that was found. */
  readonly temporalCli: string;
  /** Migrated and seeded; databases of specs are copies of it. */
  readonly templateDatabase: string;
}

export interface RunningTestServices {
  readonly services: TestServices;
  readonly file: string;
  stop(): Promise<void>;
}

const TEMPLATE = 'template_chengban';
const KEEPER = 'keeper.json';

/** A database server and a Temporal server for one test run alone, thrown away afterwards. */
export async function startTestServices(root: string, progress: Progress, cliPath?: string): Promise<RunningTestServices> {
  const runs = resolve(root, '.chengban', 'test');
  mkdirSync(runs, { recursive: true });
  await removeAbandoned(runs);
  const directory = { ...openDataDirectory(join(runs, String(process.pid))), bin: resolve(root, '.chengban', 'bin') };
  mkdirSync(directory.bin, { recursive: true });
  writeWhole(join(directory.home, KEEPER), JSON.stringify(identityOf(process.pid)));
  const ports = await choosePorts(directory.home, {});
  const binary = await findTemporal(directory, cliPath, progress);
  const cluster = await openCluster(directory.postgres, directory, { durable: false });
  const databaseFile = join(directory.temporal, 'temporal.db');
  const plan = {
    binary: binary.path,
    port: ports.temporal,
    uiPort: ports.temporalUi,
    namespace: 'default',
    databaseFile,
    home: directory.home,
  };
  const postgres = new Supervised('PostgreSQL', (born) => startPostgres(cluster, ports.postgres, directory, born), progress.warn);
  const temporal = new Supervised('Temporal', (born) => startTemporal(plan, directory, born), progress.warn);
  const stop = async () => {
    await Promise.all([postgres.stop(30_000), temporal.stop(10_000)]);
    rmSync(directory.home, { recursive: true, force: true });
  };
  try {
    await Promise.all([postgres.begin(), temporal.begin()]);
    await ensureDatabase(cluster, ports.postgres, TEMPLATE);
  } catch (error) {
    await stop();
    throw error;
  }
  const services: TestServices = {
    home: directory.home,
    postgresUrl: clusterUrl(cluster, ports.postgres, 'postgres'),
    superuserUrl: clusterUrl(cluster, ports.postgres, 'postgres', true),
    temporalAddress: `127.0.0.1:${ports.temporal}`,
    temporalUiUrl: `http://127.0.0.1:${ports.temporalUi}`,
    temporalCli: binary.path,
    templateDatabase: TEMPLATE,
  };
  return { services, file: publish(runs, services), stop };
}

/** Once in its own folder for this run, once where a plain `npx jest` looks for the services started last. */
function publish(runs: string, services: TestServices): string {
  const text = JSON.stringify(services, null, 2);
  writeWhole(join(runs, 'services.json'), text);
  const own = join(services.home, 'services.json');
  writeWhole(own, text);
  return own;
}

/** What killed test runs left behind. */
async function removeAbandoned(runs: string): Promise<void> {
  for (const entry of readdirSync(runs, { withFileTypes: true })) {
    const home = join(runs, entry.name);
    if (!entry.isDirectory() || isKept(home)) continue;
    if (readdirSync(home).includes('run')) await stopLeftovers(join(home, 'run'));
    await endOrphan(join(home, 'postgres'));
    rmSync(home, { recursive: true, force: true });
  }
}

function isKept(home: string): boolean {
  try {
    return isRunning(JSON.parse(readFileSync(join(home, KEEPER), 'utf8')) as ProcessIdentity);
  } catch {
    return false;
  }
}
