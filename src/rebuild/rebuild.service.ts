import { Injectable } from '@nestjs/common';
import { editionOf } from '../../processes/registry';
import { balanceMoves } from '../cases/changes';
import { Sql } from '../database/sql';
import { type Difference, differencesOf, type Stored } from './differences';

interface Row extends Stored {
  process: string;
  edition: string;
}

export interface Report {
  readonly cases: number;
  readonly events: number;
  readonly differences: readonly Difference[];
}

const batch = 200;
/** More differences than this are not listed: something is wrong at large. */
const mostListed = 100;

/** 核对: everything people read of cases and registers is folded anew from the event logs and compared. */
@Injectable()
export class RebuildService {
  constructor(private readonly sql: Sql) {}

  async check(progress: (cases: number) => void = () => undefined): Promise<Report> {
    const differences: Difference[] = [];
    let [cases, events] = [0, 0];
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const rows = await this.sql.rows<Row>('rebuild-cases', everything, [after, batch]);
      for (const row of rows) differences.push(...differencesOf((day) => editionOf(row.process, day), row));
      cases += rows.length;
      events += rows.reduce((sum, row) => sum + row.events.length, 0);
      progress(cases);
      const last = rows.at(-1);
      if (!last || rows.length < batch || differences.length >= mostListed) break;
      after = last.id;
    }
    differences.push(...(await this.registers()));
    return { cases, events, differences: differences.slice(0, mostListed) };
  }

  /** Balances and entries, summed up from the append-only entries, against the rows that are read. */
  private async registers(): Promise<readonly Difference[]> {
    const moves = JSON.stringify(Object.entries(balanceMoves).map(([change, move]) => ({ change, ...move })));
    const accounts = await this.sql.rows<{ key: string; expected: string; found: string }>('rebuild-accounts', accountDifferences, [moves]);
    const subjects = await this.sql.rows<{ key: string; expected: string; found: string }>('rebuild-subjects', subjectDifferences);
    return [
      ...accounts.map((row) => ({ caseId: '', what: `balance ${row.key}`, expected: row.expected, found: row.found })),
      ...subjects.map((row) => ({ caseId: '', what: `register entry ${row.key}`, expected: row.expected, found: row.found })),
    ];
  }
}

const instant = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const everything = `
  SELECT c.id, c.process, c.edition::text AS edition, c.seq, encode(c.head, 'hex') AS head, c.title, c.status, c.outcome, c.state, c.agenda,
    (SELECT coalesce(json_agg(json_build_object('caseId', e.case_id, 'seq', e.seq, 'type', e.type, 'at', ${instant('e.at')},
        'by', e.by, 'data', e.data, 'hash', encode(e.hash, 'hex')) ORDER BY e.seq), '[]') FROM case_event AS e WHERE e.case_id = c.id) AS events,
    (SELECT coalesce(json_agg(json_build_object('seat', t.seat, 'holder', t.holder, 'step', t.step, 'kind', t.kind,
        'openedAt', ${instant('t.opened_at')}, 'dueAt', ${instant('t.due_at')}, 'late', t.late, 'claimedBy', t.claimed_by)), '[]')
      FROM task AS t WHERE t.case_id = c.id) AS tasks,
    (SELECT coalesce(json_agg(p.holder), '[]') FROM case_participant AS p WHERE p.case_id = c.id) AS participants,
    (SELECT coalesce(json_agg(json_build_object('seq', r.seq, 'register', r.register, 'key', r.key, 'change', r.change,
        'amount', r.amount, 'data', r.data) ORDER BY r.seq), '[]') FROM register_entry AS r WHERE r.case_id = c.id) AS entries,
    (SELECT count(*)::integer FROM decision AS d WHERE d.case_id = c.id) AS decisions,
    (SELECT count(*)::integer FROM command AS m WHERE m.case_id = c.id) AS answers
  FROM "case" AS c WHERE c.id > $1 ORDER BY c.id LIMIT $2`;

const accountDifferences = `
  WITH moved AS (
    SELECT r.register, r.key, sum(r.amount * m.available) AS available, sum(r.amount * m.held) AS held, sum(r.amount * m.used) AS used
    FROM register_entry AS r JOIN jsonb_to_recordset($1::jsonb) AS m(change text, available numeric, held numeric, used numeric) USING (change)
    GROUP BY r.register, r.key),
  expected AS (
    SELECT coalesce(o.register, m.register) AS register, coalesce(o.key, m.key) AS key,
      coalesce(o.amount, 0) + coalesce(m.available, 0) AS available, coalesce(m.held, 0) AS held, coalesce(m.used, 0) AS used
    FROM register_opening AS o FULL JOIN moved AS m ON m.register = o.register AND m.key = o.key)
  SELECT coalesce(e.register, a.register) || ' ' || coalesce(e.key, a.key) AS key,
    concat_ws('/', e.available, e.held, e.used) AS expected, concat_ws('/', a.available, a.held, a.used) AS found
  FROM expected AS e FULL JOIN register_account AS a ON a.register = e.register AND a.key = e.key
  WHERE (e.available, e.held, e.used) IS DISTINCT FROM (a.available, a.held, a.used) LIMIT 100`;

/** Later entries are laid over earlier ones, field by field; a row that no case wrote is a seed and is left alone. */
const subjectDifferences = `
  WITH fields AS (
    SELECT DISTINCT ON (r.register, r.key, f.key) r.register, r.key, f.key AS field, f.value
    FROM register_entry AS r CROSS JOIN LATERAL jsonb_each(r.data) AS f
    WHERE r.change = 'enter' ORDER BY r.register, r.key, f.key, r.at DESC, r.seq DESC),
  expected AS (SELECT register, key, jsonb_object_agg(field, value) AS data FROM fields GROUP BY register, key)
  SELECT e.register || ' ' || e.key AS key, e.data::text AS expected, coalesce(s.data::text, 'none') AS found
  FROM expected AS e LEFT JOIN register_subject AS s ON s.register = e.register AND s.key = e.key
  WHERE s.data IS NULL OR NOT s.data @> e.data LIMIT 100`;
