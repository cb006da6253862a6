import type { JsonObject } from '../../domain/json';
import type { Commit } from './commit';

/** Rows written only where a command has such; each part takes one parameter, a JSON array of rows that name their case. */
export interface Part {
  readonly name: string;
  readonly rows: (commit: Commit) => readonly JsonObject[];
  readonly text: (parameter: string, used: readonly string[]) => string;
  /** A query that fails the statement when not every row was found. */
  readonly check?: string;
}

/** The cases that moved, each beside its own rows of the parameter. */
export function movedWith(parameter: string, columns: string): string {
  return `moved JOIN jsonb_to_recordset(${parameter}::jsonb) AS r("case" uuid, ${columns}) ON r."case" = moved.id`;
}

/** Fails the statement unless as many rows were written as the cases that moved have in the parameter. */
function everyRow(name: string, written: string, parameter: string, what: string): string {
  return `
      ${name} AS (
        SELECT must_be((SELECT count(*) FROM ${written}), (SELECT count(*) FROM ${movedWith(parameter, 'id text')}), '${what}'))`;
}

export const parts: readonly Part[] = [
  {
    name: 'tasks',
    rows: ({ changes }) => changes.tasks,
    text: (rows) => `
      tasks AS (
        INSERT INTO task SELECT moved.id, r.seat, r.holder, moved.process, r.step, r.kind, moved.number, moved.title,
          moved.applicant, moved.organisation, r."openedAt", r."dueAt", r.late, r."claimedBy"
        FROM ${movedWith(rows, 'seat integer, holder text, step text, kind text, "openedAt" timestamptz, "dueAt" timestamptz, late text, "claimedBy" uuid')}
        ON CONFLICT (case_id, seat, holder) DO UPDATE
          SET due_at = excluded.due_at, late = excluded.late, claimed_by = excluded.claimed_by)`,
  },
  {
    name: 'tasks_gone',
    rows: ({ changes }) => changes.tasksGone,
    text: (rows) => `
      tasks_gone AS (
        DELETE FROM task USING ${movedWith(rows, 'seat integer, holder text')}
        WHERE task.case_id = moved.id AND task.seat = r.seat AND task.holder = r.holder)`,
  },
  {
    name: 'decisions',
    rows: ({ changes }) => changes.decisions,
    text: (rows) => `
      decisions AS (
        INSERT INTO decision SELECT moved.id, r.seq, r.person, r.post, r.seat, r.step, r.outcome, moved.at
        FROM ${movedWith(rows, 'seq integer, person uuid, post uuid, seat integer, step text, outcome text')})`,
  },
  {
    name: 'notices',
    rows: ({ changes }) => changes.notices,
    text: (rows) => `
      notices AS (
        INSERT INTO notice SELECT moved.id, r.seq, r.holder, r.what, moved.at
        FROM ${movedWith(rows, 'seq integer, holder text, what text')})`,
  },
  {
    name: 'participants',
    rows: ({ changes }) => changes.participants,
    text: (rows) => `
      participants AS (
        INSERT INTO case_participant (case_id, holder) SELECT moved.id, r.holder
        FROM ${movedWith(rows, 'holder text')} ON CONFLICT DO NOTHING)`,
  },
  {
    name: 'entries',
    rows: ({ changes }) => changes.entries,
    text: (rows) => `
      entries AS (
        INSERT INTO register_entry (case_id, seq, register, key, change, amount, data, at)
        SELECT moved.id, r.seq, r.register, r.key, r.change, r.amount, r.data, moved.at
        FROM ${movedWith(rows, 'seq integer, register text, key text, change text, amount numeric, data jsonb')})`,
  },
  {
    name: 'subjects',
    rows: ({ changes }) => changes.subjects,
    text: (rows) => `
      subjects AS (
        INSERT INTO register_subject SELECT r.register, r.key, r.data, moved.at
        FROM ${movedWith(rows, 'register text, key text, data jsonb')}
        ON CONFLICT (register, key) DO UPDATE
          SET data = register_subject.data || excluded.data, changed_at = excluded.changed_at)`,
  },
  {
    name: 'accounts',
    check: 'every_account',
    rows: ({ changes }) => changes.accounts,
    text: (rows) => `
      accounts AS (
        UPDATE register_account AS a SET available = a.available + r.available, held = a.held + r.held, used = a.used + r.used
        FROM ${movedWith(rows, 'register text, key text, available numeric, held numeric, used numeric')}
        WHERE a.register = r.register AND a.key = r.key RETURNING 1),${everyRow('every_account', 'accounts', rows, 'accounts')}`,
  },
  {
    name: 'unbooked',
    rows: ({ changes }) => changes.unbooked,
    text: (rows) => `
      unbooked AS (
        DELETE FROM register_booking AS b USING ${movedWith(rows, 'register text, key uuid, "from" timestamptz')}
        WHERE b.register = r.register AND b.case_id = r.key
          AND (r."from" IS NULL OR lower(b.during) >= r."from" AT TIME ZONE 'UTC') RETURNING 1),
      shortened AS (
        UPDATE register_booking AS b SET during = tsrange(lower(b.during), r."from" AT TIME ZONE 'UTC')
        FROM ${movedWith(rows, 'register text, key uuid, "from" timestamptz')}
        WHERE b.register = r.register AND b.case_id = r.key AND lower(b.during) < r."from" AT TIME ZONE 'UTC'
          AND upper(b.during) > r."from" AT TIME ZONE 'UTC')`,
  },
  {
    // What the same command sets free may be booked anew: the rows must be gone before others are written.
    name: 'bookings',
    rows: ({ changes }) => changes.bookings,
    text: (rows, used) => `
      bookings AS (
        INSERT INTO register_booking
        SELECT r.register, r.key, tsrange(r."from" AT TIME ZONE 'UTC', r."to" AT TIME ZONE 'UTC'), moved.id
        FROM ${used.includes('unbooked') ? '(SELECT count(*) FROM unbooked) AS freed,' : ''}
          ${movedWith(rows, 'register text, key text, "from" timestamptz, "to" timestamptz')})`,
  },
  {
    name: 'numbers',
    rows: ({ changes }) => changes.numbers,
    text: (rows) => `
      numbers AS (
        INSERT INTO document_number SELECT r.agency, r.year, r.sequence, moved.id, r.seq
        FROM ${movedWith(rows, 'agency text, year integer, sequence integer, seq integer')})`,
  },
  {
    name: 'incidents',
    rows: ({ changes }) => changes.incidents,
    text: (rows) => `
      incidents AS (
        INSERT INTO incident (case_id, item, error, raised_at, seq) SELECT moved.id, r.item, r.error, moved.at, r.seq
        FROM ${movedWith(rows, 'item text, error text, seq integer')})`,
  },
  {
    name: 'settled',
    rows: ({ changes }) => changes.settled,
    text: (rows) => `
      settled AS (
        UPDATE incident SET settled_at = moved.at, settled = r.how
        FROM ${movedWith(rows, 'item text, how text')}
        WHERE incident.case_id = moved.id AND incident.item = r.item AND incident.settled_at IS NULL)`,
  },
  {
    name: 'attached',
    check: 'every_attachment',
    rows: ({ attachments }) => attachments.map((id) => ({ id })),
    text: (rows) => `
      attached AS (
        UPDATE attachment SET case_id = moved.id FROM ${movedWith(rows, 'id uuid')}
        WHERE attachment.id = r.id AND (attachment.case_id IS NULL OR attachment.case_id = moved.id) RETURNING 1),
      ${everyRow('every_attachment', 'attached', rows, 'attachments')}`,
  },
];
