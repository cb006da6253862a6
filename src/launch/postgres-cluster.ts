import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentWith } from '../config';
import { Child, type Born, type Places } from './child';
import { knownCause, tellingLine } from './known-causes';
import { runAsFor, type RunAs } from './postgres-account';
import { postgresBinaries, type PostgresBinaries } from './postgres-binaries';
import { nobodyWorksIn } from './postgres-orphan';
import { diskFull, Trouble } from './trouble';

const SUPERUSER = 'postgres';
/** Same sorting on every machine: the locale is PostgreSQL's own, not the operating system's. */
const OWN_LOCALE = ['--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'];
const PASSWORD_FILE = 'launcher-password';

/** A data directory of PostgreSQL that this launcher made, and what is needed to run it. */
export interface Cluster {
  readonly folder: string;
  readonly binaries: PostgresBinaries;
  readonly runAs: RunAs;
  readonly password: string;
}

export interface MakingOptions {
  /** False only where the data is thrown away after a test. */
  readonly durable?: boolean;
  readonly born?: Born;
  /** Another PostgreSQL than the embedded one, and the locale its `initdb` understands. */
  readonly binaries?: PostgresBinaries;
  readonly locale?: readonly string[];
}

/** Finds the cluster or makes it. A half-made one (killed during the first start) is thrown away: it held nothing. */
export async function openCluster(folder: string, places: Places, options: MakingOptions = {}): Promise<Cluster> {
  const binaries = options.binaries ?? postgresBinaries();
  if (!existsSync(join(folder, 'PG_VERSION'))) await makeCluster(folder, binaries, places, options);
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

async function makeCluster(folder: string, binaries: PostgresBinaries, places: Places, options: MakingOptions): Promise<void> {
  const draft = `${folder}.new`;
  await nobodyWorksIn(draft);
  rmSync(draft, { recursive: true, force: true });
  const runAs = runAsFor(draft, binaries.home);
  const passwordFile = `${draft}.password`;
  writeFileSync(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  if (runAs.prefix.length > 0 || runAs.account) {
    const { uid, gid } = statSync(draft);
    chownSync(passwordFile, uid, gid);
  }
  const [command, args] = asAccount(runAs, binaries.initdb, initdbArguments(draft, passwordFile, options));
  const order = { name: 'initdb', command, args, env: environmentWith({ LC_ALL: 'C' }), account: runAs.account };
  const child = Child.start(order, places);
  options.born?.(child);
  const { code } = await child.ended;
  if (code !== 0) throw initdbTrouble(child.output(), folder);
  renameSync(passwordFile, join(draft, PASSWORD_FILE));
  renameSync(draft, folder);
}

function initdbArguments(folder: string, passwordFile: string, { durable = true, locale = OWN_LOCALE }: MakingOptions): string[] {
  return [
    ...['--pgdata', folder, '--username', SUPERUSER, '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
    ...['--encoding', 'UTF8', ...locale, '--data-checksums', ...(durable ? [] : ['--no-sync'])],
  ];
}

function initdbTrouble(said: string, folder: string): Trouble {
  if (knownCause(said) === 'the disk is full') return diskFull(folder);
  return new Trouble(
    `PostgreSQL could not make its data directory ${folder}: ${tellingLine(said)}`,
    'If the disk is a network or shared folder, set CHENGBAN_DATA to a directory on a local disk.',
  );
}
