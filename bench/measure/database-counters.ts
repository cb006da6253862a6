import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';

/** Connections report what they did at the latest ten seconds after it. */
const reportedAfterMs = 11_000;

/** Until then nobody may do anything: what `endedTransactions` answers is exact from then on. */
export function everythingReported(): Promise<void> {
  return sleep(reportedAfterMs);
}

/** Transactions of a database that ended, reading ones too; every statement outside a transaction is one. */
export async function endedTransactions(client: Client, database: string): Promise<number> {
  const { rows } = await client.query<{ count: string }>('SELECT xact_commit AS count FROM pg_stat_database WHERE datname = $1', [
    database,
  ]);
  return Number(rows[0]?.count);
}

/** Transactions of the whole cluster that wrote, exact at once: only those get a number. */
export async function writingTransactions(client: Client): Promise<number> {
  const { rows } = await client.query<{ count: string }>('SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS count');
  return Number(rows[0]?.count);
}
