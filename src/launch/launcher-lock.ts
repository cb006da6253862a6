import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { identityOf, isRunning } from './process-identity';
import { Trouble } from './trouble';
import { writeWhole } from './write-whole';

const Holder = z.object({ pid: z.number().int(), born: z.string(), stopping: z.boolean().default(false) });
type Holder = z.infer<typeof Holder>;

/** Long enough for a launcher that lost its npm to notice, and for one that is stopping to finish. */
const NOTICE_WITHIN = 2_500;
const STOP_WITHIN = 60_000;

/** Two launchers on one data directory would fight for it: the second one steps back. */
export class LauncherLock {
  private constructor(private readonly file: string) {}

  static async take(home: string, sayWaiting: () => void): Promise<LauncherLock> {
    const file = join(home, 'launcher.json');
    const begun = Date.now();
    let said = false;
    while (!tryTake(file)) {
      const holder = holderOf(file);
      if (!holder || !isRunning(holder)) {
        rmSync(file, { force: true });
        continue;
      }
      const patience = holder.stopping ? STOP_WITHIN : NOTICE_WITHIN;
      if (Date.now() - begun > patience) throw busy(home, holder);
      if (holder.stopping && !said) sayWaiting();
      said ||= holder.stopping;
      await sleep(200);
    }
    return new LauncherLock(file);
  }

  sayStopping(): void {
    try {
      writeWhole(this.file, JSON.stringify({ ...identityOf(process.pid), stopping: true }));
    } catch {
      // On a full disk a second launcher waits less patiently; stopping matters more.
    }
  }

  release(): void {
    rmSync(this.file, { force: true });
  }
}

/** The file appears with its content or not at all: a link fails when the name exists. */
function tryTake(file: string): boolean {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(identityOf(process.pid)));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function holderOf(file: string): Holder | undefined {
  try {
    return Holder.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

function busy(home: string, holder: Holder): Trouble {
  return new Trouble(
    `Chengban is already running on ${home} (process ${holder.pid}).`,
    'Use that one, stop it with Ctrl-C, or set CHENGBAN_DATA and HTTP_PORT for a second one beside it.',
  );
}
