import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';

const name = 'bench';
/** A relay looks every two seconds whether it is its turn. */
const noticedAfterMs = 2_500;

/** Holds the relay's turn in its place, so that decisions wait in the outbox while the worker stays ready. */
export class RelaySwitch {
  constructor(private readonly client: Client) {}

  async hold(): Promise<void> {
    await this.client.query(`UPDATE relay_turn SET holder = $1, until = now() + interval '1 day'`, [name]);
    await sleep(noticedAfterMs);
  }

  /** Answers as soon as the relay has begun. */
  async release(): Promise<void> {
    await this.client.query(`UPDATE relay_turn SET until = '-infinity'`);
    for (;;) {
      const { rows } = await this.client.query<{ taken: boolean }>('SELECT holder <> $1 AS taken FROM relay_turn', [name]);
      if (rows[0]?.taken) return;
      await sleep(10);
    }
  }

  async waiting(): Promise<number> {
    const { rows } = await this.client.query<{ count: number }>('SELECT count(*)::integer AS count FROM outbox');
    return rows[0]?.count ?? 0;
  }

  /** Waits until every decision has been passed on. */
  async drained(withinMs = 600_000): Promise<void> {
    for (const end = Date.now() + withinMs; Date.now() < end; await sleep(20)) {
      if ((await this.waiting()) === 0) return;
    }
    throw new Error(`the outbox did not drain within ${withinMs / 1000} s`);
  }
}
