import { Client } from 'pg';
import { type ApiClient, signIn } from '../support/api-client';
import { openLeave } from '../support/leave-case';
import { type Server, startServer } from '../support/programs';
import { freshDatabase } from '../support/services';

let server: Server;
let sql: Client;
let ding: ApiClient;

beforeAll(async () => {
  const database = await freshDatabase('overtaken');
  sql = new Client({ connectionString: database.url });
  await sql.connect();
  server = await startServer({ database });
  ding = await signIn(server.origin, 'dingyi');
});

afterAll(async () => {
  await server?.stop();
  await sql?.end();
});

test('who is overtaken at every try learns by whom and when, and may try again with the same key', async () => {
  const caseId = await openLeave(ding, '2026-12-16');
  // As if somebody else had always just moved the case.
  await sql.query(`
    CREATE FUNCTION never() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
    CREATE TRIGGER never BEFORE UPDATE ON "case" FOR EACH ROW EXECUTE FUNCTION never()`);
  const withdraw = () => ding.post(`/api/v1/cases/${caseId}/withdrawals`, { reason: '计划有变' }, { key: 'overtaken-1' });
  const refused = await withdraw();
  const { rows } = await sql.query<{ at: Date }>('SELECT max(at) AS at FROM case_event WHERE case_id = $1', [caseId]);
  expect(refused.status).toBe(409);
  expect(refused.body).toMatchObject({
    code: 'overtaken',
    detail: '该事项刚由丁毅办理，请查看后重试',
    facts: { name: '丁毅', at: rows[0]?.at.toISOString() },
  });
  await sql.query('DROP TRIGGER never ON "case"');
  expect((await withdraw()).status).toBe(200);
});
