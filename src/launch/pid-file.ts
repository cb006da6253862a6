import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { goneWithin, identityOf, isRunning, signal } from './process-identity';
import { writeWhole } from './write-whole';

const Recorded = z.object({
  pid: z.number().int().positive(),
  born: z.string(),
  stopSignal: z.enum(['SIGTERM', 'SIGINT']).default('SIGTERM'),
});
export type StopSignal = z.infer<typeof Recorded>['stopSignal'];
/** All of them survive a SIGKILL; PostgreSQL, asked by SIGINT, starts faster when it could finish. */
const PATIENCE: Record<StopSignal, number> = { SIGTERM: 4_000, SIGINT: 30_000 };
const fileOf = (runDir: string, name: string) => join(runDir, `${name}.pid.json`);

export function recordProcess(runDir: string, name: string, pid: number, stopSignal: StopSignal): void {
  const identity = identityOf(pid);
  try {
    if (identity) writeWhole(fileOf(runDir, name), JSON.stringify({ ...identity, stopSignal }));
  } catch {
    // On a full disk: should the launcher be killed now, the next start knows PostgreSQL by its own pid file.
  }
}

export function eraseRecord(runDir: string, name: string): void {
  rmSync(fileOf(runDir, name), { force: true });
}

function recordedProcess(runDir: string, name: string): z.infer<typeof Recorded> | undefined {
  try {
    return Recorded.parse(JSON.parse(readFileSync(fileOf(runDir, name), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Ends what a killed launcher left running, so that nothing holds a port or a file; answers with their names. */
export async function stopLeftovers(runDir: string, patience = PATIENCE): Promise<string[]> {
  const names = readdirSync(runDir)
    .filter((file) => file.endsWith('.pid.json'))
    .map((file) => basename(file, '.pid.json'));
  const stopped = await Promise.all(names.map((name) => stopLeftover(runDir, name, patience)));
  return names.filter((_, index) => stopped[index]);
}

async function stopLeftover(runDir: string, name: string, patience: Record<StopSignal, number>): Promise<boolean> {
  const identity = recordedProcess(runDir, name);
  const running = identity !== undefined && isRunning(identity);
  if (running) {
    signal(identity, identity.stopSignal);
    if (!(await goneWithin(identity, patience[identity.stopSignal]))) {
      signal(identity, 'SIGKILL');
      await goneWithin(identity, 5_000);
    }
  }
  eraseRecord(runDir, name);
  return running;
}
