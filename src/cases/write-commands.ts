import { createHash } from 'node:crypto';

/**
 * Writes what commands change, each on a case of its own; answers with the ids of the cases that moved. Of a case that
 * has moved on since the rules judged it nothing is written. Everything in one call stands or falls together.
 *
 * A procedure and not one statement over sets: every row is found by its key with a plan made once per connection, and
 * no plan can come to read a table whole because it was made while the table was small. What a later row does sees what
 * an earlier one did: freed bookings can be taken anew, and one account may be charged by several commands.
 */
const body = `
DECLARE
  one jsonb;
  c record;
  r record;
  changed integer;
BEGIN
  FOR one IN SELECT value FROM jsonb_array_elements(commits) LOOP
    SELECT * INTO STRICT c FROM jsonb_to_record(one -> 'case') AS given(
      id uuid, number text, process text, edition date, title text, status text, outcome text, applicant_person uuid,
      applicant_post uuid, organisation uuid, town uuid, parent uuid, opened_at timestamptz, moved_at timestamptz,
      closed_at timestamptz, seq integer, head text, state jsonb, agenda jsonb, next_at timestamptz, expected integer,
      actor text, key text, body_hash text, answer_status smallint, answer text);

    IF c.expected IS NULL THEN
      INSERT INTO "case" VALUES (c.id, c.number, c.process, c.edition, c.title, c.status, c.outcome, c.applicant_person,
        c.applicant_post, c.organisation, c.town, c.parent, c.opened_at, c.moved_at, c.closed_at, c.seq,
        decode(c.head, 'hex'), c.state, c.agenda, c.next_at);
    ELSE
      UPDATE "case" SET title = c.title, status = c.status, outcome = c.outcome, moved_at = c.moved_at,
        closed_at = c.closed_at, seq = c.seq, head = decode(c.head, 'hex'), state = c.state, agenda = c.agenda,
        next_at = c.next_at
      WHERE id = c.id AND seq = c.expected;
      CONTINUE WHEN NOT FOUND;
    END IF;
    RETURN NEXT c.id;

    INSERT INTO command VALUES (c.actor, c.key, decode(c.body_hash, 'hex'), c.id, c.answer_status, c.answer::json, c.moved_at);
    INSERT INTO outbox (case_id, seq) VALUES (c.id, c.seq);
    INSERT INTO case_event (case_id, seq, type, at, by, data, hash)
      SELECT c.id, e.seq, e.type, e.at, e.by, e.data, decode(e.hash, 'hex')
      FROM jsonb_to_recordset(one -> 'events') AS e(seq integer, type text, at timestamptz, by jsonb, data jsonb, hash text);

    IF one ? 'tasksGone' THEN
      FOR r IN SELECT * FROM jsonb_to_recordset(one -> 'tasksGone') AS t(seat integer, holder text) LOOP
        DELETE FROM task WHERE case_id = c.id AND seat = r.seat AND holder = r.holder;
      END LOOP;
    END IF;
    IF one ? 'tasks' THEN
      INSERT INTO task SELECT c.id, t.seat, t.holder, c.process, t.step, t.kind, c.number, c.title,
          c.state #>> '{applicant,name}', c.organisation, t."openedAt", t."dueAt", t.late, t."claimedBy"
        FROM jsonb_to_recordset(one -> 'tasks') AS t(seat integer, holder text, step text, kind text,
          "openedAt" timestamptz, "dueAt" timestamptz, late text, "claimedBy" uuid)
        ON CONFLICT (case_id, seat, holder) DO UPDATE
          SET due_at = excluded.due_at, late = excluded.late, claimed_by = excluded.claimed_by;
    END IF;
    IF one ? 'decisions' THEN
      INSERT INTO decision SELECT c.id, d.seq, d.person, d.post, d.seat, d.step, d.outcome, c.moved_at
        FROM jsonb_to_recordset(one -> 'decisions') AS d(seq integer, person uuid, post uuid, seat integer, step text, outcome text);
    END IF;
    IF one ? 'notices' THEN
      INSERT INTO notice SELECT c.id, n.seq, n.holder, n.what, c.moved_at
        FROM jsonb_to_recordset(one -> 'notices') AS n(seq integer, holder text, what text);
    END IF;
    IF one ? 'participants' THEN
      INSERT INTO case_participant (case_id, holder)
        SELECT c.id, p.holder FROM jsonb_to_recordset(one -> 'participants') AS p(holder text) ON CONFLICT DO NOTHING;
    END IF;

    IF one ? 'entries' THEN
      INSERT INTO register_entry (case_id, seq, register, key, change, amount, data, at)
        SELECT c.id, e.seq, e.register, e.key, e.change, e.amount, e.data, c.moved_at
        FROM jsonb_to_recordset(one -> 'entries') AS e(seq integer, register text, key text, change text, amount numeric, data jsonb);
    END IF;
    IF one ? 'subjects' THEN
      INSERT INTO register_subject SELECT s.register, s.key, s.data, c.moved_at
        FROM jsonb_to_recordset(one -> 'subjects') AS s(register text, key text, data jsonb)
        ON CONFLICT (register, key) DO UPDATE
          SET data = register_subject.data || excluded.data, changed_at = excluded.changed_at;
    END IF;
    IF one ? 'accounts' THEN
      FOR r IN SELECT * FROM jsonb_to_recordset(one -> 'accounts')
          AS a(register text, key text, available numeric, held numeric, used numeric) LOOP
        UPDATE register_account
          SET available = available + r.available, held = held + r.held, used = used + r.used
          WHERE register = r.register AND key = r.key;
        IF NOT FOUND THEN
          RAISE EXCEPTION 'no account % in %', r.key, r.register USING ERRCODE = 'no_data_found';
        END IF;
      END LOOP;
    END IF;
    IF one ? 'unbooked' THEN
      FOR r IN SELECT * FROM jsonb_to_recordset(one -> 'unbooked') AS u(register text, key uuid, "from" timestamptz) LOOP
        DELETE FROM register_booking WHERE register = r.register AND case_id = r.key
          AND (r."from" IS NULL OR lower(during) >= r."from" AT TIME ZONE 'UTC');
        UPDATE register_booking SET during = tsrange(lower(during), r."from" AT TIME ZONE 'UTC')
          WHERE register = r.register AND case_id = r.key AND upper(during) > r."from" AT TIME ZONE 'UTC';
      END LOOP;
    END IF;
    IF one ? 'bookings' THEN
      INSERT INTO register_booking
        SELECT b.register, b.key, tsrange(b."from" AT TIME ZONE 'UTC', b."to" AT TIME ZONE 'UTC'), c.id
        FROM jsonb_to_recordset(one -> 'bookings') AS b(register text, key text, "from" timestamptz, "to" timestamptz);
    END IF;

    IF one ? 'numbers' THEN
      INSERT INTO document_number SELECT n.agency, n.year, n.sequence, c.id, n.seq
        FROM jsonb_to_recordset(one -> 'numbers') AS n(agency text, year integer, sequence integer, seq integer);
    END IF;
    IF one ? 'incidents' THEN
      INSERT INTO incident (case_id, item, error, raised_at, seq) SELECT c.id, i.item, i.error, c.moved_at, i.seq
        FROM jsonb_to_recordset(one -> 'incidents') AS i(item text, error text, seq integer);
    END IF;
    IF one ? 'settled' THEN
      FOR r IN SELECT * FROM jsonb_to_recordset(one -> 'settled') AS s(item text, how text) LOOP
        UPDATE incident SET settled_at = c.moved_at, settled = r.how
          WHERE case_id = c.id AND item = r.item AND settled_at IS NULL;
      END LOOP;
    END IF;
    IF one ? 'attachments' THEN
      FOR r IN SELECT value::uuid AS id FROM jsonb_array_elements_text(one -> 'attachments') LOOP
        UPDATE attachment SET case_id = c.id WHERE id = r.id AND (case_id IS NULL OR case_id = c.id);
        IF NOT FOUND THEN
          RAISE EXCEPTION 'attachment % is not there or another case''s', r.id USING ERRCODE = 'no_data_found';
        END IF;
      END LOOP;
    END IF;
  END LOOP;
END`;

/** Named by what it does: a program never meets another edition of it than its own, also while versions change. */
export const writeCommands = `write_commands_${createHash('sha256').update(body).digest('hex').slice(0, 12)}`;

/** Creates it; safe to repeat. */
export const createWriteCommands = `
CREATE OR REPLACE FUNCTION ${writeCommands}(commits jsonb) RETURNS SETOF uuid LANGUAGE plpgsql AS $body$${body}
$body$`;
