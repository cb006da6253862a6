import { Injectable } from '@nestjs/common';
import { Sql } from '../database/sql';
import { type ConductedCase, conductedColumns, conductedTables } from './conducted-case';

export interface OutboxCount {
  readonly waiting: number;
  /** Age of the oldest word not yet passed on. */
  readonly oldestSeconds: number;
}

export interface OutboxSigns {
  /** Counts every command ever committed; only differences mean anything. */
  readonly committed: number;
  /** Null while the outbox is empty. */
  readonly oldestSeconds: number | null;
}

/** What has been decided and not yet told to the conductors. Rows of one case are told together, as the case stands then. */
@Injectable()
export class OutboxService {
  constructor(private readonly sql: Sql) {}

  /** Cases with something to tell, the longest waiting first. */
  async waiting(most: number, resting: readonly string[]): Promise<ConductedCase[]> {
    return this.sql.rows<ConductedCase>('outbox-waiting', waiting, [most, resting]);
  }

  async told(cases: readonly { readonly id: string; readonly seq: number }[]): Promise<void> {
    await this.sql.run('outbox-told', told, [cases.map((one) => one.id), cases.map((one) => one.seq)]);
  }

  /** What the relay goes by, in one small statement. */
  async signs(): Promise<OutboxSigns> {
    const row = await this.sql.row<OutboxSigns>('outbox-signs', signs);
    if (!row) throw new Error('the outbox gave no signs');
    return row;
  }

  async count(): Promise<OutboxCount> {
    const row = await this.sql.row<OutboxCount>('outbox-count', count);
    return row ?? { waiting: 0, oldestSeconds: 0 };
  }

  /** The relay whose turn it is; null when none has said anything for six seconds. */
  async relay(): Promise<string | null> {
    const row = await this.sql.row<{ holder: string }>('relay-holder', 'SELECT holder FROM relay_turn WHERE until > now()');
    return row?.holder ?? null;
  }

  /** Has the conductors of these open cases told anew, which makes those that are missing. */
  async queue(cases: readonly string[]): Promise<number> {
    return this.sql.run('outbox-queue', queue, [cases]);
  }

  /** The same for open cases whose next item has been due for a while: whatever the reason, nobody attends to them. */
  async queueLate(lateSeconds: number, most: number): Promise<number> {
    return this.sql.run('outbox-queue-late', queueLate, [lateSeconds, most]);
  }
}

const waiting = `
  WITH oldest AS (SELECT id, case_id FROM outbox WHERE case_id <> ALL ($2::uuid[]) ORDER BY id LIMIT $1),
    cases AS (SELECT case_id, min(id) AS first FROM oldest GROUP BY case_id)
  SELECT ${conductedColumns} FROM cases JOIN ${conductedTables} ON c.id = cases.case_id ORDER BY cases.first`;

const told = `
  DELETE FROM outbox USING unnest($1::uuid[], $2::integer[]) AS t(case_id, seq)
  WHERE outbox.case_id = t.case_id AND outbox.seq <= t.seq`;

const oldest = `(SELECT extract(epoch FROM now() - at)::float FROM outbox ORDER BY id LIMIT 1)`;
const signs = `SELECT last_value AS committed, ${oldest} AS "oldestSeconds" FROM outbox_id_seq`;
const count = `SELECT (SELECT count(*)::integer FROM outbox) AS waiting, coalesce(${oldest}, 0) AS "oldestSeconds"`;

const queue = `
  INSERT INTO outbox (case_id, seq)
  SELECT c.id, c.seq FROM "case" AS c
  WHERE c.id = ANY ($1::uuid[]) AND c.status <> 'closed'
    AND NOT EXISTS (SELECT FROM outbox AS o WHERE o.case_id = c.id)`;

const queueLate = `
  INSERT INTO outbox (case_id, seq)
  SELECT c.id, c.seq FROM "case" AS c
  WHERE c.status <> 'closed' AND c.next_at < now() - make_interval(secs => $1)
    AND NOT EXISTS (SELECT FROM outbox AS o WHERE o.case_id = c.id)
  ORDER BY c.next_at LIMIT $2`;
