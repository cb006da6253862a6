import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an entry was when it was imported: cases write over it, and an earlier day is asked for later. */
export class ImportedEntries20261124000002 implements MigrationInterface {
  name = 'ImportedEntries20261124000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE register_subject ADD COLUMN imported jsonb, ADD COLUMN imported_at timestamptz,
        ADD CHECK ((imported IS NULL) = (imported_at IS NULL));
      -- Of entries that cases have changed since, what they left alone; it was there when the first of them came.
      UPDATE register_subject AS s SET imported = s.data - w.fields, imported_at = coalesce(w.first_at, s.changed_at)
      FROM (
        SELECT i.register, i.key, coalesce(array_agg(f.key) FILTER (WHERE f.key IS NOT NULL), '{}') AS fields, min(e.at) AS first_at
        FROM register_subject AS i
        LEFT JOIN register_entry AS e ON e.register = i.register AND e.key = i.key AND e.change = 'enter'
        LEFT JOIN LATERAL jsonb_object_keys(e.data) AS f(key) ON true
        GROUP BY i.register, i.key
      ) AS w
      WHERE w.register = s.register AND w.key = s.key AND s.data - w.fields <> '{}';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE register_subject DROP COLUMN imported, DROP COLUMN imported_at');
  }
}
