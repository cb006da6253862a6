/** A row, or part of one, by column, as PostgreSQL writes values. */
export type Row = Readonly<Record<string, string | null>>;

export type Change =
  | { readonly table: string; readonly insert: Row }
  | { readonly table: string; readonly where: Row; readonly set: Row }
  | { readonly table: string; readonly remove: Row };

/** What stands for a value that differs from one case to the next: `mark` before and behind its name. */
export type Values = Readonly<Record<string, string>>;

const mark = '\u0001';

/** All changes of one command as one statement, and the parameters it takes. The change to the case comes first. */
export interface Written {
  readonly text: string;
  readonly params: readonly (string | null)[];
}

export function written(changes: readonly Change[]): Written {
  const params: (string | null)[] = [];
  const parameter = (value: string | null): string => `$${params.push(value)}`;
  const parts = [...groupedInserts(changes), ...changes.filter((change) => !('insert' in change))]
    .sort((a, b) => Number(tableOf(b) === 'case') - Number(tableOf(a) === 'case'))
    .map((change, index) => `part${index} AS (${statementOf(change, parameter)}${index === 0 ? ' RETURNING 1' : ''})`);
  return { text: `WITH ${parts.join(',\n')}\nSELECT count(*)::integer AS moved FROM part0`, params };
}

interface Inserts {
  readonly table: string;
  readonly rows: readonly Row[];
}

function groupedInserts(changes: readonly Change[]): Inserts[] {
  const groups = new Map<string, Row[]>();
  for (const change of changes) {
    if ('insert' in change) groups.set(change.table, [...(groups.get(change.table) ?? []), change.insert]);
  }
  return [...groups].map(([table, rows]) => ({ table, rows }));
}

function tableOf(change: Change | Inserts): string {
  return change.table;
}

type Parameter = (value: string | null) => string;

function statementOf(change: Change | Inserts, parameter: Parameter): string {
  if ('rows' in change) {
    const columns = Object.keys(change.rows[0] ?? {});
    const rows = change.rows.map((row) => `(${columns.map((column) => parameter(row[column] ?? null)).join(', ')})`);
    return `INSERT INTO "${change.table}" (${columns.map(quoted).join(', ')}) VALUES ${rows.join(', ')}`;
  }
  if ('set' in change) {
    return `UPDATE "${change.table}" SET ${pairs(change.set, ', ', parameter)} WHERE ${pairs(change.where, ' AND ', parameter)}`;
  }
  if ('remove' in change) return `DELETE FROM "${change.table}" WHERE ${pairs(change.remove, ' AND ', parameter)}`;
  throw new Error(`an insert that was not grouped: ${change.table}`);
}

function pairs(row: Row, between: string, parameter: Parameter): string {
  return Object.entries(row)
    .map(([column, value]) => `${quoted(column)} = ${parameter(value)}`)
    .join(between);
}

function quoted(column: string): string {
  return `"${column}"`;
}

/** Puts marks in the place of what differs; the longest first, as one may hold another. */
export function marked(text: string, values: Values): string {
  const found = Object.entries(values)
    .filter(([, value]) => value !== '')
    .sort(([, a], [, b]) => b.length - a.length);
  return found.reduce((result, [name, value]) => result.replaceAll(value, `${mark}${name}${mark}`), text);
}

/** A text with marks, ready to be filled in often. */
export function filling(text: string): (values: Values) => string {
  const pieces = text.split(mark);
  if (pieces.length === 1) return () => text;
  return (values) => {
    let result = '';
    for (let index = 0; index < pieces.length; index += 1) {
      const piece = pieces[index] ?? '';
      result += index % 2 === 0 ? piece : (values[piece] ?? '');
    }
    return result;
  };
}
