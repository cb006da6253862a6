import type { Client } from 'pg';
import { closedLoop } from '../measure/closed-loop';
import { type Counters, countersWhenIdle } from '../measure/database-counters';
import { rounded } from '../report';
import { touchSessions } from './county';
import type { Contestant } from './lifecycle';

export interface ExactCounts {
  readonly commands: number;
  readonly commitsPerCommand: number;
  /** Reading statements and the writing one; every one is a transaction of its own. */
  readonly statementsPerCommand: number;
}

const lifecycles = 300;
const clients = 4;

/** Counts what a few lifecycles cost the database, with nobody else there. */
export async function exactCounts(contestant: Contestant, database: string, client: Client): Promise<ExactCounts> {
  const spent = { transactions: 0, writing: 0, commands: 0 };
  const counted = async (run: () => Promise<{ calls: number }>): Promise<void> => {
    await touchSessions(client);
    const before = await countersWhenIdle(client, database);
    spent.commands += (await run()).calls;
    add(spent, before, await countersWhenIdle(client, database));
  };
  let begun = 0;
  await counted(() =>
    closedLoop(
      clients,
      () => (begun += 1) <= lifecycles,
      (timed) => contestant.apply(timed),
    ),
  );
  await contestant.openReturns();
  await counted(() => closedLoop(clients, contestant.waiting, (timed) => contestant.report(timed)));
  return {
    commands: spent.commands,
    commitsPerCommand: rounded(spent.writing / spent.commands),
    statementsPerCommand: rounded(spent.transactions / spent.commands),
  };
}

function add(spent: { transactions: number; writing: number }, before: Counters, after: Counters): void {
  // The look at the counters is a transaction itself.
  spent.transactions += after.transactions - before.transactions - 1;
  spent.writing += after.writing - before.writing;
}
