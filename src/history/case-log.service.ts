import { Injectable } from '@nestjs/common';
import type { JsonObject } from '../../domain/json';
import { genesis } from '../../domain/ledger';
import type { CaseState } from '../../domain/state';
import { hashOf } from '../cases/ledger';
import { Sql } from '../database/sql';

/** An event of a case as the log keeps it, and whether its hash follows from the one before it. */
export interface LoggedEvent {
  readonly seq: number;
  readonly type: string;
  readonly at: string;
  readonly by: JsonObject;
  readonly data: JsonObject;
  readonly hash: string;
  readonly verified: boolean;
}

export interface LoggedCase {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly process: string;
  readonly edition: string;
  readonly status: string;
  readonly seq: number;
  readonly head: string;
  readonly state: CaseState;
}

interface Row {
  seq: number;
  type: string;
  at: Date;
  by: JsonObject;
  data: JsonObject;
  hash: string;
}

@Injectable()
export class CaseLog {
  constructor(private readonly sql: Sql) {}

  find(caseId: string): Promise<LoggedCase | undefined> {
    return this.sql.row<LoggedCase>('logged-case', loggedCase, [caseId]);
  }

  /** Events after that seq, at most so many. The event before them is read too: their hashes are worked out from its. */
  async events(caseId: string, after: number, most: number): Promise<LoggedEvent[]> {
    const rows = await this.sql.rows<Row>('case-log', log, [caseId, after, most + 1]);
    let previous = after === 0 ? genesis : rows.shift()?.hash;
    return rows.slice(0, most).map((row) => {
      const { seq, type, by, data, hash } = row;
      const at = row.at.toISOString();
      const verified = previous !== undefined && hashOf(previous, { caseId, seq, type, at, by, data }) === hash;
      previous = hash;
      return { seq, type, at, by, data, hash, verified };
    });
  }
}

const loggedCase = `
  SELECT id, number, title, process, edition::text AS edition, status, seq, encode(head, 'hex') AS head, state
  FROM "case" WHERE id = $1`;
const log = `
  SELECT seq, type, at, by, data, encode(hash, 'hex') AS hash
  FROM case_event WHERE case_id = $1 AND seq >= $2 ORDER BY seq LIMIT $3`;
