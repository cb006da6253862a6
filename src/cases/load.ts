import type { CaseState } from '../../domain/state';
import type { Statements } from '../database/sql';

/** What the command path reads before it judges, in one statement. */
export interface Loaded {
  readonly directory: number;
  readonly calendar: number;
  /** The answer this key got before, if it ever did. */
  readonly earlier: { readonly bodyHash: string; readonly status: number; readonly answer: string } | undefined;
  readonly found:
    | { readonly process: string; readonly edition: string; readonly seq: number; readonly head: string; readonly state: CaseState }
    | undefined;
  /** A fresh number for a case that is being opened. */
  readonly serial: number | undefined;
}

interface Row {
  directory: string;
  calendar: string;
  earlier_hash: string | null;
  earlier_status: number | null;
  earlier_answer: string | null;
  process: string | null;
  edition: string;
  seq: number;
  head: string;
  state: CaseState;
  serial: string | null;
}

const versions = `
  (SELECT version FROM directory_version) AS directory, (SELECT version FROM work_calendar_version) AS calendar,
  encode(m.body_hash, 'hex') AS earlier_hash, m.status AS earlier_status, m.answer::text AS earlier_answer`;

const loadCase = `
  SELECT ${versions}, c.process, c.edition::text AS edition, c.seq, encode(c.head, 'hex') AS head, c.state, NULL AS serial
  FROM (SELECT 1) AS one
  LEFT JOIN "case" AS c ON c.id = $3
  LEFT JOIN command AS m ON m.actor = $1 AND m.key = $2`;

const loadNothing = `
  SELECT ${versions}, NULL AS process, nextval('case_number') AS serial
  FROM (SELECT 1) AS one LEFT JOIN command AS m ON m.actor = $1 AND m.key = $2`;

/** The case, the answer an earlier try of this key got, and the versions of directory and calendar, as of one instant. */
export async function load(sql: Statements, actor: string, key: string, caseId: string | undefined): Promise<Loaded> {
  const row =
    caseId === undefined
      ? await sql.row<Row>('load-nothing', loadNothing, [actor, key])
      : await sql.row<Row>('load-case', loadCase, [actor, key, caseId]);
  if (!row) throw new Error('the command path could not read its versions');
  return {
    directory: Number(row.directory),
    calendar: Number(row.calendar),
    earlier:
      row.earlier_hash === null || row.earlier_answer === null
        ? undefined
        : { bodyHash: row.earlier_hash, status: row.earlier_status ?? 200, answer: row.earlier_answer },
    found:
      row.process === null ? undefined : { process: row.process, edition: row.edition, seq: row.seq, head: row.head, state: row.state },
    serial: row.serial === null ? undefined : Number(row.serial),
  };
}

/** The next 发文字号 of an agency in a year: one more than the last, so that none is missing. */
export async function nextNumber(sql: Statements, agency: string, year: number): Promise<number> {
  const row = await sql.row<{ next: number }>(
    'next-document-number',
    'SELECT coalesce(max(sequence), 0) + 1 AS next FROM document_number WHERE agency = $1 AND year = $2',
    [agency, year],
  );
  return row?.next ?? 1;
}
