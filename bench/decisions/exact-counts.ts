import type { Client } from 'pg';
import { closedLoop, type Load } from '../measure/closed-loop';
import { endedTransactions, everythingReported, writingTransactions } from '../measure/database-counters';
import { rounded } from '../report';
import type { Contestant } from './lifecycle';

export interface ExactCounts {
  readonly commands: number;
  readonly commitsPerCommand: number;
  /** Reading statements and the writing one; every one is a transaction of its own. */
  readonly statementsPerCommand: number;
}

export interface Counted {
  readonly contestant: Contestant;
  readonly database: string;
}

const lifecycles = 300;
const clients = 4;

/**
 * Counts what a few lifecycles cost the database, with nobody else there; `observer` is connected to another database.
 * Returns are opened beforehand for other leaves than those applied for, so that nothing uncounted happens in between.
 */
export async function exactCounts(
  observer: Client,
  { product, limit }: Readonly<Record<'product' | 'limit', Counted>>,
  beforeCounting: () => Promise<void>,
): Promise<Record<'product' | 'limit', ExactCounts>> {
  for (const { contestant } of [product, limit]) {
    await applied(contestant);
    await contestant.openReturns();
  }
  await beforeCounting();
  await everythingReported();
  const written = { product: await writing(observer, product), limit: await writing(observer, limit) };
  await everythingReported();
  return { product: await counts(observer, product, written.product), limit: await counts(observer, limit, written.limit) };
}

interface Written {
  readonly commands: number;
  readonly commits: number;
  readonly endedBefore: number;
}

async function writing(observer: Client, { contestant, database }: Counted): Promise<Written> {
  const endedBefore = await endedTransactions(observer, database);
  const before = await writingTransactions(observer);
  const loads = [await applied(contestant), await closedLoop(clients, contestant.waiting, (timed) => contestant.report(timed))];
  const commits = (await writingTransactions(observer)) - before;
  return { commands: loads.reduce((sum, load) => sum + load.calls, 0), commits, endedBefore };
}

async function counts(observer: Client, { database }: Counted, { commands, commits, endedBefore }: Written): Promise<ExactCounts> {
  const statements = (await endedTransactions(observer, database)) - endedBefore;
  return { commands, commitsPerCommand: rounded(commits / commands), statementsPerCommand: rounded(statements / commands) };
}

function applied(contestant: Contestant): Promise<Load> {
  let begun = 0;
  return closedLoop(
    clients,
    () => (begun += 1) <= lifecycles,
    (timed) => contestant.apply(timed),
  );
}
