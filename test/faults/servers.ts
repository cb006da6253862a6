import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { environmentWith, readConfig } from '../../src/config';
import { Child } from '../../src/launch/child';
import { type DataDirectory, openDataDirectory } from '../../src/launch/data-directory';
import { choosePorts } from '../../src/launch/ports';
import { type Cluster, type MakingOptions, openCluster } from '../../src/launch/postgres-cluster';
import { identityOf } from '../../src/launch/process-identity';
import type { Progress } from '../../src/launch/progress';
import { findTemporal } from '../../src/launch/temporal-binary';
import { startTemporal, temporalAnswers } from '../../src/launch/temporal-server';
import { writeWhole } from '../../src/launch/write-whole';

/** PostgreSQL and Temporal as the campaign may kill them and start them again on the same data. */
export interface Servers {
  readonly directory: DataDirectory;
  readonly cluster: Cluster;
  readonly postgresPort: number;
  readonly temporalAddress: string;
  readonly temporalUiUrl: string;
  startTemporal(): Promise<Child>;
}

/** Embedded PostgreSQL, and a Temporal development server with its database in a file. */
export async function ownServers(root: string, progress: Progress): Promise<Servers> {
  // Beside the services of test runs: whatever a killed campaign leaves is removed by the next `npm test`.
  const home = resolve(root, '.chengban', 'test', `faults-${process.pid}`);
  const directory = { ...openDataDirectory(home), bin: resolve(root, '.chengban', 'bin') };
  mkdirSync(directory.bin, { recursive: true });
  writeWhole(join(home, 'keeper.json'), JSON.stringify(identityOf(process.pid)));
  const ports = await choosePorts(home, {});
  const { path: binary } = await findTemporal(directory, readConfig().temporalCliPath, progress);
  const databaseFile = join(directory.temporal, 'temporal.db');
  const plan = { binary, port: ports.temporal, uiPort: ports.temporalUi, namespace: 'default', databaseFile, home };
  return {
    directory,
    cluster: await openCluster(directory.postgres, directory),
    postgresPort: ports.postgres,
    temporalAddress: `127.0.0.1:${ports.temporal}`,
    temporalUiUrl: `http://127.0.0.1:${ports.temporalUi}`,
    startTemporal: () => startTemporal(plan, directory),
  };
}

/** What deploy/real-server.mjs has set up and stopped again, for somebody else to start and kill. */
interface HandedOver {
  readonly home: string;
  readonly postgres: { readonly port: number; readonly making: MakingOptions };
  readonly temporal: {
    readonly address: string;
    readonly command: string;
    readonly args: readonly string[];
    readonly env: Readonly<Record<string, string>>;
  };
}

/** The real Temporal server on PostgreSQL. */
export async function handedOverServers(file: string): Promise<Servers> {
  const { home, postgres, temporal } = JSON.parse(readFileSync(file, 'utf8')) as HandedOver;
  const directory = openDataDirectory(home);
  const order = { name: 'temporal', command: temporal.command, args: temporal.args, env: environmentWith(temporal.env) };
  return {
    directory,
    cluster: await openCluster(directory.postgres, directory, postgres.making),
    postgresPort: postgres.port,
    temporalAddress: temporal.address,
    temporalUiUrl: 'http://127.0.0.1:8080',
    startTemporal: async () => {
      const child = Child.start(order, directory);
      for (const end = Date.now() + 60_000; child.running && Date.now() < end; await sleep(200)) {
        if (await temporalAnswers(temporal.address, 'default')) return child;
      }
      await child.stop(5_000);
      throw new Error(`Temporal does not start; its log is ${join(directory.logs, 'temporal.log')}`);
    },
  };
}
