import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { JsonObject } from '../../domain/json';
import { Sql } from '../database/sql';
import { defaultLimit, type PageKey } from '../http/page';
import type { OutcomeInCase } from './case-outcome';

/** What can be done with many cases at once. */
export const operationKinds = ['edition-migration', 'calendar-recount'] as const;
export type OperationKind = (typeof operationKinds)[number];

export interface Operation {
  readonly id: string;
  readonly kind: OperationKind;
  readonly what: JsonObject;
  readonly reason: string;
  readonly person: string;
  readonly post: string;
  readonly begunAt: Date;
  readonly endedAt: Date | null;
  readonly cases: number;
  readonly waiting: number;
  readonly outcomes: Readonly<Partial<Record<OutcomeInCase, number>>>;
}

export interface CaseOfOperation {
  readonly caseId: string;
  readonly number: string;
  readonly title: string;
  readonly outcome: OutcomeInCase | null;
  readonly code: string | null;
  readonly facts: JsonObject | null;
  readonly at: Date | null;
}

/** More than this are left for another operation. */
const mostCases = 10_000;

/** Operations on many cases: what was asked for, and how far it has come. */
@Injectable()
export class OperationsService {
  constructor(private readonly sql: Sql) {}

  /** Writes down what is to be done with which cases; answers how many there are. Nothing is done yet. */
  async begin(
    manager: EntityManager,
    operation: Pick<Operation, 'id' | 'kind' | 'what' | 'reason' | 'person' | 'post'>,
    cases: { readonly where: string; readonly params: readonly unknown[] },
  ): Promise<number> {
    const { id, kind, what, reason, person, post } = operation;
    await manager.query(insertion, [id, kind, JSON.stringify(what), reason, person, post]);
    const rows = await manager.query<{ case_id: string }[]>(casesOf(cases.where), [id, mostCases, ...cases.params]);
    return rows.length;
  }

  find(id: string): Promise<Operation | undefined> {
    return this.sql.row<Operation>('operation', `${operations} WHERE o.id = $1`, [id]);
  }

  /** Newest first; ids grow with time. */
  list(limit: number | undefined, after: PageKey | undefined): Promise<Operation[]> {
    const text = `${operations} WHERE $1::uuid IS NULL OR o.id < $1 ORDER BY o.id DESC LIMIT $2`;
    return this.sql.rows<Operation>('operations', text, [after?.[0] ?? null, (limit ?? defaultLimit) + 1]);
  }

  casesOf(
    id: string,
    outcome: string | undefined,
    { limit, after }: { limit: number | undefined; after: PageKey | undefined },
  ): Promise<CaseOfOperation[]> {
    return this.sql.rows<CaseOfOperation>('operation-cases', casesIn, [
      id,
      after?.[0] ?? null,
      outcome ?? null,
      (limit ?? defaultLimit) + 1,
    ]);
  }

  async unfinished(): Promise<readonly string[]> {
    const rows = await this.sql.rows<{ id: string }>('operations-unfinished', 'SELECT id FROM operation WHERE ended_at IS NULL LIMIT 100');
    return rows.map(({ id }) => id);
  }
}

const insertion = 'INSERT INTO operation (id, kind, what, reason, person, post) VALUES ($1, $2, $3, $4, $5, $6)';

/** The oldest first, so that what is left out is named by the same order next time. */
const casesOf = (where: string): string => `
  INSERT INTO operation_case (operation, case_id)
  SELECT $1, c.id FROM "case" AS c WHERE ${where} ORDER BY c.id LIMIT $2 RETURNING case_id`;

const operations = `
  SELECT o.id, o.kind, o.what, o.reason, o.person, o.post, o.begun_at AS "begunAt", o.ended_at AS "endedAt",
    n.cases, n.waiting, n.outcomes
  FROM operation AS o CROSS JOIN LATERAL (
    SELECT coalesce(sum(count), 0)::integer AS cases, coalesce(sum(count) FILTER (WHERE outcome IS NULL), 0)::integer AS waiting,
      coalesce(json_object_agg(outcome, count) FILTER (WHERE outcome IS NOT NULL), '{}') AS outcomes
    FROM (SELECT outcome, count(*)::integer AS count FROM operation_case WHERE operation = o.id GROUP BY outcome) AS by_outcome
  ) AS n`;

const casesIn = `
  SELECT x.case_id AS "caseId", c.number, c.title, x.outcome, x.code, x.facts, x.at
  FROM operation_case AS x JOIN "case" AS c ON c.id = x.case_id
  WHERE x.operation = $1 AND ($2::uuid IS NULL OR x.case_id > $2)
    AND ($3::text IS NULL OR CASE WHEN $3 = 'waiting' THEN x.outcome IS NULL ELSE x.outcome = $3 END)
  ORDER BY x.case_id LIMIT $4`;
