import { Injectable } from '@nestjs/common';
import { Sql } from '../database/sql';
import { defaultLimit, type PageKey } from '../http/page';
import type { IncidentsQuery } from './admin.dto';

export interface IncidentRow {
  readonly case_id: string;
  readonly seq: number;
  readonly number: string;
  readonly title: string;
  readonly process: string;
  readonly item: string;
  readonly error: string;
  readonly raised_at: Date;
  /** `raised_at` to the microsecond, for the cursor. */
  readonly key: string;
  readonly settled_at: Date | null;
  readonly settled: string | null;
  readonly reason: string | null;
  readonly settled_by: string | null;
}

@Injectable()
export class IncidentsService {
  constructor(private readonly sql: Sql) {}

  /** Newest first. */
  rows({ state = 'open', limit = defaultLimit }: IncidentsQuery, after: PageKey | undefined): Promise<IncidentRow[]> {
    const [at, caseId, seq] = after ?? [null, null, null];
    return this.sql.rows<IncidentRow>(`incidents-${state}`, list(state), [at, caseId, seq, limit + 1]);
  }
}

export function incidentView(row: IncidentRow) {
  return {
    caseId: row.case_id,
    number: row.number,
    title: row.title,
    process: row.process,
    item: row.item,
    error: row.error,
    raisedAt: row.raised_at.toISOString(),
    settled:
      row.settled_at === null ? null : { at: row.settled_at.toISOString(), how: row.settled, reason: row.reason, by: row.settled_by },
  };
}

function list(state: 'open' | 'settled'): string {
  return `
  SELECT i.case_id, i.seq, c.number, c.title, c.process, i.item, i.error, i.raised_at, i.raised_at::text AS key,
    i.settled_at, i.settled, e.data ->> 'reason' AS reason, p.name AS settled_by
  FROM incident AS i
    JOIN "case" AS c ON c.id = i.case_id
    LEFT JOIN LATERAL (
      SELECT data, by FROM case_event
      WHERE case_id = i.case_id AND seq > i.seq AND type = 'incident-settled' AND data ->> 'item' = i.item
      ORDER BY seq LIMIT 1
    ) AS e ON i.settled_at IS NOT NULL
    LEFT JOIN person AS p ON p.id = (e.by ->> 'person')::uuid
  WHERE i.settled_at IS ${state === 'open' ? 'NULL' : 'NOT NULL'}
    AND ($1::timestamptz IS NULL OR (i.raised_at, i.case_id, i.seq) < ($1, $2::uuid, $3::integer))
  ORDER BY i.raised_at DESC, i.case_id DESC, i.seq DESC LIMIT $4`;
}
