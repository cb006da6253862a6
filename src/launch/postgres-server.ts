import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { environmentWith } from '../config';
import { Child, type Born, type Order, type Places } from './child';
import { asAccount, clusterUrl, type Cluster } from './postgres-cluster';
import { endOrphan } from './postgres-orphan';
import { diskFull, Trouble } from './trouble';

/** Recovery after a kill -9 under load replays the log first. */
const READY_WITHIN = 120_000;
const STOP_WITHIN = 30_000;

/** What a small machine needs; everything that makes a commit durable is left at its safe default, and said. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: '256MB',
  max_connections: '120',
  max_wal_size: '2GB',
  wal_compression: 'on',
  jit: 'off',
  log_timezone: 'UTC',
  timezone: 'UTC',
} as const;

export async function startPostgres(cluster: Cluster, port: number, places: Places, born: Born = () => undefined): Promise<Child> {
  await endOrphan(cluster.folder);
  for (const end = Date.now() + READY_WITHIN; ; await sleep(500)) {
    const child = Child.start(orderFor(cluster, port), places);
    born(child);
    if (await readyOrEnded(cluster, port, child, end)) return child;
    const said = child.output();
    // Back ends of a killed server need a moment to notice that it is gone.
    if (!/shared memory block.*still in use/s.test(said) || Date.now() > end) throw startTrouble(cluster.folder, said);
  }
}

function orderFor(cluster: Cluster, port: number): Order {
  const settings = Object.entries(SETTINGS).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const wanted = ['-D', cluster.folder, '-p', String(port), ...settings];
  const [command, args] = asAccount(cluster.runAs, cluster.binaries.postgres, wanted);
  const { account } = cluster.runAs;
  return { name: 'postgres', command, args, env: environmentWith({ LC_ALL: 'C' }), account, stopSignal: 'SIGINT' };
}

async function readyOrEnded(cluster: Cluster, port: number, child: Child, end: number): Promise<boolean> {
  const url = clusterUrl(cluster, port, 'postgres', true);
  for (; child.running; await sleep(50)) {
    if (await answers(url)) return true;
    if (Date.now() < end) continue;
    await child.stop(STOP_WITHIN);
    return false;
  }
  return false;
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

function startTrouble(folder: string, said: string): Trouble {
  if (/No space left on device/.test(said)) return diskFull(folder);
  const reason = said.split('\n').findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? said.trim().split('\n').at(-1) ?? '';
  return new Trouble(`PostgreSQL does not start: ${reason.trim()}`, `Its log is ${join(folder, '..', 'logs', 'postgres.log')}.`);
}
