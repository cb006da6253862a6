import { existsSync, readFileSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandLineOf, goneWithin, identityOf, signal } from './process-identity';
import { Trouble } from './trouble';

const STOP_WITHIN = 30_000;
const NOTICE_WITHIN = 5_000;

/**
 * A server that outlived its launcher is asked to stop the fast way: sessions end, everything is written. Afterwards a
 * pid file may remain whose number is a zombie's or meanwhile another program's; PostgreSQL would take either for a
 * running server. It is removed once nobody works in the data directory any more.
 */
export async function endOrphan(folder: string): Promise<void> {
  const file = join(folder, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (commandLineOf(pid).includes(folder)) await stopServer(pid);
  if (!existsSync(file)) return;
  await nobodyWorksIn(folder);
  rmSync(file, { force: true });
}

async function stopServer(pid: number): Promise<void> {
  const identity = identityOf(pid);
  if (!identity) return;
  for (const name of ['SIGINT', 'SIGQUIT'] as const) {
    signal(identity, name);
    if (await goneWithin(identity, STOP_WITHIN)) return;
  }
  throw new Trouble(`PostgreSQL (process ${pid}) does not stop.`, `End process ${pid} and start again.`);
}

/** Back ends notice that their server died; a busy one may have to be ended, which recovery is made for. */
export async function nobodyWorksIn(folder: string): Promise<void> {
  for (const end = Date.now() + NOTICE_WITHIN; Date.now() < end; await sleep(50)) {
    if (processesIn(folder).length === 0) return;
  }
  for (const pid of processesIn(folder)) process.kill(pid, 'SIGKILL');
  for (const end = Date.now() + NOTICE_WITHIN; processesIn(folder).length > 0; await sleep(50)) {
    if (Date.now() > end) throw new Trouble(`Processes of an earlier PostgreSQL still work in ${folder}.`, 'End them and start again.');
  }
}

/** Every process of a PostgreSQL server has its data directory as working directory. */
function processesIn(folder: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && identityOf(pid) !== undefined && workingDirectory(pid) === folder);
}

function workingDirectory(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}
