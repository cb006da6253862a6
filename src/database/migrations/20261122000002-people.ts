import { randomBytes } from 'node:crypto';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is who (effective-dated), how they sign in, and the plan's rules that are data. */
export class People20261122000002 implements MigrationInterface {
  name = 'People20261122000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(directory);
    await runner.query(directoryVersion);
    await runner.query(identity);
    await runner.query(policy);
    await runner.query(`INSERT INTO server_secret (name, value) VALUES ('cursor', $1)`, [randomBytes(32)]);
  }

  async down(): Promise<void> {
    throw new Error('Who held which post is part of every case: restore a backup instead.');
  }
}

const directory = `
  CREATE TABLE organisation (
    id uuid PRIMARY KEY,
    code text NOT NULL UNIQUE CHECK (code ~ '^[A-Z][A-Z0-9_]{1,63}$'),
    name text NOT NULL,
    name_en text NOT NULL,
    category text NOT NULL,
    parent uuid REFERENCES organisation,
    town uuid REFERENCES organisation,
    department uuid REFERENCES organisation,
    agency_code text UNIQUE,
    plates text[] NOT NULL DEFAULT '{}',
    online boolean NOT NULL DEFAULT true,
    CHECK (parent <> id)
  );

  CREATE TABLE post (
    id uuid PRIMARY KEY,
    organisation uuid NOT NULL REFERENCES organisation,
    title text NOT NULL,
    title_en text NOT NULL,
    roles text[] NOT NULL CHECK (cardinality(roles) > 0),
    superior uuid REFERENCES post,
    liaison_for uuid[] NOT NULL DEFAULT '{}',
    CHECK (superior <> id)
  );
  CREATE INDEX post_by_organisation ON post (organisation);

  CREATE TABLE person (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    service_since date,
    staffing text NOT NULL CHECK (staffing IN ('administrative', 'institution'))
  );

  CREATE TABLE appointment (
    person uuid NOT NULL REFERENCES person,
    post uuid NOT NULL REFERENCES post,
    from_on date NOT NULL,
    to_on date CHECK (to_on >= from_on),
    PRIMARY KEY (person, post, from_on),
    CONSTRAINT appointment_never_overlaps
      EXCLUDE USING gist (person WITH =, post WITH =, daterange(from_on, to_on, '[]') WITH &&)
  );
  CREATE INDEX appointment_by_post ON appointment (post);
`;

/** Processes keep the whole directory in memory; this number tells them to read it again. */
const directoryVersion = `
  CREATE TABLE directory_version (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    version bigint NOT NULL
  );
  INSERT INTO directory_version (version) VALUES (1);

  CREATE FUNCTION count_directory_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE directory_version SET version = version + 1;
    RETURN NULL;
  END $$;
  CREATE TRIGGER organisation_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON organisation
    FOR EACH STATEMENT EXECUTE FUNCTION count_directory_change();
  CREATE TRIGGER post_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON post
    FOR EACH STATEMENT EXECUTE FUNCTION count_directory_change();
  CREATE TRIGGER person_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON person
    FOR EACH STATEMENT EXECUTE FUNCTION count_directory_change();
  CREATE TRIGGER appointment_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON appointment
    FOR EACH STATEMENT EXECUTE FUNCTION count_directory_change();
`;

const identity = `
  CREATE TABLE account (
    person uuid PRIMARY KEY REFERENCES person,
    login text NOT NULL UNIQUE CHECK (login = lower(login)),
    password_hash text NOT NULL,
    must_change boolean NOT NULL DEFAULT false,
    disabled boolean NOT NULL DEFAULT false,
    changed_at timestamptz NOT NULL DEFAULT now()
  );

  -- By the login's hash and for unknown logins too: a lock must not tell which accounts exist,
  -- and people type passwords into the login field.
  CREATE TABLE sign_in_failure (
    login_hash bytea PRIMARY KEY,
    failed integer NOT NULL,
    locked_until timestamptz,
    at timestamptz NOT NULL
  );
  CREATE INDEX sign_in_failure_by_age ON sign_in_failure (at);

  CREATE TABLE session (
    token_hash bytea PRIMARY KEY,
    person uuid NOT NULL REFERENCES account (person),
    created_at timestamptz NOT NULL DEFAULT now(),
    seen_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
  ) WITH (fillfactor = 70);
  CREATE INDEX session_by_person ON session (person);
  CREATE INDEX session_by_end ON session (expires_at);

  CREATE TABLE server_secret (
    name text PRIMARY KEY,
    value bytea NOT NULL
  );
`;

const policy = `
  CREATE TABLE rule_applicability (
    rule text NOT NULL,
    category text NOT NULL,
    applies boolean NOT NULL,
    source text NOT NULL,
    PRIMARY KEY (rule, category)
  );

  CREATE TABLE policy_parameter (
    key text NOT NULL,
    effective_from date NOT NULL,
    value jsonb,
    status text NOT NULL CHECK (status IN ('certain', 'probable', 'ambiguous', 'unreadable', 'design')),
    source_quote text NOT NULL,
    PRIMARY KEY (key, effective_from)
  );
`;
