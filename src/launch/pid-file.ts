import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { goneWithin, identityOf, isRunning, signal, type ProcessIdentity } from './process-identity';
import { writeWhole } from './write-whole';

const Identity = z.object({ pid: z.number().int().positive(), born: z.string() });
const fileOf = (runDir: string, name: string) => join(runDir, `${name}.pid.json`);

export function recordProcess(runDir: string, name: string, pid: number): void {
  const identity = identityOf(pid);
  if (identity) writeWhole(fileOf(runDir, name), JSON.stringify(identity));
}

export function eraseRecord(runDir: string, name: string): void {
  rmSync(fileOf(runDir, name), { force: true });
}

export function recordedProcess(runDir: string, name: string): ProcessIdentity | undefined {
  try {
    return Identity.parse(JSON.parse(readFileSync(fileOf(runDir, name), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Ends what a killed launcher left running, so that nothing holds a port or a file; answers with their names. */
export async function stopLeftovers(runDir: string, patience = 10_000): Promise<string[]> {
  const names = readdirSync(runDir)
    .filter((file) => file.endsWith('.pid.json'))
    .map((file) => basename(file, '.pid.json'));
  const stopped = await Promise.all(names.map((name) => stopLeftover(runDir, name, patience)));
  return names.filter((_, index) => stopped[index]);
}

async function stopLeftover(runDir: string, name: string, patience: number): Promise<boolean> {
  const identity = recordedProcess(runDir, name);
  const running = identity !== undefined && isRunning(identity);
  if (running) {
    signal(identity, 'SIGTERM');
    if (!(await goneWithin(identity, patience))) {
      signal(identity, 'SIGKILL');
      await goneWithin(identity, 5_000);
    }
  }
  eraseRecord(runDir, name);
  return running;
}
