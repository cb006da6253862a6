import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const TIMEOUT = 90_000;

/** Lets the Temporal SDK download its server binary. Answers with the reason when that is not possible. */
export async function temporalFromSdk(target: string, scratch: string): Promise<string | undefined> {
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  try {
    await run(process.execPath, [join(__dirname, 'temporal-sdk-fetch.js'), scratch], { timeout: TIMEOUT });
    const file = readdirSync(scratch).find((name) => name.startsWith('temporal-'));
    if (file === undefined) return 'it left no binary behind';
    renameSync(join(scratch, file), target);
    return undefined;
  } catch (error) {
    const killed = error instanceof Error && 'killed' in error && error.killed === true;
    return killed ? `it took longer than ${TIMEOUT / 1000} s` : reasonIn(error);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function reasonIn(error: unknown): string {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
  return (
    said
      .split('\n')
      .at(-1)
      ?.replace(/ for url \(.*\)/, '')
      .slice(-120) || 'it failed'
  );
}
