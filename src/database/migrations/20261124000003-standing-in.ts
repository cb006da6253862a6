import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who stands in for whom (委托代办), and who is kin of whom (公务员法 74): both part of the directory the rules see. */
export class StandingIn20261124000003 implements MigrationInterface {
  name = 'StandingIn20261124000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(delegation);
    await runner.query(kinship);
  }

  async down(): Promise<void> {
    throw new Error('In whose name a decision was given is part of its case: restore a backup instead.');
  }
}

/** Never deleted: in whose name somebody acted stays to be explained. */
const delegation = `
  CREATE TABLE delegation (
    id uuid PRIMARY KEY,
    from_person uuid NOT NULL REFERENCES person,
    to_person uuid NOT NULL REFERENCES person,
    from_on date NOT NULL,
    to_on date NOT NULL,
    processes text[] CHECK (cardinality(processes) > 0),
    organisation uuid REFERENCES organisation,
    covers_open boolean NOT NULL DEFAULT false,
    created_by uuid NOT NULL REFERENCES person,
    created_at timestamptz NOT NULL DEFAULT now(),
    revoked_at timestamptz,
    CHECK (to_on >= from_on AND to_on - from_on < 366),
    CHECK (from_person <> to_person)
  );
  CREATE INDEX delegation_by_giver ON delegation (from_person, id);
  CREATE INDEX delegation_by_taker ON delegation (to_person, id);
  CREATE TRIGGER delegation_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON delegation
    FOR EACH STATEMENT EXECUTE FUNCTION count_directory_change();
`;

/** A pair is written once, the lesser id first; what was declared and has ended stays on record. */
const kinship = `
  CREATE TABLE kinship (
    id uuid PRIMARY KEY,
    one uuid NOT NULL REFERENCES person,
    other uuid NOT NULL REFERENCES person,
    declared_by uuid NOT NULL REFERENCES person,
    declared_at timestamptz NOT NULL DEFAULT now(),
    ended_at timestamptz,
    CHECK (one < other)
  );
  CREATE UNIQUE INDEX kinship_once ON kinship (one, other) WHERE ended_at IS NULL;
  CREATE INDEX kinship_by_other ON kinship (other);
  CREATE TRIGGER kinship_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON kinship
    FOR EACH STATEMENT EXECUTE FUNCTION count_directory_change();
`;
