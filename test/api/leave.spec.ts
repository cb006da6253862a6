import type { DataSource } from 'typeorm';
import type { JsonObject } from '../../domain/json';
import { openDatabase } from '../../src/database/data-source';
import { Sql } from '../../src/database/sql';
import { personId } from '../../src/demo/demo-ids';
import { seedLeaveBalances } from '../../src/demo/leave-balances';
import { type ApiClient, signIn } from '../support/api-client';
import { type Program, type Server, startServer, startWorker } from '../support/programs';
import { freshDatabase } from '../support/services';

/** Leave over HTTP, on the real registers: what a form holds, books, frees and gives back. */
let source: DataSource;
let sql: Sql;
let server: Server;
let worker: Program;
const people = new Map<string, ApiClient>();

beforeAll(async () => {
  const database = await freshDatabase('leave');
  source = await openDatabase({ databaseUrl: database.url, databasePool: 2 }).initialize();
  sql = new Sql(source);
  await seedLeaveBalances(sql);
  [server, worker] = await Promise.all([startServer({ database }), startWorker({ database })]);
});

afterAll(async () => {
  await Promise.all([server?.stop(), worker?.stop()]);
  await source?.destroy();
});

async function as(login: string): Promise<ApiClient> {
  const client = people.get(login) ?? (await signIn(server.origin, login));
  people.set(login, client);
  return client;
}

/** The task of that step, as the case offers it to the person. */
async function task(login: string, caseId: string, step: string): Promise<string> {
  const { body } = await (await as(login)).get(`/api/v1/cases/${caseId}`);
  const move = body.moves?.find((one: { step?: string; seat?: number }) => one.step === step && one.seat !== undefined);
  if (!move) throw new Error(`${login} has no ${step}: ${JSON.stringify(body)}`);
  return `${caseId}.${move.seat}`;
}

async function say(login: string, caseId: string, step: string, decision: JsonObject): Promise<number> {
  return (await (await as(login)).post(`/api/v1/tasks/${await task(login, caseId, step)}/decisions`, decision)).status;
}

async function open(login: string, process: string, form: JsonObject): Promise<{ status: number; id: string; code: string }> {
  const { status, body } = await (await as(login)).post('/api/v1/cases', { process, form });
  if (status !== 201 && status !== 422) throw new Error(`${process} could not be opened: ${status} ${JSON.stringify(body)}`);
  return { status, id: body.caseId, code: body.code };
}

const days = (fromOn: string, toOn: string, more: JsonObject = {}): JsonObject => ({
  kind: 'annual',
  fromOn,
  fromHalf: 'am',
  toOn,
  toHalf: 'pm',
  reason: '家中有事',
  ...more,
});

async function booked(login: string): Promise<readonly string[]> {
  const rows = await sql.rows<{ during: string }>(
    'booked',
    `SELECT during::text AS during FROM register_booking WHERE key = $1 ORDER BY during`,
    [personId(login)],
  );
  return rows.map((row) => row.during);
}

/** Free, held and used days of annual leave, all years together. */
async function annual(login: string): Promise<Record<string, number>> {
  const text = `SELECT sum(available)::float8 AS free, sum(held)::float8 AS held, sum(used)::float8 AS used FROM register_account WHERE key LIKE $1 || '/annual/%'`;
  return (await sql.row<Record<string, number>>('annual', text, [personId(login)])) ?? {};
}

test('a form that is corrected holds and books anew, though the new time overlaps its own old one', async () => {
  const before = await annual('dingyi');
  const { id } = await open('dingyi', 'leave-request', days('2027-03-08', '2027-03-11'));
  expect(await annual('dingyi')).toEqual({ free: (before['free'] ?? 0) - 4, held: 4, used: 0 });
  expect((await open('dingyi', 'leave-request', days('2027-03-11', '2027-03-12'))).code).toBe('leave-overlaps');
  expect(await say('zhaodehai', id, 'town-secretary', { outcome: 'return', opinion: '请改期' })).toBe(200);
  const again = { form: days('2027-03-09', '2027-03-11') };
  expect((await (await as('dingyi')).post(`/api/v1/tasks/${await task('dingyi', id, 'apply')}/resubmissions`, again)).status).toBe(200);
  expect(await annual('dingyi')).toEqual({ free: (before['free'] ?? 0) - 3, held: 3, used: 0 });
  expect(await booked('dingyi')).toEqual(['["2027-03-08 16:00:00","2027-03-11 16:00:00")']);
  expect((await (await as('dingyi')).post(`/api/v1/cases/${id}/withdrawals`, { reason: '不休了' })).status).toBe(200);
  expect(await annual('dingyi')).toEqual(before);
  expect(await booked('dingyi')).toEqual([]);
});

test('leave takes effect with the last approval, and an early return frees the rest of it', async () => {
  const before = await annual('caijing');
  const today = new Date().toISOString().slice(0, 10);
  const monday = new Date(Date.parse(today) - ((new Date(today).getUTCDay() + 6) % 7) * 86_400_000 - 7 * 86_400_000)
    .toISOString()
    .slice(0, 10);
  const friday = new Date(Date.parse(monday) + 4 * 86_400_000).toISOString().slice(0, 10);
  const { id } = await open('caijing', 'leave-request', days(monday, friday, { emergency: true, emergencyReport: '电话报告分管领导' }));
  expect(await say('zhaodehai', id, 'town-secretary', { outcome: 'approve' })).toBe(200);
  expect(await say('fengzhongming', id, 'department-approval', { outcome: 'approve' })).toBe(200);
  const [whole] = await booked('caijing');
  expect(
    await sql.row('leave', `SELECT data ->> 'status' AS status FROM register_subject WHERE register = 'leave' AND key = $1`, [id]),
  ).toEqual({ status: 'approved' });
  const back = await returnOf(id);
  expect(await say('caijing', back, 'report-back', { outcome: 'done', form: { actualToOn: monday, actualToHalf: 'am' } })).toBe(200);
  expect(await say('chenguangming', back, 'confirm-deputy', { outcome: 'pass' })).toBe(200);
  const after = await annual('caijing');
  expect(after).toEqual({ free: (before['free'] ?? 0) - 0.5, held: 0, used: 0.5 });
  const [left] = await booked('caijing');
  expect(left).toBe(whole?.replace(/,.*/, `,"${monday} 04:00:00")`));
});

async function returnOf(leave: string): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const row = await sql.row<{ id: string }>('return-of', `SELECT id FROM "case" WHERE parent = $1 AND process = 'leave-return'`, [leave]);
    if (row) return row.id;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`no return of ${leave} was started`);
}
