import { Client } from 'pg';

/** The tables of a closed lifecycle, and the columns in which its copies differ. */
const tables: Readonly<Record<string, string>> = {
  case: `'id', new.id, 'number', 'OLD-' || new.n`,
  case_event: `'case_id', new.id`,
  case_participant: `'case_id', new.id`,
  command: `'case_id', new.id, 'key', old.key || new.n`,
  decision: `'case_id', new.id`,
  notice: `'case_id', new.id`,
  register_entry: `'case_id', new.id`,
};

/** Fills the tables with copies of one closed case: nobody's tables are empty, and statements planned for empty ones are slow. */
export async function fillWithOlder(url: string, caseId: string, count: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('CREATE TEMP TABLE new_case AS SELECT n, gen_random_uuid() AS id FROM generate_series(1, $1::integer) AS n', [
      count,
    ]);
    for (const [table, differing] of Object.entries(tables)) {
      const own = table === 'case' ? 'old.id' : 'old.case_id';
      await client.query(
        `INSERT INTO "${table}" SELECT (jsonb_populate_record(old, jsonb_build_object(${differing}))).* FROM "${table}" AS old, new_case AS new WHERE ${own} = $1`,
        [caseId],
      );
    }
    await client.query(
      `INSERT INTO register_subject SELECT old.register, new.id::text, old.data || jsonb_build_object('person', new.id), old.changed_at
       FROM register_subject AS old, new_case AS new WHERE old.key = $1::text`,
      [caseId],
    );
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}
