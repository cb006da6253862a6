import type { Client } from 'pg';
import { type Act, actorOf, caseOf, type Journal, lineOf, taskOf } from './journal';
import type { Finding } from './outcome';

interface Kept {
  actor: string;
  key: string;
  case_id: string;
  status: number;
  answer: string;
}

interface Decided {
  task: string;
  person: string;
  outcome: string;
}

/**
 * Compares what everybody was told with what stands. Reads nothing but the journal and the tables, and knows no rules:
 * those are the fold's, which is compared by `rebuild --check`.
 */
export class Checker {
  private readonly findings: Finding[] = [];

  constructor(
    private readonly sql: Client,
    private readonly journal: Journal,
    private readonly round: number,
  ) {}

  async all(): Promise<readonly Finding[]> {
    await this.answers();
    await this.decisions();
    await this.cases();
    for (const [what, kind, text] of laws) {
      const { rows } = await this.sql.query(text);
      if (rows.length > 0) this.found(kind, what, rows.slice(0, 10));
    }
    return this.findings;
  }

  /** Each acknowledged act has its answer kept, word by word; nothing stands that nobody was told of. */
  private async answers(): Promise<void> {
    const { rows } = await this.sql.query<Kept>(keptAnswers);
    const kept = new Map(rows.map((row) => [`${row.actor} ${row.key}`, row]));
    for (const act of this.journal.acts) {
      const id = `${actorOf(act)} ${act.key}`;
      const row = kept.get(id);
      kept.delete(id);
      if (act.result === 'ok' && !row) this.found('lost', 'an acknowledged act is not there', shown(act));
      if (act.result === 'ok' && row && (row.answer !== act.answer || row.status !== act.status)) {
        this.found('difference', 'the answer kept is not the answer given', { ...shown(act), told: act.answer, kept: row.answer });
      }
      if (act.result === 'refused' && row) this.found('doubled', 'a refused act stands', { ...shown(act), kept: row });
    }
    for (const row of kept.values()) this.found('doubled', 'an act stands that nobody did', row);
  }

  /** One acknowledged decision for each decided seat, by whom it says, in the log as in the list of decisions. */
  private async decisions(): Promise<void> {
    const told = new Map<string, Act[]>();
    for (const act of this.journal.acknowledged()) {
      const task = act.kind === 'decide' ? taskOf(act) : undefined;
      if (task !== undefined) told.set(task, [...(told.get(task) ?? []), act]);
    }
    for (const [list, text] of [
      ['decisions', listedDecisions],
      ['event log', loggedDecisions],
    ] as const) {
      const { rows } = await this.sql.query<Decided>(text);
      const standing = new Map<string, Decided[]>();
      for (const row of rows) standing.set(row.task, [...(standing.get(row.task) ?? []), row]);
      for (const [task, acts] of told) this.compare(list, task, acts, standing.get(task) ?? []);
      for (const [task, rest] of standing) if (!told.has(task)) this.found('doubled', `${list}: decided by nobody`, rest);
    }
  }

  private compare(list: string, task: string, acts: readonly Act[], rows: readonly Decided[]): void {
    const [act] = acts;
    if (acts.length > 1) this.found('doubled', `${acts.length} decisions of one seat were acknowledged`, acts.map(shown));
    if (rows.length === 0) this.found('lost', `${list}: an acknowledged decision is missing`, acts.map(shown));
    if (rows.length > 1) this.found('doubled', `${list}: a seat was decided ${rows.length} times`, { task, rows });
    const [row] = rows;
    if (!act || !row) return;
    const { outcome } = JSON.parse(act.body) as { outcome: string };
    if (row.person !== actorOf(act) || row.outcome !== outcome) {
      this.found('difference', `${list}: another decision than was acknowledged`, { ...shown(act), row });
    }
  }

  private async cases(): Promise<void> {
    const { rows } = await this.sql.query<{ id: string }>('SELECT id FROM "case" WHERE parent IS NULL');
    const standing = new Set(rows.map((row) => row.id));
    for (const act of this.journal.acknowledged().filter((one) => one.kind === 'open')) {
      if (!standing.delete(caseOf(act) ?? '')) this.found('lost', 'a case that was accepted is not there, or is another act’s', shown(act));
    }
    for (const id of standing) this.found('doubled', 'a case stands that nobody opened', id);
  }

  private found(kind: Finding['kind'], what: string, facts: unknown): void {
    this.findings.push({ kind, round: this.round, what, facts });
  }
}

function shown(act: Act): { act: string; body: string } {
  return { act: lineOf(act), body: act.body };
}

const keptAnswers = `
  SELECT actor, key, case_id, status, answer::text AS answer FROM command WHERE actor <> 'system' AND case_id IS NOT NULL`;
const listedDecisions = `SELECT case_id || '.' || seat AS task, person, outcome FROM decision`;
const loggedDecisions = `
  SELECT case_id || '.' || (data ->> 'seat') AS task, by ->> 'person' AS person, data ->> 'outcome' AS outcome
  FROM case_event WHERE type = 'seat-decided' AND by ? 'person'`;

/** Each answers with the rows that break it. */
const laws: readonly (readonly [what: string, kind: Finding['kind'], text: string])[] = [
  [
    'warned, overdue or escalated more than once',
    'doubled',
    `SELECT l.case_id, l.type, l.data ->> 'path' AS path, opened.times, count(*) FROM case_event AS l CROSS JOIN LATERAL (
       SELECT count(*) AS times FROM case_event AS o
       WHERE o.case_id = l.case_id AND o.type = 'step-opened' AND o.data ->> 'path' = l.data ->> 'path' AND o.seq < l.seq) AS opened
     WHERE l.type IN ('warned', 'became-overdue', 'escalated') GROUP BY 1, 2, 3, 4 HAVING count(*) > 1`,
  ],
  [
    'something was said more than once after a due date',
    'doubled',
    `SELECT l.case_id, l.data ->> 'path' AS path, l.data ->> 'id' AS id, opened.times, count(*) FROM case_event AS l CROSS JOIN LATERAL (
       SELECT count(*) AS times FROM case_event AS o
       WHERE o.case_id = l.case_id AND o.type IN ('step-opened', 'deadline-moved') AND o.data ->> 'path' = l.data ->> 'path'
         AND o.seq < l.seq) AS opened
     WHERE l.type = 'further-reached' GROUP BY 1, 2, 3, 4 HAVING count(*) > 1`,
  ],
  [
    'an automatic step was carried out more than once',
    'doubled',
    `SELECT c.case_id, c.data ->> 'path' AS path, opened.times, count(*) FROM case_event AS c CROSS JOIN LATERAL (
       SELECT count(*) AS times FROM case_event AS o
       WHERE o.case_id = c.case_id AND o.type = 'step-opened' AND o.data ->> 'path' = c.data ->> 'path' AND o.seq < c.seq) AS opened
     WHERE c.type = 'carried-out' GROUP BY 1, 2, 3 HAVING count(*) > 1`,
  ],
  [
    'a case was started twice by its parent',
    'doubled',
    `SELECT parent, process, count(*) FROM "case" WHERE parent IS NOT NULL GROUP BY 1, 2 HAVING count(*) > 1`,
  ],
  [
    'a case was started that its parent does not know',
    'doubled',
    `SELECT c.id, c.parent FROM "case" AS c WHERE parent IS NOT NULL AND NOT EXISTS (
       SELECT FROM case_event AS e WHERE e.case_id = c.parent AND e.type = 'carried-out' AND e.data #>> '{result,caseId}' = c.id::text)`,
  ],
  [
    'a document number is missing or doubled',
    'difference',
    `SELECT agency, year, count(*), min(sequence), max(sequence) FROM document_number
     GROUP BY 1, 2 HAVING min(sequence) <> 1 OR max(sequence) <> count(*)`,
  ],
  [
    'document numbers and the event log disagree',
    'difference',
    `SELECT coalesce(n.case_id, e.case_id) AS case_id, n.sequence, e.data FROM document_number AS n
     FULL JOIN (SELECT * FROM case_event WHERE type = 'number-allocated') AS e ON e.case_id = n.case_id AND e.seq = n.seq
     WHERE n.case_id IS NULL OR e.case_id IS NULL OR (e.data ->> 'sequence')::integer <> n.sequence`,
  ],
  [
    'bookings overlap',
    'doubled',
    `SELECT a.register, a.key, a.during::text, b.during::text AS other, a.case_id, b.case_id AS other_case FROM register_booking AS a
     JOIN register_booking AS b ON a.register = b.register AND a.key = b.key AND a.during && b.during AND a.ctid < b.ctid`,
  ],
  [
    'a case that was refused or withdrawn still holds its booking, or one that stands has none',
    'difference',
    `SELECT c.id, c.status, c.outcome, count(b.case_id) AS bookings FROM "case" AS c LEFT JOIN register_booking AS b ON b.case_id = c.id
     WHERE c.process = 'leave-request' AND c.status <> 'returned' GROUP BY c.id
     HAVING (count(b.case_id) > 0) <> (coalesce(c.outcome, 'running') NOT IN ('rejected', 'withdrawn'))`,
  ],
  ['an account is below zero', 'difference', `SELECT * FROM register_account WHERE available < 0 OR held < 0 OR used < 0`],
  [
    'notices and the event log disagree',
    'difference',
    `SELECT coalesce(n.case_id, e.case_id) AS case_id, n.count, e.count AS logged FROM (SELECT case_id, count(*) FROM notice GROUP BY 1) AS n
     FULL JOIN (SELECT case_id, sum(jsonb_array_length(data -> 'holders')) AS count FROM case_event WHERE type = 'noticed' GROUP BY 1) AS e
       ON e.case_id = n.case_id WHERE n.count IS DISTINCT FROM e.count AND coalesce(e.count, 0) > 0`,
  ],
  [
    'incidents and the event log disagree',
    'difference',
    `SELECT coalesce(i.case_id, e.case_id) AS case_id, i.seq, e.seq AS logged FROM incident AS i
     FULL JOIN (SELECT case_id, seq FROM case_event WHERE type = 'incident-raised') AS e ON e.case_id = i.case_id AND e.seq = i.seq
     WHERE i.seq IS NULL OR e.seq IS NULL`,
  ],
];
