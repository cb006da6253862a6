import { Injectable } from '@nestjs/common';
import { Sql } from '../database/sql';
import { defaultLimit, type PageKey } from '../http/page';
import { type ConductedCase, conductedColumns, conductedTables } from '../temporal/conducted-case';
import { type ConductorState, ConductorsService } from '../temporal/conductors.service';
import { inParallel } from '../temporal/in-parallel';
import { temporalUrlOf } from '../temporal/temporal-url';
import type { ConductorsQuery } from './admin.dto';

export interface ConductorRow extends ConductedCase {
  readonly title: string;
  readonly moved_at: Date;
  readonly waiting_since: Date | null;
  readonly incidents: number;
}

const askTemporalForMs = 1_500;

@Injectable()
export class ConductorList {
  constructor(
    private readonly sql: Sql,
    private readonly conductors: ConductorsService,
  ) {}

  /** Newest case first; ids grow with time. */
  rows(query: ConductorsQuery, after: PageKey | undefined): Promise<ConductorRow[]> {
    const limit = (query.limit ?? defaultLimit) + 1;
    const flags = [query.closed ?? false, query.incidents ?? false, query.late ?? false];
    return this.sql.rows<ConductorRow>('conductor-list', list, [after?.[0] ?? null, query.process ?? null, ...flags, limit]);
  }

  /** What Temporal says of each, within a second and a half for all; `unknown` where it does not say anything. */
  async states(rows: readonly { readonly id: string }[]): Promise<ReadonlyMap<string, ConductorState | 'unknown'>> {
    const states = new Map<string, ConductorState | 'unknown'>(rows.map(({ id }) => [id, 'unknown']));
    const end = Date.now() + askTemporalForMs;
    await inParallel(8, rows, async ({ id }) => {
      const left = end - Date.now();
      if (left <= 0) return;
      const state = await this.conductors.stateOf(id, left).catch(() => 'unknown' as const);
      states.set(id, state);
    });
    return states;
  }
}

export function conductorView(row: ConductorRow, state: ConductorState | 'unknown') {
  const [next] = row.agenda;
  return {
    caseId: row.id,
    number: row.number,
    title: row.title,
    process: row.process,
    organisation: row.organisation,
    status: row.status,
    seq: row.seq,
    movedAt: row.moved_at.toISOString(),
    conductor: row.status === 'closed' && state === 'missing' ? 'not-needed' : state,
    next: next ? { item: next.id, what: next.what, path: next.path, at: next.at } : null,
    agenda: row.agenda.length,
    waitingToBeToldSince: row.waiting_since?.toISOString() ?? null,
    incidents: row.incidents,
    temporalUrl: temporalUrlOf(row.id),
  };
}

const list = `
  SELECT ${conductedColumns}, c.title, c.moved_at,
    (SELECT min(b.at) FROM outbox AS b WHERE b.case_id = c.id) AS waiting_since,
    (SELECT count(*)::integer FROM incident AS i WHERE i.case_id = c.id AND i.settled_at IS NULL) AS incidents
  FROM ${conductedTables}
  WHERE ($1::uuid IS NULL OR c.id < $1) AND ($2::text IS NULL OR c.process = $2) AND ($3 OR c.status <> 'closed')
    AND (NOT $4 OR EXISTS (SELECT FROM incident AS i WHERE i.case_id = c.id AND i.settled_at IS NULL))
    AND (NOT $5 OR c.status <> 'closed' AND c.next_at < now() - interval '1 minute')
  ORDER BY c.id DESC LIMIT $6`;
