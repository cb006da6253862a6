import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which of the workers passes the outbox on: one at a time, the next when it stops saying that it lives. */
export class Relay20261122000004 implements MigrationInterface {
  name = 'Relay20261122000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE relay_turn (
        singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
        holder text NOT NULL,
        until timestamptz NOT NULL
      ) WITH (fillfactor = 10);
      INSERT INTO relay_turn (holder, until) VALUES ('', '-infinity');
      CREATE INDEX incident_settled ON incident (raised_at DESC) WHERE settled_at IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE relay_turn; DROP INDEX incident_settled');
  }
}
