import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Trouble } from './trouble';

export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** How to run a program of PostgreSQL, which refuses to be root. */
export interface RunAs {
  readonly account?: Account;
  /** Put before the command. */
  readonly prefix: readonly string[];
}

const OTHERS_MAY_ENTER = 0o001;

/** Prepares `dataDir` for PostgreSQL; as root it is given to an unprivileged account that exists already. */
export function runAsFor(dataDir: string, binaries: string): RunAs {
  const owner = statSync(dataDir, { throwIfNoEntry: false })?.uid;
  const me = process.getuid?.() ?? 0;
  if (process.getuid === undefined || me !== 0) {
    if (owner !== undefined && process.getuid !== undefined && owner !== me) throw foreign(dataDir, owner);
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    return { prefix: [] };
  }
  const account = unprivilegedAccount(owner);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  chownSync(dataDir, account.uid, account.gid);
  const closed = [dirname(dataDir), binaries].flatMap(ancestors).find((folder) => !mayBeEntered(folder));
  if (closed === undefined) return { account, prefix: [] };
  return { prefix: enteringClosedFolders(account, closed) };
}

function foreign(dataDir: string, owner: number): Trouble {
  return new Trouble(
    `${dataDir} belongs to another user (uid ${owner}).`,
    'Start Chengban as that user (or as root, if root started it before), or set CHENGBAN_DATA to another directory.',
  );
}

function unprivilegedAccount(owner: number | undefined): Account {
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
  const account =
    accounts.find(({ uid }) => owner !== undefined && owner !== 0 && uid === owner) ??
    accounts.find(({ name }) => name === 'postgres') ??
    accounts.find(({ name }) => name === 'nobody');
  if (account) return account;
  throw new Trouble(
    'PostgreSQL refuses to run as root, and there is neither a user "postgres" nor "nobody" to run it as.',
    'Start Chengban as an ordinary user, or create one with "useradd postgres".',
  );
}

function ancestors(folder: string): string[] {
  const parent = dirname(resolve(folder));
  return parent === folder ? [folder] : [...ancestors(parent), folder];
}

function mayBeEntered(folder: string): boolean {
  return (statSync(folder).mode & OTHERS_MAY_ENTER) !== 0;
}

/** A clone under /root or a private temporary folder: the account may pass through closed folders, and nothing else. */
function enteringClosedFolders(account: Account, closed: string): string[] {
  const words = [
    // The secure bit lets access(2), which PostgreSQL asks, count the capability of a user that is not root.
    ...['setpriv', '--securebits=+no_setuid_fixup', '--reuid', String(account.uid), '--regid', String(account.gid), '--clear-groups'],
    ...['--inh-caps=-all,+dac_read_search', '--ambient-caps=-all,+dac_read_search', '--no-new-privs'],
  ];
  for (const capability of ['dac_read_search', 'dac_override']) {
    const attempt = words.map((word) => word.replace('dac_read_search', capability));
    if (works(attempt, closed)) return attempt;
  }
  throw new Trouble(
    `PostgreSQL refuses to run as root, and the user "${account.name}" may not enter ${closed}.`,
    'Put the project where every user may pass (for example under /opt or /srv), or start it as an ordinary user.',
  );
}

function works(prefix: readonly string[], closed: string): boolean {
  const [command = '', ...args] = prefix;
  try {
    execFileSync(command, [...args, 'ls', closed], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
