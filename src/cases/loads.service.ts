import { Injectable } from '@nestjs/common';
import type { CaseState } from '../../domain/state';
import { Sql, type Statements } from '../database/sql';
import { Together } from '../database/together';

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

/** Whose command, under which key, on which case; without one a case is being opened. */
export interface Wanted {
  readonly actor: string;
  readonly key: string;
  readonly caseId: string | undefined;
}

interface Row {
  directory: number;
  calendar: number;
  earlier_hash: string | null;
  earlier_status: number | null;
  earlier_answer: string | null;
  process: string | null;
  edition: string;
  seq: number;
  head: string;
  state: CaseState;
  serial: number | null;
}

/** Row by row through the keys: joined as sets, a plan made while the tables were small would read them whole. */
const loadAll = `
  SELECT (SELECT version FROM directory_version) AS directory, (SELECT version FROM work_calendar_version) AS calendar,
    encode(m.body_hash, 'hex') AS earlier_hash, m.status AS earlier_status, m.answer::text AS earlier_answer,
    c.process, c.edition::text AS edition, c.seq, encode(c.head, 'hex') AS head, c.state,
    CASE WHEN w.case_id IS NULL THEN nextval('case_number') END AS serial
  FROM unnest($1::text[], $2::text[], $3::uuid[]) WITH ORDINALITY AS w(actor, key, case_id, n)
  LEFT JOIN LATERAL (SELECT * FROM "case" WHERE id = w.case_id LIMIT 1) AS c ON true
  LEFT JOIN LATERAL (SELECT * FROM command WHERE actor = w.actor AND key = w.key LIMIT 1) AS m ON true
  ORDER BY w.n`;

/**
 * Reads for commands: the case, the answer an earlier try of the key got, and the versions of directory and calendar,
 * as of one instant after the command came. Commands that come at the same time are read for in one statement.
 */
@Injectable()
export class LoadsService {
  private readonly together = new Together<Wanted, Loaded>((wanted) => this.readAll(wanted), { most: 32, atOnce: 2 });

  constructor(private readonly sql: Sql) {}

  load(wanted: Wanted): Promise<Loaded> {
    return this.together.ask(wanted);
  }

  private async readAll(wanted: readonly Wanted[]): Promise<readonly Loaded[]> {
    const rows = await this.sql.rows<Row>('load', loadAll, [
      wanted.map((one) => one.actor),
      wanted.map((one) => one.key),
      wanted.map((one) => one.caseId ?? null),
    ]);
    return rows.map(loadedOf);
  }
}

function loadedOf(row: Row): Loaded {
  const { directory, calendar, process, edition, seq, head, state } = row;
  return {
    directory,
    calendar,
    earlier:
      row.earlier_hash === null || row.earlier_answer === null
        ? undefined
        : { bodyHash: row.earlier_hash, status: row.earlier_status ?? 200, answer: row.earlier_answer },
    found: process === null ? undefined : { process, edition, seq, head, state },
    serial: row.serial ?? undefined,
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
