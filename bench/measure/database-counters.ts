import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';

export interface Counters {
  /** Transactions that ended, reading ones too; every statement outside a transaction is one. */
  readonly transactions: number;
  /** Transactions that wrote: only those get a number. */
  readonly writing: number;
}

/** Connections report what they did at the latest ten seconds after it. */
const reportedAfterMs = 11_000;

/** Exact once everybody has been idle so long. */
export async function countersWhenIdle(client: Client, database: string): Promise<Counters> {
  await sleep(reportedAfterMs);
  const { rows } = await client.query<{ transactions: string; writing: string }>(
    `SELECT (SELECT xact_commit FROM pg_stat_database WHERE datname = $1) AS transactions,
       pg_snapshot_xmax(pg_current_snapshot())::text AS writing`,
    [database],
  );
  const [row] = rows;
  return { transactions: Number(row?.transactions), writing: Number(row?.writing) };
}
