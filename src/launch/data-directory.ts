import { accessSync, constants, existsSync, mkdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { asTrouble, cannotWrite, Trouble } from './trouble';
import type { Places } from './child';

const MEGABYTE = 1024 * 1024;
const NEEDED_FIRST = 450;
const NEEDED_LATER = 100;

export interface DataDirectory extends Places {
  readonly home: string;
  readonly bin: string;
  readonly postgres: string;
  readonly temporal: string;
}

/** Makes `.chengban` and says at once when it cannot be written or the disk has no room. */
export function openDataDirectory(home: string): DataDirectory {
  const directory = {
    home,
    bin: join(home, 'bin'),
    logs: join(home, 'logs'),
    run: join(home, 'run'),
    postgres: join(home, 'postgres'),
    temporal: join(home, 'temporal'),
  };
  try {
    for (const folder of [home, directory.bin, directory.logs, directory.run, directory.temporal]) {
      mkdirSync(folder, { recursive: true });
      accessSync(folder, constants.W_OK | constants.X_OK);
    }
  } catch (error) {
    const trouble = asTrouble(error, home);
    throw trouble instanceof Trouble ? trouble : cannotWrite(home, error);
  }
  requireSpace(directory);
  return directory;
}

function requireSpace(directory: DataDirectory): void {
  const disk = statfsSync(directory.home);
  const free = Math.floor((disk.bavail * disk.bsize) / MEGABYTE);
  const needed = existsSync(join(directory.postgres, 'PG_VERSION')) ? NEEDED_LATER : NEEDED_FIRST;
  if (free >= needed) return;
  throw new Trouble(
    `Only ${free} MB are free on the disk that holds ${directory.home}; Chengban needs ${needed} MB to start.`,
    'Free some space, or set CHENGBAN_DATA to a directory on another disk.',
  );
}
