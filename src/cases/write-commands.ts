import { createHash } from 'node:crypto';

/**
 * Writes what commands change, each on a case of its own: everything in one call stands or falls together. False, and
 * nothing written, when the only case has moved on since the rules judged it; of several, one that has fails the call.
 *
 * A procedure and not one statement: rows are found one by one, by their key, with a plan made once per connection, and
 * no plan can come to read a table whole because it was made while the table was small. Only inserts, which find
 * nothing, are made for all commands at once: each costs the same for sixteen commands as for one. Bookings are freed
 * before new ones are made, and one account may be charged by several commands.
 */
const body = `
DECLARE
  c record;
  r record;
BEGIN
  FOR c IN SELECT * FROM jsonb_to_recordset(commits -> 'cases') AS given(
    id uuid, number text, process text, edition date, title text, status text, outcome text, applicant_person uuid,
    applicant_post uuid, organisation uuid, town uuid, parent uuid, opened_at timestamptz, moved_at timestamptz,
    closed_at timestamptz, seq integer, head text, state jsonb, agenda jsonb, next_at timestamptz, expected integer)
  LOOP
    IF c.expected IS NULL THEN
      INSERT INTO "case" VALUES (c.id, c.number, c.process, c.edition, c.title, c.status, c.outcome, c.applicant_person,
        c.applicant_post, c.organisation, c.town, c.parent, c.opened_at, c.moved_at, c.closed_at, c.seq,
        decode(c.head, 'hex'), c.state, c.agenda, c.next_at);
    ELSE
      UPDATE "case" SET edition = c.edition, title = c.title, status = c.status, outcome = c.outcome, moved_at = c.moved_at,
        closed_at = c.closed_at, seq = c.seq, head = decode(c.head, 'hex'), state = c.state, agenda = c.agenda,
        next_at = c.next_at
      WHERE id = c.id AND seq = c.expected;
      IF NOT FOUND THEN
        IF jsonb_array_length(commits -> 'cases') = 1 THEN RETURN false; END IF;
        RAISE EXCEPTION 'case % has moved on', c.id USING ERRCODE = 'serialization_failure';
      END IF;
    END IF;
  END LOOP;

  INSERT INTO command
    SELECT k.actor, k.key, decode(k.body_hash, 'hex'), k.id, k.answer_status, k.answer::json, k.moved_at
    FROM jsonb_to_recordset(commits -> 'cases')
      AS k(id uuid, moved_at timestamptz, actor text, key text, body_hash text, answer_status smallint, answer text);
  INSERT INTO outbox (case_id, seq) SELECT o.id, o.seq FROM jsonb_to_recordset(commits -> 'cases') AS o(id uuid, seq integer);
  INSERT INTO case_event (case_id, seq, type, at, by, data, hash)
    SELECT e."caseId", e.seq, e.type, e.at, e.by, e.data, decode(e.hash, 'hex')
    FROM jsonb_to_recordset(commits -> 'events')
      AS e("caseId" uuid, seq integer, type text, at timestamptz, by jsonb, data jsonb, hash text);

  IF commits ? 'tasksGone' THEN
    FOR r IN SELECT * FROM jsonb_to_recordset(commits -> 'tasksGone') AS t("caseId" uuid, seat integer, holder text) LOOP
      -- Not the bare column: task_inbox begins with it, and to find one task there the holder's whole inbox is read.
      DELETE FROM task WHERE case_id = r."caseId" AND seat = r.seat AND holder || '' = r.holder;
    END LOOP;
  END IF;
  IF commits ? 'tasks' THEN
    INSERT INTO task SELECT t."caseId", t.seat, t.holder, t.process, t.step, t.kind, t.number, t.title, t.applicant,
        t.organisation, t."openedAt", t."dueAt", t.late, t."claimedBy"
      FROM jsonb_to_recordset(commits -> 'tasks') AS t("caseId" uuid, seat integer, holder text, process text, step text,
        kind text, number text, title text, applicant text, organisation uuid, "openedAt" timestamptz,
        "dueAt" timestamptz, late text, "claimedBy" uuid)
      ON CONFLICT (case_id, seat, holder) DO UPDATE
        SET step = excluded.step, due_at = excluded.due_at, late = excluded.late, claimed_by = excluded.claimed_by;
  END IF;
  IF commits ? 'decisions' THEN
    INSERT INTO decision SELECT d."caseId", d.seq, d.person, d.post, d.seat, d.step, d.outcome, d.at
      FROM jsonb_to_recordset(commits -> 'decisions')
        AS d("caseId" uuid, at timestamptz, seq integer, person uuid, post uuid, seat integer, step text, outcome text);
  END IF;
  IF commits ? 'notices' THEN
    INSERT INTO notice SELECT n."caseId", n.seq, n.holder, n.what, n.at
      FROM jsonb_to_recordset(commits -> 'notices') AS n("caseId" uuid, at timestamptz, seq integer, holder text, what text);
  END IF;
  IF commits ? 'participants' THEN
    INSERT INTO case_participant (case_id, holder)
      SELECT p."caseId", p.holder FROM jsonb_to_recordset(commits -> 'participants') AS p("caseId" uuid, holder text)
      ON CONFLICT DO NOTHING;
  END IF;

  IF commits ? 'entries' THEN
    INSERT INTO register_entry (case_id, seq, register, key, change, amount, data, at)
      SELECT e."caseId", e.seq, e.register, e.key, e.change, e.amount, e.data, e.at
      FROM jsonb_to_recordset(commits -> 'entries') AS e("caseId" uuid, at timestamptz, seq integer, register text,
        key text, change text, amount numeric, data jsonb);
  END IF;
  IF commits ? 'subjects' THEN
    INSERT INTO register_subject SELECT s.register, s.key, s.data, s.at
      FROM jsonb_to_recordset(commits -> 'subjects') AS s(at timestamptz, register text, key text, data jsonb)
      ON CONFLICT (register, key) DO UPDATE
        SET data = register_subject.data || excluded.data, changed_at = excluded.changed_at;
  END IF;
  IF commits ? 'accounts' THEN
    FOR r IN SELECT * FROM jsonb_to_recordset(commits -> 'accounts')
        AS a(register text, key text, available numeric, held numeric, used numeric) ORDER BY a.register, a.key LOOP
      UPDATE register_account
        SET available = available + r.available, held = held + r.held, used = used + r.used
        WHERE register = r.register AND key = r.key;
      IF NOT FOUND THEN
        RAISE EXCEPTION 'no account % in %', r.key, r.register USING ERRCODE = 'no_data_found';
      END IF;
    END LOOP;
  END IF;
  IF commits ? 'unbooked' THEN
    FOR r IN SELECT * FROM jsonb_to_recordset(commits -> 'unbooked') AS u(register text, key uuid, "from" timestamptz) LOOP
      DELETE FROM register_booking WHERE register = r.register AND case_id = r.key
        AND (r."from" IS NULL OR lower(during) >= r."from" AT TIME ZONE 'UTC');
      UPDATE register_booking SET during = tsrange(lower(during), r."from" AT TIME ZONE 'UTC')
        WHERE register = r.register AND case_id = r.key AND upper(during) > r."from" AT TIME ZONE 'UTC';
    END LOOP;
  END IF;
  IF commits ? 'bookings' THEN
    INSERT INTO register_booking
      SELECT b.register, b.key, tsrange(b."from" AT TIME ZONE 'UTC', b."to" AT TIME ZONE 'UTC'), b."caseId"
      FROM jsonb_to_recordset(commits -> 'bookings')
        AS b("caseId" uuid, register text, key text, "from" timestamptz, "to" timestamptz);
  END IF;

  IF commits ? 'numbers' THEN
    INSERT INTO document_number SELECT n.agency, n.year, n.sequence, n."caseId", n.seq
      FROM jsonb_to_recordset(commits -> 'numbers') AS n("caseId" uuid, agency text, year integer, sequence integer, seq integer);
  END IF;
  IF commits ? 'incidents' THEN
    INSERT INTO incident (case_id, item, error, raised_at, seq) SELECT i."caseId", i.item, i.error, i.at, i.seq
      FROM jsonb_to_recordset(commits -> 'incidents') AS i("caseId" uuid, at timestamptz, item text, error text, seq integer);
  END IF;
  IF commits ? 'settled' THEN
    FOR r IN SELECT * FROM jsonb_to_recordset(commits -> 'settled') AS s("caseId" uuid, at timestamptz, item text, how text) LOOP
      UPDATE incident SET settled_at = r.at, settled = r.how
        WHERE case_id = r."caseId" AND item = r.item AND settled_at IS NULL;
    END LOOP;
  END IF;
  IF commits ? 'attachments' THEN
    FOR r IN SELECT * FROM jsonb_to_recordset(commits -> 'attachments') AS a("caseId" uuid, id uuid) LOOP
      UPDATE attachment SET case_id = r."caseId" WHERE id = r.id AND (case_id IS NULL OR case_id = r."caseId");
      IF NOT FOUND THEN
        RAISE EXCEPTION 'attachment % is not there or another case''s', r.id USING ERRCODE = 'no_data_found';
      END IF;
    END LOOP;
  END IF;
  RETURN true;
END`;

/** Named by what it does: a program never meets another edition of it than its own, also while versions change. */
export const writeCommands = `write_commands_${createHash('sha256').update(body).digest('hex').slice(0, 12)}`;

/** Creates it; safe to repeat. */
export const createWriteCommands = `
CREATE OR REPLACE FUNCTION ${writeCommands}(commits jsonb) RETURNS boolean LANGUAGE plpgsql SET enable_seqscan = off AS $body$${body}
$body$`;
