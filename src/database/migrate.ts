import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { seedCalendar } from '../calendar/seed-calendar';
import { createWriteCommands } from '../cases/write-commands';
import type { Config } from '../config';
import { databaseOptions } from './data-source';
import { Sql } from './sql';

/** Any number, but always the same: two runners at once wait for each other on it. */
const migrationLock = 20_261_122;

/** Brings the schema to head and tells which migrations ran; safe to start twice at once. */
export async function migrate(config: Pick<Config, 'databaseUrl'>): Promise<string[]> {
  const lock = new Client({ connectionString: config.databaseUrl, application_name: 'chengban migrate' });
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    return await runPending(config);
  } finally {
    await lock.end();
  }
}

async function runPending(config: Pick<Config, 'databaseUrl'>): Promise<string[]> {
  const options = databaseOptions({ ...config, databasePool: 2 });
  // An index on a large table takes longer than any request may.
  const database = new DataSource({ ...options, extra: {} });
  await database.initialize();
  try {
    const ran = (await database.runMigrations()).map((migration) => migration.name);
    await database.query(createWriteCommands);
    // No installation may count deadlines without the official calendar.
    await seedCalendar(new Sql(database));
    return ran;
  } finally {
    await database.destroy();
  }
}

/** Names of the migrations this program knows and the database has not yet had. */
export async function pendingMigrations(database: DataSource): Promise<string[]> {
  const known = database.migrations.map((migration) => migration.name ?? migration.constructor.name);
  const [table] = await database.query<{ there: boolean }[]>(`SELECT to_regclass('migrations') IS NOT NULL AS there`);
  if (!table?.there) return known;
  const done = await database.query<{ name: string }[]>('SELECT name FROM migrations');
  return known.filter((name) => !done.some((row) => row.name === name));
}
