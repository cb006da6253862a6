import type { Client } from 'pg';
import type { Change, Row } from '../limit/written-rows';

interface Table {
  readonly key: readonly string[];
  readonly rows: string;
}

const ofCases = 'case_id = ANY ($1::uuid[])';

/** Every table a command writes to, its key, and which of its rows belong to these cases. */
const tables: Readonly<Record<string, Table>> = {
  case: { key: ['id'], rows: 'id = ANY ($1::uuid[])' },
  case_event: { key: ['case_id', 'seq'], rows: ofCases },
  case_participant: { key: ['holder', 'case_id'], rows: ofCases },
  command: { key: ['actor', 'key'], rows: ofCases },
  task: { key: ['case_id', 'seat', 'holder'], rows: ofCases },
  decision: { key: ['case_id', 'seq'], rows: ofCases },
  notice: { key: ['case_id', 'seq', 'holder'], rows: ofCases },
  register_entry: { key: ['case_id', 'seq'], rows: ofCases },
  register_subject: { key: ['register', 'key'], rows: 'key = ANY ($1::text[])' },
  register_booking: { key: ['register', 'key', 'during'], rows: ofCases },
  document_number: { key: ['agency', 'year', 'sequence'], rows: ofCases },
  outbox: { key: ['id'], rows: ofCases },
};

export type Snapshot = ReadonlyMap<string, ReadonlyMap<string, Row>>;

/** The rows of a case and of those it started, as PostgreSQL writes them. */
export async function snapshot(client: Client, caseId: string | undefined): Promise<Snapshot> {
  const cases = caseId === undefined ? [] : await casesOf(client, caseId);
  const found = new Map<string, ReadonlyMap<string, Row>>();
  for (const [table, { key, rows }] of Object.entries(tables)) {
    const result = await client.query<Row>({ text: `SELECT * FROM "${table}" WHERE ${rows}`, values: [cases], types: asWritten });
    found.set(table, new Map(result.rows.map((row) => [key.map((column) => row[column]).join(' '), { ...row }])));
  }
  return found;
}

/** What was written between two snapshots. The outbox numbers its rows itself, and what leaves it leaves it by the relay. */
export function changesBetween(before: Snapshot, after: Snapshot): Change[] {
  return Object.entries(tables).flatMap(([table, { key }]) => {
    const [old, fresh] = [before.get(table) ?? new Map<string, Row>(), after.get(table) ?? new Map<string, Row>()];
    const inserted = [...fresh].filter(([id]) => !old.has(id)).map(([, row]): Change => ({ table, insert: withoutOwn(table, row) }));
    const deleted = [...old].filter(([id]) => !fresh.has(id)).map(([, row]): Change => ({ table, remove: only(row, key) }));
    const updated = [...fresh].flatMap(([id, row]): Change[] => {
      const was = old.get(id);
      const set = was && Object.fromEntries(Object.entries(row).filter(([column, value]) => was[column] !== value));
      return !set || Object.keys(set).length === 0 ? [] : [{ table, where: only(was, table === 'case' ? ['id', 'seq'] : key), set }];
    });
    return [...updated, ...inserted, ...(table === 'outbox' ? [] : deleted)];
  });
}

async function casesOf(client: Client, caseId: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>('SELECT id FROM "case" WHERE id = $1 OR parent = $1', [caseId]);
  return rows.map((row) => row.id);
}

const asWritten = { getTypeParser: () => (text: string | Buffer) => text as string };

function withoutOwn(table: string, row: Row): Row {
  if (table !== 'outbox') return row;
  const { id: _, ...rest } = row;
  return rest;
}

function only(row: Row, columns: readonly string[]): Row {
  return Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
}
