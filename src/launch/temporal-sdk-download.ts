import { fork } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const TIMEOUT = 90_000;

/** Lets the Temporal SDK download its server binary. Answers with the reason when that is not possible. */
export async function temporalFromSdk(target: string, scratch: string): Promise<string | undefined> {
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  try {
    const reason = await fetchInto(scratch);
    if (reason !== undefined) return reason;
    const file = readdirSync(scratch).find((name) => name.startsWith('temporal-'));
    if (file === undefined) return 'it left no binary behind';
    renameSync(join(scratch, file), target);
    return undefined;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function fetchInto(scratch: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const program = fork(join(__dirname, 'temporal-sdk-fetch.js'), [scratch], { silent: true, timeout: TIMEOUT });
    let said = '';
    program.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    program.once('error', (error) => resolve(error.message));
    program.once('close', (code, signal) => {
      if (code === 0) resolve(undefined);
      else if (signal !== null) resolve(`it took longer than ${TIMEOUT / 1000} s`);
      else resolve(lastWords(said));
    });
  });
}

function lastWords(said: string): string {
  const line = said.trim().split('\n').at(-1) ?? '';
  return line.replace(/ for url \(.*\)/, '').slice(-120) || 'it failed';
}
