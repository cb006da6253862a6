import type { Changes } from './changes';

/** What the statement needs beside the changes: whose command it was, and from where the case must not have moved on. */
export interface Commit {
  readonly changes: Changes;
  /** The seq the rules judged; null = the case is being opened. */
  readonly expected: number | null;
  readonly command: {
    readonly actor: string;
    readonly key: string;
    readonly bodyHash: string;
    readonly status: number;
    readonly answer: string;
  };
  readonly at: string;
  readonly attachments: readonly string[];
}

const columns = `
  id uuid, number text, process text, edition date, title text, status text, outcome text, applicant_person uuid,
  applicant_post uuid, organisation uuid, town uuid, parent uuid, opened_at timestamptz, moved_at timestamptz,
  closed_at timestamptz, seq integer, head text, state jsonb, agenda jsonb, next_at timestamptz`;

const open = `
  moved AS (
    INSERT INTO "case" SELECT id, number, process, edition, title, status, outcome, applicant_person, applicant_post,
      organisation, town, parent, opened_at, moved_at, closed_at, seq, decode(head, 'hex'), state, agenda, next_at
    FROM given WHERE $2::integer IS NULL RETURNING id, seq, number, title, process, organisation)`;

const move = `
  moved AS (
    UPDATE "case" SET title = given.title, status = given.status, outcome = given.outcome, moved_at = given.moved_at,
      closed_at = given.closed_at, seq = given.seq, head = decode(given.head, 'hex'), state = given.state,
      agenda = given.agenda, next_at = given.next_at
    FROM given WHERE "case".id = given.id AND "case".seq = $2
    RETURNING "case".id, "case".seq, "case".number, "case".title, "case".process, "case".organisation)`;

/** Written with every command: the answer to its key, its events, and the word to the conductor. */
const always = `
  remembered AS (
    INSERT INTO command SELECT $3, $4, decode($5, 'hex'), moved.id, $6::smallint, $7::json, $8::timestamptz FROM moved),
  logged AS (
    INSERT INTO case_event (case_id, seq, type, at, by, data, hash)
    SELECT moved.id, e.seq, e.type, e.at, e.by, e.data, decode(e.hash, 'hex')
    FROM moved, jsonb_to_recordset($9::jsonb) AS e(seq integer, type text, at timestamptz, by jsonb, data jsonb, hash text)),
  queued AS (INSERT INTO outbox (case_id, seq) SELECT id, seq FROM moved)`;

/** Rows written only where the command has such; each part takes one parameter, a JSON array. */
interface Part {
  readonly name: string;
  readonly rows: (commit: Commit) => readonly unknown[];
  readonly text: (parameter: string, used: readonly string[]) => string;
  /** A query that fails the statement when not every row was found. */
  readonly check?: string;
}

const parts: readonly Part[] = [
  {
    name: 'tasks',
    rows: ({ changes }) => changes.tasks,
    text: (rows) => `
      tasks AS (
        INSERT INTO task SELECT moved.id, t.seat, t.holder, moved.process, t.step, t.kind, moved.number, moved.title,
          given.state #>> '{applicant,name}', moved.organisation, t."openedAt", t."dueAt", t.late, t."claimedBy"
        FROM moved, given, jsonb_to_recordset(${rows}) AS t(seat integer, holder text, step text, kind text,
          "openedAt" timestamptz, "dueAt" timestamptz, late text, "claimedBy" uuid)
        ON CONFLICT (case_id, seat, holder) DO UPDATE
          SET due_at = excluded.due_at, late = excluded.late, claimed_by = excluded.claimed_by)`,
  },
  {
    name: 'tasks_gone',
    rows: ({ changes }) => changes.tasksGone,
    text: (rows) => `
      tasks_gone AS (
        DELETE FROM task USING moved, jsonb_to_recordset(${rows}) AS t(seat integer, holder text)
        WHERE task.case_id = moved.id AND task.seat = t.seat AND task.holder = t.holder)`,
  },
  {
    name: 'decisions',
    rows: ({ changes }) => changes.decisions,
    text: (rows) => `
      decisions AS (
        INSERT INTO decision SELECT moved.id, d.seq, d.person, d.post, d.seat, d.step, d.outcome, $8::timestamptz
        FROM moved, jsonb_to_recordset(${rows}) AS d(seq integer, person uuid, post uuid, seat integer, step text, outcome text))`,
  },
  {
    name: 'notices',
    rows: ({ changes }) => changes.notices,
    text: (rows) => `
      notices AS (
        INSERT INTO notice SELECT moved.id, n.seq, n.holder, n.what, $8::timestamptz
        FROM moved, jsonb_to_recordset(${rows}) AS n(seq integer, holder text, what text))`,
  },
  {
    name: 'participants',
    rows: ({ changes }) => changes.participants,
    text: (rows) => `
      participants AS (
        INSERT INTO case_participant (case_id, holder) SELECT moved.id, p.holder
        FROM moved, jsonb_to_recordset(${rows}) AS p(holder text) ON CONFLICT DO NOTHING)`,
  },
  {
    name: 'entries',
    rows: ({ changes }) => changes.entries,
    text: (rows) => `
      entries AS (
        INSERT INTO register_entry (case_id, seq, register, key, change, amount, data, at)
        SELECT moved.id, r.seq, r.register, r.key, r.change, r.amount, r.data, $8::timestamptz
        FROM moved, jsonb_to_recordset(${rows}) AS r(seq integer, register text, key text, change text, amount numeric, data jsonb))`,
  },
  {
    name: 'subjects',
    rows: ({ changes }) => changes.subjects,
    text: (rows) => `
      subjects AS (
        INSERT INTO register_subject SELECT s.register, s.key, s.data, $8::timestamptz
        FROM moved, jsonb_to_recordset(${rows}) AS s(register text, key text, data jsonb)
        ON CONFLICT (register, key) DO UPDATE
          SET data = register_subject.data || excluded.data, changed_at = excluded.changed_at)`,
  },
  {
    name: 'accounts',
    check: 'every_account',
    rows: ({ changes }) => changes.accounts,
    text: (rows) => `
      accounts AS (
        UPDATE register_account AS a SET available = a.available + d.available, held = a.held + d.held, used = a.used + d.used
        FROM moved, jsonb_to_recordset(${rows}) AS d(register text, key text, available numeric, held numeric, used numeric)
        WHERE a.register = d.register AND a.key = d.key RETURNING 1),
      every_account AS (
        SELECT must_be((SELECT count(*) FROM accounts), jsonb_array_length(${rows}) * (SELECT count(*) FROM moved), 'accounts'))`,
  },
  {
    name: 'unbooked',
    rows: ({ changes }) => changes.unbooked,
    text: (rows) => `
      unbooked AS (
        DELETE FROM register_booking AS b USING moved, jsonb_to_recordset(${rows}) AS u(register text, key uuid, "from" timestamptz)
        WHERE b.register = u.register AND b.case_id = u.key
          AND (u."from" IS NULL OR lower(b.during) >= u."from" AT TIME ZONE 'UTC') RETURNING 1),
      shortened AS (
        UPDATE register_booking AS b SET during = tsrange(lower(b.during), u."from" AT TIME ZONE 'UTC')
        FROM moved, jsonb_to_recordset(${rows}) AS u(register text, key uuid, "from" timestamptz)
        WHERE b.register = u.register AND b.case_id = u.key AND lower(b.during) < u."from" AT TIME ZONE 'UTC'
          AND upper(b.during) > u."from" AT TIME ZONE 'UTC')`,
  },
  {
    // What the same command sets free may be booked anew: the rows must be gone before others are written.
    name: 'bookings',
    rows: ({ changes }) => changes.bookings,
    text: (rows, used) => `
      bookings AS (
        INSERT INTO register_booking SELECT b.register, b.key, tsrange(b."from" AT TIME ZONE 'UTC', b."to" AT TIME ZONE 'UTC'), moved.id
        FROM moved, ${used.includes('unbooked') ? '(SELECT count(*) FROM unbooked) AS freed,' : ''}
          jsonb_to_recordset(${rows}) AS b(register text, key text, "from" timestamptz, "to" timestamptz))`,
  },
  {
    name: 'numbers',
    rows: ({ changes }) => changes.numbers,
    text: (rows) => `
      numbers AS (
        INSERT INTO document_number SELECT n.agency, n.year, n.sequence, moved.id, n.seq
        FROM moved, jsonb_to_recordset(${rows}) AS n(agency text, year integer, sequence integer, seq integer))`,
  },
  {
    name: 'incidents',
    rows: ({ changes }) => changes.incidents,
    text: (rows) => `
      incidents AS (
        INSERT INTO incident (case_id, item, error, raised_at, seq) SELECT moved.id, i.item, i.error, $8::timestamptz, i.seq
        FROM moved, jsonb_to_recordset(${rows}) AS i(item text, error text, seq integer))`,
  },
  {
    name: 'settled',
    rows: ({ changes }) => changes.settled,
    text: (rows) => `
      settled AS (
        UPDATE incident SET settled_at = $8::timestamptz, settled = s.how
        FROM moved, jsonb_to_recordset(${rows}) AS s(item text, how text)
        WHERE incident.case_id = moved.id AND incident.item = s.item AND incident.settled_at IS NULL)`,
  },
  {
    name: 'attached',
    check: 'every_attachment',
    rows: ({ attachments }) => attachments,
    text: (rows) => `
      attached AS (
        UPDATE attachment SET case_id = moved.id FROM moved, jsonb_array_elements_text(${rows}) AS f(id)
        WHERE attachment.id = f.id::uuid AND (attachment.case_id IS NULL OR attachment.case_id = moved.id) RETURNING 1),
      every_attachment AS (
        SELECT must_be((SELECT count(*) FROM attached), jsonb_array_length(${rows}) * (SELECT count(*) FROM moved), 'attachments'))`,
  },
];

const texts = new Map<string, string>();

/**
 * The one statement of a command: everything in it stands or falls together, and it writes nothing when the case has
 * moved on since the rules judged it. Parts without rows are left out; each combination is prepared once.
 */
export function commitStatement(commit: Commit): { name: string; text: string; params: readonly unknown[] } {
  const { changes, command } = commit;
  const params = [
    JSON.stringify(changes.row),
    commit.expected,
    command.actor,
    command.key,
    command.bodyHash,
    command.status,
    command.answer,
    commit.at,
    JSON.stringify(changes.events),
  ];
  const used = parts.filter((part) => part.rows(commit).length > 0);
  const names = used.map((part) => part.name);
  const name = `commit-${commit.expected === null ? 'open' : 'move'}-${used.map((part) => parts.indexOf(part).toString(36)).join('')}`;
  let text = texts.get(name);
  if (!text) {
    const written = used.map((part, index) => part.text(`$${params.length + index + 1}::jsonb`, names));
    const checks = used.flatMap((part) => (part.check === undefined ? [] : [`, (SELECT count(*) FROM ${part.check})`]));
    text = `WITH given AS (SELECT * FROM jsonb_to_record($1::jsonb) AS g(${columns})),
      ${[commit.expected === null ? open : move, always, ...written].join(',')}
      SELECT (SELECT count(*) FROM moved)::integer AS moved${checks.join('')}`;
    texts.set(name, text);
  }
  return { name, text, params: [...params, ...used.map((part) => JSON.stringify(part.rows(commit)))] };
}
