import type { Command } from '../../domain/command';
import type { Balance, RegisterEntry } from '../../domain/corrections';
import type { Statements } from '../database/sql';

/** More than any case writes; what lies beyond cannot be corrected. */
const mostEntries = 2_000;

/** What the case has written in registers, with what stood there before and what stands there now. */
export async function writtenEntries(sql: Statements, caseId: string): Promise<readonly RegisterEntry[]> {
  const rows = await sql.rows<{ entry: RegisterEntry }>('written-entries', written, [caseId, mostEntries]);
  return rows.map(({ entry }) => entry);
}

/** The balances that the correction touches: of the wrong key and of the right one. */
export async function balancesFor(
  sql: Statements,
  entries: readonly RegisterEntry[],
  { entry, instead }: Extract<Command, { type: 'correct' }>,
): Promise<Readonly<Record<string, Balance>>> {
  const wrong = entries.find(({ seq }) => seq === entry);
  if (!wrong) return {};
  const rows = await sql.rows<Balance & { key: string }>('balances', balances, [wrong.register, [wrong.key, instead?.key ?? wrong.key]]);
  return Object.fromEntries(rows.map(({ key, ...balance }) => [key, balance]));
}

/** Of a field the last entry before this one counts, else what was imported; in the order in which registers are folded. */
const written = `
  SELECT e.data || jsonb_build_object('type', e.type, 'seq', e.seq) || CASE WHEN r.change = 'enter' THEN jsonb_build_object(
      'stood', (SELECT coalesce(jsonb_object_agg(f.field, coalesce((
          SELECT b.data -> f.field FROM register_entry AS b
          WHERE b.register = r.register AND b.key = r.key AND b.change = 'enter' AND b.data ? f.field
            AND (b.at, b.case_id, b.seq) < (r.at, r.case_id, r.seq)
          ORDER BY b.at DESC, b.case_id DESC, b.seq DESC LIMIT 1), s.imported -> f.field, 'null')), '{}')
        FROM jsonb_object_keys(r.data) AS f(field)),
      'now', (SELECT coalesce(jsonb_object_agg(f.field, s.data -> f.field), '{}') FROM jsonb_object_keys(r.data) AS f(field)))
    ELSE '{}' END AS entry
  FROM register_entry AS r
  JOIN case_event AS e ON e.case_id = r.case_id AND e.seq = r.seq
  LEFT JOIN register_subject AS s ON s.register = r.register AND s.key = r.key
  WHERE r.case_id = $1 ORDER BY r.seq LIMIT $2`;

const balances = `
  SELECT key, available::float8 AS available, held::float8 AS held, used::float8 AS used FROM register_account
  WHERE register = $1 AND key = ANY ($2::text[])`;
