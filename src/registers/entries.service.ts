import { Injectable } from '@nestjs/common';
import { endOfDay } from '../../domain/calendar';
import type { JsonObject } from '../../domain/json';
import type { Register } from '../../processes/registers';
import { Sql } from '../database/sql';
import { defaultLimit, type PageKey } from '../http/page';
import { malformed } from '../http/problem';
import type { SignedIn } from '../identity/access';
import { readablePersons } from './register-scope';
import type { EntriesQuery } from './registers.dto';

export interface Entry {
  readonly key: string;
  readonly data: JsonObject;
  readonly changedAt: Date;
}

export interface EntryChange {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly seq: number;
  readonly change: string;
  readonly amount: number | null;
  readonly data: JsonObject | null;
  readonly clause: string | null;
  /** The entry of the same case that this one undoes, or in whose place it stands. */
  readonly reverses: number | null;
  readonly replaces: number | null;
  readonly at: Date;
}

export const mostChanges = 200;

@Injectable()
export class EntriesService {
  constructor(private readonly sql: Sql) {}

  /** In the order of the keys. What a filter names is checked against the register's own fields first. */
  list(name: string, register: Register, actor: SignedIn, query: EntriesQuery, after: PageKey | undefined): Promise<Entry[]> {
    const { fields, values } = filtersOf(register, query);
    const past = query.asOf !== undefined;
    return this.sql.rows<Entry>(past ? 'register-entries-as-of' : 'register-entries', past ? entriesAsOf : entriesNow, [
      name,
      after?.[0] ?? null,
      readablePersons(register, actor),
      query.q === undefined ? null : `%${query.q.replace(/[\\%_]/g, '\\$&')}%`,
      fields,
      values,
      (query.limit ?? defaultLimit) + 1,
      ...(query.asOf === undefined ? [] : [endOfDay(query.asOf)]),
    ]);
  }

  find(name: string, register: Register, actor: SignedIn, key: string): Promise<Entry | undefined> {
    return this.sql.row<Entry>(
      'register-entry',
      `SELECT key, data, changed_at AS "changedAt" FROM register_subject
       WHERE register = $1 AND key = $2 AND ($3::text[] IS NULL OR data ->> 'person' = ANY ($3))`,
      [name, key, readablePersons(register, actor)],
    );
  }

  /** What made the entry what it is, the latest first. */
  changes(name: string, key: string): Promise<EntryChange[]> {
    return this.sql.rows<EntryChange>(
      'register-entry-changes',
      `SELECT r.case_id AS "caseId", c.number AS "caseNumber", r.seq, r.change, r.amount::float8 AS amount, r.data,
         e.data ->> 'clause' AS clause, (e.data ->> 'reverses')::integer AS reverses, (e.data ->> 'replaces')::integer AS replaces, r.at
       FROM register_entry AS r JOIN "case" AS c ON c.id = r.case_id
       LEFT JOIN case_event AS e ON e.case_id = r.case_id AND e.seq = r.seq
       WHERE r.register = $1 AND r.key = $2 ORDER BY r.at DESC, r.case_id DESC, r.seq DESC LIMIT $3`,
      [name, key, mostChanges + 1],
    );
  }
}

/** $3 persons, $4 pattern, $5 and $6 fields with the values they must have; `register_text` is indexed. */
const conditions = `
  ($3::text[] IS NULL OR data ->> 'person' = ANY ($3))
  AND ($4::text IS NULL OR register_text(key, data) ILIKE $4)
  AND NOT EXISTS (SELECT FROM unnest($5::text[], $6::text[]) AS f(field, value) WHERE data ->> f.field IS DISTINCT FROM f.value)`;

const entriesNow = `
  SELECT key, data, changed_at AS "changedAt" FROM register_subject
  WHERE register = $1 AND ($2::text IS NULL OR key > $2) AND ${conditions}
  ORDER BY key LIMIT $7`;

/**
 * Over what was imported, if that was before, the entries of cases are laid in their order, as the deciding statement
 * does (`jsonb_object_agg` keeps the last of a name).
 */
const entriesAsOf = `
  SELECT key, data, "changedAt" FROM (
    SELECT s.key, coalesce(i.data, '{}') || coalesce(w.data, '{}') AS data, greatest(i.at, w.at) AS "changedAt"
    FROM register_subject AS s
    LEFT JOIN LATERAL (SELECT s.imported AS data, s.imported_at AS at WHERE s.imported_at < $8) AS i ON true
    CROSS JOIN LATERAL (
      SELECT max(e.at) AS at, jsonb_object_agg(f.key, f.value ORDER BY e.at, e.case_id, e.seq) AS data
      FROM register_entry AS e, jsonb_each(e.data) AS f
      WHERE e.register = s.register AND e.key = s.key AND e.change = 'enter' AND e.at < $8
    ) AS w
    WHERE s.register = $1 AND ($2::text IS NULL OR s.key > $2) AND (i.at IS NOT NULL OR w.at IS NOT NULL)
  ) AS folded
  WHERE ${conditions}
  ORDER BY key LIMIT $7`;

function filtersOf({ fields }: Register, { filter = [] }: EntriesQuery): { fields: string[]; values: string[] } {
  const pairs = filter.map((one) => [one.slice(0, one.indexOf(':')), one.slice(one.indexOf(':') + 1)] as const);
  const unknown = pairs.findIndex(([field]) => !Object.hasOwn(fields, field));
  if (unknown >= 0) {
    const known = Object.keys(fields).join(', ');
    const text = { zh: `只能按以下字段筛选：${known}`, en: `can only filter by: ${known}` };
    throw malformed([{ pointer: `/filter/${unknown}`, in: 'query', code: 'unknownField', text }]);
  }
  return { fields: pairs.map(([field]) => field), values: pairs.map(([, value]) => value) };
}
