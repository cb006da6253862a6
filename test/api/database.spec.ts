import type { DataSource } from 'typeorm';
import { openDatabase } from '../../src/database/data-source';
import { migrate, pendingMigrations } from '../../src/database/migrate';
import { Sql } from '../../src/database/sql';
import { isDatabaseAway } from '../../src/database/away';
import { Client } from 'pg';
import { freshDatabase, services, type TestDatabase } from '../support/services';

let database: TestDatabase;
let source: DataSource;
let sql: Sql;

beforeAll(async () => {
  database = await freshDatabase('database');
  source = await openDatabase({ databaseUrl: database.url, databasePool: 3 }).initialize();
  sql = new Sql(source);
  await sql.run('make', 'CREATE TABLE thing (id integer PRIMARY KEY, on_day date, count bigint)');
});

afterAll(() => source?.destroy());

test('two runners migrate an empty database together, once', async () => {
  const name = `${database.name}_empty`;
  const keeper = new Client({ connectionString: services().postgresUrl });
  await keeper.connect();
  await keeper.query(`CREATE DATABASE ${name}`);
  await keeper.end();
  const url = new URL(database.url);
  url.pathname = `/${name}`;
  const ran = await Promise.all([migrate({ databaseUrl: url.href }), migrate({ databaseUrl: url.href })]);
  expect(ran.filter((names) => names.length > 0)).toHaveLength(1);
  expect(await migrate({ databaseUrl: url.href })).toEqual([]);
});

test('the schema is at head, and the entities fit it', async () => {
  expect(await pendingMigrations(source)).toEqual([]);
  for (const { target } of source.entityMetadatas) await source.getRepository(target).find({ take: 1 });
});

test('days stay days and counters are numbers', async () => {
  await sql.run('put', 'INSERT INTO thing VALUES ($1, $2, $3)', [1, '2026-02-28', 9_007_199_254_740_991]);
  expect(await sql.row('get', 'SELECT * FROM thing WHERE id = $1', [1])).toEqual({
    id: 1,
    on_day: '2026-02-28',
    count: 9_007_199_254_740_991,
  });
  expect(await sql.row('get', 'SELECT * FROM thing WHERE id = $1', [404])).toBeUndefined();
});

test('a transaction stands or falls as a whole', async () => {
  await sql.transaction((within) => within.run('put', 'INSERT INTO thing VALUES ($1, $2, $3)', [2, null, null]));
  const failing = sql.transaction(async (within) => {
    await within.run('put', 'INSERT INTO thing VALUES ($1, $2, $3)', [3, null, null]);
    throw new Error('changed my mind');
  });
  await expect(failing).rejects.toThrow('changed my mind');
  expect(await sql.rows('ids', 'SELECT id FROM thing WHERE id > 1')).toEqual([{ id: 2 }]);
});

test('a connection killed in a transaction fails that transaction only', async () => {
  const killed = sql.transaction(async (within) => {
    const me = await within.row<{ pid: number }>('pid', 'SELECT pg_backend_pid() AS pid');
    await sql.run('kill', 'SELECT pg_terminate_backend($1)', [me?.pid]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await within.rows('after', 'SELECT 1');
  });
  const error = await killed.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(isDatabaseAway(error)).toBe(true);
  for (let round = 0; round < 5; round += 1) expect(await sql.rows('alive', 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('a statement that takes too long is stopped, and an idle transaction too', async () => {
  const settings = await sql.row(
    'settings',
    `SELECT current_setting('statement_timeout') AS s, current_setting('idle_in_transaction_session_timeout') AS i`,
  );
  expect(settings).toEqual({ s: '5s', i: '10s' });
});
