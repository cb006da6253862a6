import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../src/launch/free-port';
import { builtProgram, services, type TestDatabase } from './services';
import { isPolled } from './task-queue';

export interface ProgramOptions {
  readonly database: TestDatabase;
  /** Changes to the settings below, for example `{ CRASHPOINT: 'after-commit' }` or another TEMPORAL_ADDRESS. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Program {
  readonly pid: number;
  /** What it wrote so far, for messages of failing tests. */
  output(): string;
  readonly ended: Promise<Ending>;
  stop(): Promise<void>;
  kill9(): Promise<void>;
}

export interface Server extends Program {
  /** "http://127.0.0.1:40123" */
  readonly origin: string;
}

const READY_WITHIN = 180_000;
const STOP_WITHIN = 20_000;

/** The API as it is shipped, on a port of its own, answering when this returns. */
export async function startServer(options: ProgramOptions): Promise<Server> {
  const port = options.env?.HTTP_PORT ?? String(await freePort());
  const program = start('main', { ...options, env: { HTTP_PORT: port, ...options.env } });
  const origin = `http://127.0.0.1:${port}`;
  await until(program, 'ready', () => isReady(`${origin}/healthz/ready`));
  return { ...program, origin };
}

/** A worker that polls the task queue of this database. */
export async function startWorker(options: ProgramOptions): Promise<Program> {
  const program = start('worker', options);
  const { TEMPORAL_ADDRESS = '', TEMPORAL_NAMESPACE = 'default', TASK_QUEUE = '' } = { ...settingsFor(options.database), ...options.env };
  await until(program, 'polling', () => isPolled(TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, TASK_QUEUE));
  return program;
}

/** A worker that may not find Temporal yet. */
export function startWorkerWithoutWaiting(options: ProgramOptions): Program {
  return start('worker', options);
}

function start(name: 'main' | 'worker', { database, env }: ProgramOptions): Program {
  const { home } = services();
  const child = spawn(process.execPath, ['--enable-source-maps', builtProgram(name)], {
    env: { ...process.env, ...settingsFor(database), ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  mkdirSync(join(home, 'logs'), { recursive: true });
  const log = createWriteStream(join(home, 'logs', `${database.name}.${name}.log`), { flags: 'a' });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      written = (written + chunk.toString()).slice(-64 * 1024);
      log.write(chunk);
    });
  }
  const ended = new Promise<Ending>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  return { pid: child.pid ?? 0, output: () => written, ended, stop: () => stop(child, ended), kill9: () => kill9(child, ended) };
}

/** Every database has its own task queue, so that no worker carries out another spec's cases. */
function settingsFor(database: TestDatabase): Record<string, string> {
  const { home, temporalAddress, temporalUiUrl } = services();
  return {
    NODE_ENV: 'test',
    DEMO: 'true',
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: temporalAddress,
    TEMPORAL_UI_URL: temporalUiUrl,
    TASK_QUEUE: `conduct-${database.name}`,
    ATTACHMENT_DIR: join(home, 'attachments', database.name),
    LOG_LEVEL: 'info',
  };
}

async function until(program: Program, what: string, check: () => Promise<boolean>): Promise<void> {
  let running = true;
  void program.ended.then(() => (running = false));
  for (const end = Date.now() + READY_WITHIN; running && Date.now() < end; await sleep(50)) {
    if (await check()) return;
  }
  await program.kill9();
  throw new Error(`The program was not ${what} within ${READY_WITHIN / 1000} s or ended before. It said:\n${program.output()}`);
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN);
  await ended;
  clearTimeout(late);
}

async function kill9(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  await ended;
}
