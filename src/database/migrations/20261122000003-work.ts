import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The official calendar, and what people prepare before there is a case: drafts and attachments. */
export class Work20261122000003 implements MigrationInterface {
  name = 'Work20261122000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(calendar);
    await runner.query(preparation);
    await runner.query(registerSearch);
  }

  async down(): Promise<void> {
    throw new Error('Attachments are part of cases: restore a backup instead.');
  }
}

/** Only days that differ from Monday to Friday, and named holidays; a year without a row is provisional (暂定). */
const calendar = `
  CREATE TABLE work_calendar_day (
    day date PRIMARY KEY CHECK (day BETWEEN '1900-01-01' AND '2199-12-31'),
    work boolean NOT NULL,
    name text NOT NULL CHECK (name <> ''),
    notice text NOT NULL
  );

  CREATE TABLE work_calendar_year (
    year integer PRIMARY KEY CHECK (year BETWEEN 1900 AND 2199),
    notice text NOT NULL
  );

  CREATE TABLE work_calendar_version (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    version bigint NOT NULL
  );
  INSERT INTO work_calendar_version (version) VALUES (1);

  CREATE FUNCTION count_calendar_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE work_calendar_version SET version = version + 1;
    RETURN NULL;
  END $$;
  CREATE TRIGGER work_calendar_day_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON work_calendar_day
    FOR EACH STATEMENT EXECUTE FUNCTION count_calendar_change();
  CREATE TRIGGER work_calendar_year_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON work_calendar_year
    FOR EACH STATEMENT EXECUTE FUNCTION count_calendar_change();
`;

const preparation = `
  CREATE TABLE draft (
    id uuid PRIMARY KEY,
    person uuid NOT NULL REFERENCES person,
    process text NOT NULL,
    form jsonb NOT NULL,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX draft_by_person ON draft (person, id DESC);

  CREATE TABLE attachment (
    id uuid PRIMARY KEY,
    sha256 bytea NOT NULL CHECK (length(sha256) = 32),
    size integer NOT NULL CHECK (size > 0),
    mime text NOT NULL,
    name text NOT NULL CHECK (name <> ''),
    person uuid NOT NULL REFERENCES person,
    case_id uuid REFERENCES "case",
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX attachment_by_case ON attachment (case_id) WHERE case_id IS NOT NULL;
  CREATE INDEX attachment_unused ON attachment (person, created_at) WHERE case_id IS NULL;
`;

/** Searched are the keys and the values of entries, not the names of their fields. */
const registerSearch = `
  CREATE EXTENSION IF NOT EXISTS pg_trgm;

  CREATE FUNCTION register_text(key text, data jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    concat_ws(chr(10), key, (SELECT string_agg(value #>> '{}', chr(10))
      FROM jsonb_path_query(data, 'strict $.** ? (@.type() == "string" || @.type() == "number")') AS value));
  CREATE INDEX register_subject_text ON register_subject USING gin (register_text(key, data) gin_trgm_ops);

  CREATE INDEX register_account_by_beginning ON register_account (register, key text_pattern_ops);
`;
