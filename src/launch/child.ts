import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { closeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { openLog, sizeOf, tailOf } from './log-file';
import { eraseRecord, recordProcess, type StopSignal } from './pid-file';
import { lowerSession, NICENESS } from './priority';

export interface Order {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly account?: { readonly uid: number; readonly gid: number } | undefined;
  /** Lower operating-system priority from the first moment: clicks come first. */
  readonly gentle?: boolean;
  /** One of our own Node programs: it ends when the channel to us closes. */
  readonly watchesParent?: boolean;
  readonly stopSignal?: StopSignal;
}

export interface Places {
  readonly logs: string;
  readonly run: string;
}

/** Told of a process as soon as it exists, long before it is ready, so that it can be stopped in between. */
export type Born = (child: Child) => void;

export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly error?: Error;
}

/** One process of ours: its own session (a Ctrl-C reaches only the launcher), its log, its pid file. */
export class Child {
  readonly ended: Promise<Ending>;
  #ending: Ending | undefined;

  private constructor(
    readonly order: Order,
    private readonly process: ChildProcess,
    private readonly places: Places,
    private readonly logStart: number,
  ) {
    this.ended = new Promise((resolve) => {
      const end = (ending: Ending) => {
        this.#ending ??= ending;
        eraseRecord(places.run, order.name);
        resolve(ending);
      };
      process.once('error', (error) => end({ code: null, signal: null, error }));
      process.once('exit', (code, signal) => end({ code, signal }));
    });
  }

  static start(order: Order, places: Places): Child {
    const logFile = join(places.logs, `${order.name}.log`);
    const log = openLog(logFile);
    const logStart = sizeOf(logFile);
    const stdio: StdioOptions = order.watchesParent ? ['ignore', log, log, 'ipc'] : ['ignore', log, log];
    const [command, args] = gently(order);
    const started = spawn(command, args, { env: order.env, stdio, detached: true, ...order.account });
    closeSync(log);
    if (started.pid !== undefined) {
      recordProcess(places.run, order.name, started.pid, order.stopSignal ?? 'SIGTERM');
      if (order.gentle) lowerSession(started.pid);
    }
    return new Child(order, started, places, logStart);
  }

  get pid(): number | undefined {
    return this.process.pid;
  }

  get running(): boolean {
    return this.#ending === undefined;
  }

  /** What it wrote since it was started, at most the last pages. */
  output(): string {
    return tailOf(join(this.places.logs, `${this.order.name}.log`), this.logStart);
  }

  async stop(patience: number): Promise<void> {
    if (!this.running) return;
    this.process.kill(this.order.stopSignal ?? 'SIGTERM');
    const late = new AbortController();
    const ended = this.ended.then(() => late.abort());
    await Promise.race([ended, sleep(patience, undefined, { signal: late.signal }).catch(() => undefined)]);
    if (this.running) this.process.kill('SIGKILL');
    await this.ended;
  }

  kill9(): void {
    this.process.kill('SIGKILL');
  }
}

/** `nice` before the first thread exists. */
function gently(order: Order): [string, string[]] {
  const args = [...order.args];
  if (!order.gentle || process.platform === 'win32') return [order.command, args];
  return ['nice', ['-n', String(NICENESS), order.command, ...args]];
}
