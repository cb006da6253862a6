import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is done with many cases, one after the other: what was asked for, and what came of it in each case. */
export class Operations20261124000004 implements MigrationInterface {
  name = 'Operations20261124000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE operation (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        what jsonb NOT NULL,
        reason text NOT NULL,
        person uuid NOT NULL REFERENCES person,
        post uuid NOT NULL REFERENCES post,
        begun_at timestamptz NOT NULL DEFAULT now(),
        ended_at timestamptz
      );
      CREATE INDEX operation_unfinished ON operation (id) WHERE ended_at IS NULL;

      CREATE TABLE operation_case (
        operation uuid NOT NULL REFERENCES operation ON DELETE CASCADE,
        case_id uuid NOT NULL REFERENCES "case",
        -- None while it has not been its turn.
        outcome text,
        code text,
        facts jsonb,
        at timestamptz,
        PRIMARY KEY (operation, case_id),
        CHECK ((outcome IS NULL) = (at IS NULL))
      );
      CREATE INDEX operation_case_waiting ON operation_case (operation, case_id) WHERE outcome IS NULL;
    `);
  }

  /** The events in the cases' own logs stay; what goes is the list of them. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE operation_case; DROP TABLE operation');
  }
}
