import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { environmentWith } from '../../src/config';
import { freePort } from '../../src/launch/free-port';
import { type Conditions, conditions } from '../measure/machine';
import type { Options } from '../options';
import { holds, type Result, spreadOf } from '../report';

interface Start {
  readonly before: Conditions;
  /** From the command to the first request that was served. */
  readonly servedAfter: number;
  /** To the line that says everything runs, the worker too. */
  readonly readyAfter: number;
}

const within = 180_000;

/** `npm start` without its build: on an empty data directory, and again on what that left. */
export async function start({ rounds, progress }: Options): Promise<Result> {
  const all: { cold: Start; warm: Start }[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const home = resolve('.chengban', 'bench', `start-${process.pid}-${round}`);
    mkdirSync(home, { recursive: true });
    // Temporal's program is fetched once for a machine; that is no part of a start.
    symlinkSync(resolve('.chengban', 'bin'), join(home, 'bin'));
    try {
      const one = { cold: await startOnce(home), warm: await startOnce(home) };
      all.push(one);
      progress.say(`  round ${round}: cold ${one.cold.servedAfter} s, warm ${one.warm.servedAfter} s (load ${one.cold.before.load})`);
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  }
  const cold = spreadOf(all.map((one) => one.cold.servedAfter));
  const warm = spreadOf(all.map((one) => one.warm.servedAfter));
  return {
    targets: [holds('first start within about a minute', cold.median <= 60), holds('later starts within seconds', warm.median <= 15)],
    figures: { secondsToFirstRequest: { cold, warm }, rounds: all },
    notes: ['node dist/src/start.js; `npm start` also builds first. The Temporal program was there already.'],
  };
}

async function startOnce(home: string): Promise<Start> {
  const before = conditions();
  const port = await freePort();
  const env = environmentWith({ CHENGBAN_DATA: home, HTTP_PORT: String(port), LOG_LEVEL: 'warn', npm_lifecycle_event: undefined });
  const begun = performance.now();
  const launcher = spawn(process.execPath, ['--enable-source-maps', resolve('dist', 'src', 'start.js')], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((done) => launcher.once('exit', () => done()));
  let said = '';
  let readyAfter = NaN;
  for (const stream of [launcher.stdout, launcher.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (Number.isNaN(readyAfter) && said.includes('is ready')) readyAfter = secondsSince(begun);
    });
  }
  try {
    const servedAfter = await firstServed(`http://127.0.0.1:${port}/api/v1/processes`, begun, () => said);
    while (Number.isNaN(readyAfter) && performance.now() - begun < within) await sleep(20);
    return { before, servedAfter, readyAfter };
  } finally {
    launcher.kill('SIGTERM');
    await ended;
  }
}

/** Served = answered by the application, though it be that nobody is signed in. */
async function firstServed(url: string, begun: number, said: () => string): Promise<number> {
  while (performance.now() - begun < within) {
    const served = await fetch(url).then(
      (response) => response.status < 500,
      () => false,
    );
    if (served) return secondsSince(begun);
    await sleep(10);
  }
  throw new Error(`nothing was served within ${within / 1000} s:\n${said()}`);
}

function secondsSince(begun: number): number {
  return Math.round((performance.now() - begun) / 10) / 100;
}
