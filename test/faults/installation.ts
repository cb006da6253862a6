import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { environmentWith } from '../../src/config';
import type { Child } from '../../src/launch/child';
import { freePort } from '../../src/launch/free-port';
import { clusterUrl } from '../../src/launch/postgres-cluster';
import { ensureDatabase } from '../../src/launch/postgres-database';
import { startPostgres } from '../../src/launch/postgres-server';
import { type Program, startServer, startWorkerWithoutWaiting } from '../support/programs';
import { builtProgram } from '../support/services';
import type { Desks } from './official';
import type { Servers } from './servers';

const run = promisify(execFile);
const database = 'faults';
/** The clock of the third server is behind by more than any deadline of a leave: what it accepts is overdue elsewhere. */
const longAgoHours = 60 * 24;

export type Place = 'first' | 'second' | 'past';

/** One server, which is killed and started again at the same address. */
interface Desk {
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
  program?: Program;
  /** Somebody would go there. */
  open: boolean;
}

/**
 * PostgreSQL (fsync on), Temporal, two servers, one with a slow clock, and a worker: all of it this run's own, to be
 * killed and started again on the same data.
 */
export class Installation implements Desks {
  worker: Program | undefined;
  private turn = 0;
  private postgres: Child | undefined;
  private temporal: Child | undefined;

  private constructor(
    private readonly servers: Servers,
    private readonly desks: Readonly<Record<Place, Desk>>,
  ) {}

  static async open(servers: Servers): Promise<Installation> {
    const slow = { CLOCK_OFFSET_HOURS: String(-longAgoHours), DATABASE_POOL: '3' };
    const desk = async (env: Record<string, string> = {}): Promise<Desk> => ({ port: await freePort(), env, open: false });
    const installation = new Installation(servers, { first: await desk(), second: await desk(), past: await desk(slow) });
    // In this order: the real Temporal server keeps its own data in PostgreSQL.
    await installation.startPostgres();
    await installation.startTemporal();
    await ensureDatabase(servers.cluster, servers.postgresPort, database);
    for (const command of ['migrate', 'seed']) {
      await run(process.execPath, [builtProgram('cli'), command], { env: environmentWith(installation.env) });
    }
    return installation;
  }

  get databaseUrl(): string {
    return clusterUrl(this.servers.cluster, this.servers.postgresPort, database);
  }

  get temporalAddress(): string {
    return this.servers.temporalAddress;
  }

  origin(place: Place): string {
    return `http://127.0.0.1:${this.desks[place].port}`;
  }

  /** One of the servers with today's clock; while none answers, one that will. */
  any(): string {
    const open = (['first', 'second'] as const).filter((place) => this.desks[place].open);
    this.turn += 1;
    return this.origin(open[this.turn % Math.max(1, open.length)] ?? 'first');
  }

  async startServer(place: Place, crashpoint?: string): Promise<Program> {
    const desk = this.desks[place];
    const armed = crashpoint === undefined ? {} : { CRASHPOINT: crashpoint };
    const program = await startServer({ database: this.named, env: { ...this.env, ...desk.env, ...armed, HTTP_PORT: String(desk.port) } });
    desk.program = program;
    desk.open = true;
    void program.ended.then(() => (desk.open = desk.program === program ? false : desk.open));
    return program;
  }

  async killServer(place: Place): Promise<void> {
    await this.desks[place].program?.kill9();
  }

  startWorker(crashpoint?: string): Program {
    const armed = crashpoint === undefined ? {} : { CRASHPOINT: crashpoint };
    this.worker = startWorkerWithoutWaiting({ database: this.named, env: { ...this.env, ...armed } });
    return this.worker;
  }

  async killWorker(): Promise<void> {
    await this.worker?.kill9();
  }

  async startPostgres(): Promise<void> {
    this.postgres = await startPostgres(this.servers.cluster, this.servers.postgresPort, this.servers.directory);
  }

  /** The server and every process it has, at the same moment: as if the machine had stopped. */
  async killPostgres(): Promise<void> {
    await killWithChildren(this.postgres);
  }

  async startTemporal(): Promise<void> {
    this.temporal = await this.servers.startTemporal();
    usualPriority(this.temporal.pid);
  }

  async killTemporal(): Promise<void> {
    await killWithChildren(this.temporal);
  }

  /** Ends everything; the data is kept where somebody will want to look at it. */
  async close(keep: boolean): Promise<void> {
    const programs = [this.worker, ...Object.values(this.desks).map((desk) => desk.program)];
    await Promise.all(programs.map(async (program) => program?.kill9()));
    await Promise.all([this.postgres?.stop(30_000), this.temporal?.stop(10_000)]);
    if (!keep) rmSync(this.servers.directory.home, { recursive: true, force: true });
  }

  private readonly named = { name: database, url: '' };

  private get env(): Record<string, string> {
    return {
      ...{ NODE_ENV: 'test', DEMO: 'true', LOG_LEVEL: 'info', DATABASE_URL: this.databaseUrl, TASK_QUEUE: 'conduct-faults' },
      ...{ TEMPORAL_ADDRESS: this.temporalAddress, TEMPORAL_UI_URL: this.servers.temporalUiUrl },
      ATTACHMENT_DIR: join(this.servers.directory.home, 'attachments'),
    };
  }
}

/**
 * The launcher lowers Temporal, so that clicks come first. Here that would only let the conductors starve beside
 * whatever else a busy machine runs, and a round wait for them.
 */
function usualPriority(pid: number | undefined): void {
  try {
    writeFileSync(`/proc/${pid ?? ''}/autogroup`, '0');
    for (const thread of readdirSync(`/proc/${pid ?? ''}/task`)) setPriority(Number(thread), 0);
  } catch {
    // Only root may; then the rounds take longer.
  }
}

async function killWithChildren(child: Child | undefined): Promise<void> {
  if (child?.pid === undefined || !child.running) return;
  const all = [child.pid, ...childrenOf(child.pid)];
  for (const pid of all) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // A back end that ended by itself meanwhile.
    }
  }
  await child.ended;
}

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
}
