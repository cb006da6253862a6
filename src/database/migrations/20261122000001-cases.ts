import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cases, their event log, what people read of them, the registers and the outbox: all written by one statement. */
export class Cases20261122000001 implements MigrationInterface {
  name = 'Cases20261122000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS btree_gist;

      CREATE TABLE "case" (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        process text NOT NULL,
        edition date NOT NULL,
        title text NOT NULL,
        status text NOT NULL CHECK (status IN ('running', 'returned', 'closed')),
        outcome text,
        applicant_person uuid NOT NULL,
        applicant_post uuid,
        organisation uuid NOT NULL,
        town uuid,
        parent uuid REFERENCES "case",
        opened_at timestamptz NOT NULL,
        moved_at timestamptz NOT NULL,
        closed_at timestamptz,
        seq integer NOT NULL,
        head bytea NOT NULL,
        state jsonb NOT NULL,
        agenda jsonb NOT NULL,
        next_at timestamptz
      ) WITH (fillfactor = 80);
      CREATE INDEX case_by_applicant ON "case" (applicant_person, opened_at DESC, id DESC);
      CREATE INDEX case_open ON "case" (next_at) WHERE status <> 'closed';
      CREATE INDEX case_by_process ON "case" (process, opened_at DESC, id DESC);
      CREATE SEQUENCE case_number;

      CREATE TABLE case_event (
        case_id uuid NOT NULL REFERENCES "case",
        seq integer NOT NULL,
        type text NOT NULL,
        at timestamptz NOT NULL,
        by jsonb NOT NULL,
        data jsonb NOT NULL,
        algorithm text NOT NULL DEFAULT 'sha256',
        hash bytea NOT NULL,
        PRIMARY KEY (case_id, seq)
      );

      CREATE TABLE case_participant (
        case_id uuid NOT NULL REFERENCES "case",
        holder text NOT NULL,
        PRIMARY KEY (holder, case_id)
      );
      CREATE INDEX case_participant_by_case ON case_participant (case_id);

      CREATE TABLE command (
        actor text NOT NULL,
        key text NOT NULL,
        body_hash bytea NOT NULL,
        case_id uuid,
        status smallint NOT NULL,
        answer json NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (actor, key)
      );
      CREATE INDEX command_by_age ON command (at);

      CREATE TABLE task (
        case_id uuid NOT NULL REFERENCES "case",
        seat integer NOT NULL,
        holder text NOT NULL,
        process text NOT NULL,
        step text NOT NULL,
        kind text NOT NULL,
        number text NOT NULL,
        title text NOT NULL,
        applicant text NOT NULL,
        organisation uuid NOT NULL,
        opened_at timestamptz NOT NULL,
        due_at timestamptz,
        late text NOT NULL,
        claimed_by uuid,
        PRIMARY KEY (case_id, seat, holder)
      ) WITH (fillfactor = 80);
      CREATE INDEX task_inbox ON task (holder, opened_at DESC, case_id DESC, seat DESC);

      CREATE TABLE decision (
        case_id uuid NOT NULL REFERENCES "case",
        seq integer NOT NULL,
        person uuid NOT NULL,
        post uuid,
        seat integer NOT NULL,
        step text NOT NULL,
        outcome text NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (case_id, seq)
      );
      CREATE INDEX decision_by_person ON decision (person, at DESC, case_id DESC, seq DESC);

      CREATE TABLE notice (
        case_id uuid NOT NULL REFERENCES "case",
        seq integer NOT NULL,
        holder text NOT NULL,
        what text NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (case_id, seq, holder)
      );
      CREATE INDEX notice_by_holder ON notice (holder, at DESC, case_id DESC, seq DESC);

      CREATE TABLE register_entry (
        case_id uuid NOT NULL REFERENCES "case",
        seq integer NOT NULL,
        register text NOT NULL,
        key text NOT NULL,
        change text NOT NULL,
        amount numeric(14, 2),
        data jsonb,
        at timestamptz NOT NULL,
        PRIMARY KEY (case_id, seq)
      );
      CREATE INDEX register_entry_by_key ON register_entry (register, key, at);

      CREATE TABLE register_subject (
        register text NOT NULL,
        key text NOT NULL,
        data jsonb NOT NULL,
        changed_at timestamptz NOT NULL,
        PRIMARY KEY (register, key)
      );
      CREATE INDEX register_subject_by_person ON register_subject (register, (data ->> 'person'));
      CREATE INDEX register_subject_catalogue_name ON register_subject ((data ->> 'name')) WHERE register = 'power-catalogue';

      CREATE TABLE register_account (
        register text NOT NULL,
        key text NOT NULL,
        available numeric(14, 2) NOT NULL,
        held numeric(14, 2) NOT NULL DEFAULT 0,
        used numeric(14, 2) NOT NULL DEFAULT 0,
        PRIMARY KEY (register, key),
        CONSTRAINT account_never_negative CHECK (available >= 0 AND held >= 0 AND used >= 0)
      ) WITH (fillfactor = 80);

      -- What an account starts with when no case gives it: yearly entitlements, opening balances.
      CREATE TABLE register_opening (
        register text NOT NULL,
        key text NOT NULL,
        amount numeric(14, 2) NOT NULL,
        reason text NOT NULL,
        at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (register, key)
      );

      CREATE TABLE register_booking (
        register text NOT NULL,
        key text NOT NULL,
        during tsrange NOT NULL,
        case_id uuid NOT NULL REFERENCES "case",
        CONSTRAINT booking_never_overlaps EXCLUDE USING gist (register WITH =, key WITH =, during WITH &&)
      );
      CREATE INDEX register_booking_by_case ON register_booking (case_id);

      CREATE TABLE document_number (
        agency text NOT NULL,
        year integer NOT NULL,
        sequence integer NOT NULL,
        case_id uuid NOT NULL REFERENCES "case",
        seq integer NOT NULL,
        PRIMARY KEY (agency, year, sequence)
      );

      CREATE TABLE outbox (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        case_id uuid NOT NULL,
        seq integer NOT NULL,
        at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX outbox_by_case ON outbox (case_id, seq);

      CREATE TABLE incident (
        case_id uuid NOT NULL REFERENCES "case",
        item text NOT NULL,
        error text NOT NULL,
        raised_at timestamptz NOT NULL,
        settled_at timestamptz,
        settled text,
        seq integer NOT NULL,
        PRIMARY KEY (case_id, seq)
      );
      CREATE INDEX incident_open ON incident (raised_at DESC) WHERE settled_at IS NULL;

      -- Fails the statement it stands in, and with it everything the statement wrote.
      -- RFC 3339 in UTC with milliseconds, as everything else that the server sends: for JSON that PostgreSQL writes.
      CREATE FUNCTION instant(at timestamptz) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE RETURN
        to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'the event log only grows: % on % refused', TG_OP, TG_TABLE_NAME;
      END $$;
      CREATE TRIGGER case_event_only_grows BEFORE UPDATE OR DELETE ON case_event
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER case_event_never_truncated BEFORE TRUNCATE ON case_event
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER register_entry_only_grows BEFORE UPDATE OR DELETE ON register_entry
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('The event log is never dropped: restore a backup instead.');
  }
}
