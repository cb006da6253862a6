import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { currentConfig } from '../src/config';
import type { Child } from '../src/launch/child';
import { type DataDirectory, openDataDirectory } from '../src/launch/data-directory';
import { freePort } from '../src/launch/free-port';
import { type Cluster, clusterUrl, openCluster } from '../src/launch/postgres-cluster';
import { ensureDatabase } from '../src/launch/postgres-database';
import { startPostgres } from '../src/launch/postgres-server';
import { answersReady, runProgram, startProgram } from '../src/launch/program';
import type { Progress } from '../src/launch/progress';
import { findTemporal } from '../src/launch/temporal-binary';
import { startTemporal } from '../src/launch/temporal-server';

/** A program that serves HTTP, as it is started for a bench. */
export interface Serving {
  readonly origin: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** A PostgreSQL cluster of its own, durable as in production, and what runs on it; gone when the bench is. */
export class Installation {
  private readonly children: Child[] = [];
  temporalAddress = '127.0.0.1:1';

  private constructor(
    readonly directory: DataDirectory,
    private readonly cluster: Cluster,
    private readonly port: number,
    readonly postgresPid: number,
    private readonly progress: Progress,
  ) {}

  static async open(progress: Progress): Promise<Installation> {
    const home = resolve('.chengban', 'bench', String(process.pid));
    const directory = { ...openDataDirectory(home), bin: resolve('.chengban', 'bin') };
    mkdirSync(directory.bin, { recursive: true });
    const cluster = await openCluster(directory.postgres, directory);
    const port = await freePort();
    const postgres = await startPostgres(cluster, port, directory);
    const installation = new Installation(directory, cluster, port, postgres.pid ?? 0, progress);
    installation.children.push(postgres);
    await installation.requireDurable();
    return installation;
  }

  /** Migrated, with the calendar, the rules and the demo organisations; or a copy of another one. */
  async database(name: string, copyOf?: string): Promise<string> {
    if (copyOf !== undefined) await this.asSuperuser((client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${copyOf} OWNER chengban`));
    const url = await ensureDatabase(this.cluster, this.port, name);
    if (copyOf !== undefined) return url;
    for (const command of ['migrate', 'seed']) {
      await runProgram(
        { name: command, file: 'cli.js', args: [command], settings: { ...this.settings(url), LOG_LEVEL: 'warn' } },
        this.directory,
        () => undefined,
      );
    }
    return url;
  }

  async asSuperuser<Value>(work: (client: Client) => Promise<Value>, database = 'postgres'): Promise<Value> {
    const client = new Client({ connectionString: clusterUrl(this.cluster, this.port, database, true) });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  startApi(url: string, profile = false): Promise<Serving> {
    const profiler = join(__dirname, 'measure', 'profiler.js');
    return this.serve('api', 'main.js', { ...this.settings(url), ...(profile && { NODE_OPTIONS: `--require ${profiler}` }) });
  }

  /** A program of the bench that serves HTTP on HTTP_PORT. */
  serveBare(url: string, file: string, gentle = false): Promise<Serving> {
    return this.serve(file.replaceAll('/', '-'), join('..', 'bench', `${file}.js`), { ...this.settings(url), LOG_LEVEL: 'error' }, gentle);
  }

  /** Relay and conductors, at the priority that the launcher gives them. */
  async startWorker(url: string): Promise<Child> {
    const worker = await startProgram({ name: 'worker', file: 'worker.js', settings: this.settings(url), gentle: true }, this.directory);
    this.children.push(worker);
    return worker;
  }

  async startTemporal(): Promise<Child> {
    const { path } = await findTemporal(this.directory, currentConfig().temporalCliPath, this.progress);
    const plan = {
      binary: path,
      port: await freePort(),
      uiPort: await freePort(),
      namespace: 'default',
      databaseFile: join(this.directory.temporal, 'temporal.db'),
      home: this.directory.home,
    };
    const temporal = await startTemporal(plan, this.directory);
    this.children.push(temporal);
    this.temporalAddress = `127.0.0.1:${plan.port}`;
    return temporal;
  }

  /** What the programs are told; nothing here is a switch that production has not. */
  settings(url: string): Record<string, string> {
    return {
      DATABASE_URL: url,
      DEMO: 'true',
      TEMPORAL_ADDRESS: this.temporalAddress,
      ATTACHMENT_DIR: join(this.directory.home, 'attachments'),
      LOG_LEVEL: 'info',
    };
  }

  async stop(): Promise<void> {
    for (const child of this.children.reverse()) await child.stop(20_000);
    rmSync(this.directory.home, { recursive: true, force: true });
  }

  private async serve(name: string, file: string, settings: Readonly<Record<string, string>>, gentle = false): Promise<Serving> {
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const ready = (): Promise<boolean> => answersReady(origin);
    const child = await startProgram({ name, file, settings: { ...settings, HTTP_PORT: String(port) }, gentle, ready }, this.directory);
    this.children.push(child);
    return { origin, pid: child.pid ?? 0, stop: () => child.stop(20_000) };
  }

  private async requireDurable(): Promise<void> {
    const off = await this.asSuperuser(async (client) => {
      const { rows } = await client.query<{ name: string; setting: string }>(
        `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes') AND setting <> 'on'`,
      );
      return rows.map((row) => row.name);
    });
    if (off.length > 0) throw new Error(`not durable: ${off.join(', ')} is off`);
  }
}
