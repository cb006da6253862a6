import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { environmentWith } from '../config';
import { runAsFor, type RunAs } from './postgres-account';
import { postgresBinaries, type PostgresBinaries } from './postgres-binaries';
import { diskFull, Trouble } from './trouble';

const run = promisify(execFile);
const SUPERUSER = 'postgres';
const PASSWORD_FILE = 'launcher-password';

/** A data directory of PostgreSQL that this launcher made, and what is needed to run it. */
export interface Cluster {
  readonly folder: string;
  readonly binaries: PostgresBinaries;
  readonly runAs: RunAs;
  readonly password: string;
}

/** Finds the cluster or makes it. A half-made one (killed during the first start) is thrown away: it held nothing. */
export async function openCluster(folder: string, durable = true): Promise<Cluster> {
  const binaries = postgresBinaries();
  if (!existsSync(join(folder, 'PG_VERSION'))) await makeCluster(folder, binaries, durable);
  const runAs = runAsFor(folder, binaries.home);
  return { folder, binaries, runAs, password: readFileSync(join(folder, PASSWORD_FILE), 'utf8').trim() };
}

/** `superuser` only prepares roles and databases; everything else runs as the plain role `chengban`. */
export function clusterUrl(cluster: Cluster, port: number, database: string, superuser = false): string {
  const role = superuser ? SUPERUSER : 'chengban';
  return `postgres://${role}:${cluster.password}@127.0.0.1:${port}/${database}`;
}

/** Program and arguments, run as the account that may run it. */
export function asAccount(runAs: RunAs, program: string, args: readonly string[]): [string, string[]] {
  const [command = program, ...rest] = [...runAs.prefix, program, ...args];
  return [command, rest];
}

async function makeCluster(folder: string, binaries: PostgresBinaries, durable: boolean): Promise<void> {
  const draft = `${folder}.new`;
  rmSync(draft, { recursive: true, force: true });
  const runAs = runAsFor(draft, binaries.home);
  const password = randomBytes(24).toString('base64url');
  const passwordFile = `${draft}.password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (process.getuid?.() === 0) {
    const { uid, gid } = statSync(draft);
    chownSync(passwordFile, uid, gid);
  }
  const [command, args] = asAccount(runAs, binaries.initdb, initdbArguments(draft, passwordFile, durable));
  try {
    await run(command, args, { env: environmentWith({ LC_ALL: 'C' }), ...runAs.account });
    renameSync(passwordFile, join(draft, PASSWORD_FILE));
    renameSync(draft, folder);
  } catch (error) {
    throw initdbTrouble(error, draft);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Same sorting on every machine: the locale is PostgreSQL's own, not the operating system's. */
function initdbArguments(folder: string, passwordFile: string, durable: boolean): string[] {
  return [
    ...['--pgdata', folder, '--username', SUPERUSER, '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
    ...['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
    ...['--data-checksums', ...(durable ? [] : ['--no-sync'])],
  ];
}

function initdbTrouble(error: unknown, folder: string): unknown {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
  if (/No space left on device/.test(said)) return diskFull(folder);
  return new Trouble(
    `PostgreSQL could not make its data directory ${folder}: ${said.trim().split('\n').at(-1) ?? ''}`,
    'The lines above it usually name the cause; set CHENGBAN_DATA to a directory on a local disk if in doubt.',
    { cause: error },
  );
}
