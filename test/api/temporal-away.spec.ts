import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type ApiClient, call, signIn } from '../support/api-client';
import { Gate } from '../support/gate';
import { approveLeave, eventsOf, openLeave, until } from '../support/leave-case';
import { type Program, type Server, startServer, startWorkerWithoutWaiting } from '../support/programs';
import { freshDatabase, services, type TestDatabase } from '../support/services';

let database: TestDatabase;
let sql: Client;
let gate: Gate;
let server: Server;
let worker: Program;
let admin: ApiClient;

jest.setTimeout(120_000);

beforeAll(async () => {
  database = await freshDatabase('temporal_away');
  sql = new Client({ connectionString: database.url });
  await sql.connect();
  gate = await Gate.before(services().temporalAddress);
  const env = { TEMPORAL_ADDRESS: gate.address };
  worker = startWorkerWithoutWaiting({ database, env });
  server = await startServer({ database, env });
  admin = await signIn(server.origin, 'fangyu');
});

afterAll(async () => {
  await worker?.stop();
  await server?.stop();
  await gate?.shut();
  await sql?.end();
});

const outbox = async () => (await sql.query('SELECT FROM outbox')).rowCount;
const parts = async () => (await call(server.origin, 'GET', '/healthz/ready')).body;

let leave: string;

test('the server starts and people decide while Temporal is away', async () => {
  leave = await openLeave(await signIn(server.origin, 'xuelian'), '2026-12-07');
  const began = Date.now();
  expect((await approveLeave(server.origin, leave)).status).toBe(200);
  expect(Date.now() - began).toBeLessThan(3_000);
  expect(await outbox()).toBe(2);
});

test('health, lists and histories say so, and nothing hangs', async () => {
  expect(await parts()).toEqual({ status: 'degraded', parts: { database: 'up', temporal: 'degraded', relay: expect.any(String) } });
  const list = (await admin.get('/api/v1/admin/conductors')).body.items;
  expect(list).toMatchObject([{ caseId: leave, conductor: 'unknown', waitingToBeToldSince: expect.any(String) }]);
  expect((await admin.get('/api/v1/admin/outbox')).body).toMatchObject({
    waiting: 2,
    temporal: { reachable: false, address: gate.address },
  });
  const history = (await admin.get(`/api/v1/admin/cases/${leave}/history`)).body;
  expect(history).toMatchObject({ conductor: 'unreachable', chain: { verified: true } });
  expect(history.rows.every((row: { world: string }) => row.world === 'case')).toBe(true);
  for (const path of [`conductors/${leave}/restarts`, 'conductor-restarts']) {
    const answer = await admin.post(`/api/v1/admin/${path}`);
    expect([answer.status, answer.body.code, answer.headers.get('retry-after')]).toEqual([503, 'temporal-away', '5']);
  }
});

test('when Temporal comes, the worker finds it and catches up by itself', async () => {
  await gate.open();
  await until('the return is started', async () => (await eventsOf(sql, leave)).includes('carried-out'));
  await until('the outbox is empty', async () => (await outbox()) === 0);
  await until('health says so', async () => (await parts()).status === 'ready');
  await until('every conductor is seen running', async () => {
    const { body } = await admin.get('/api/v1/admin/conductors');
    return body.items.every((one: { conductor: string }) => one.conductor === 'running');
  });
});

test('and so it does when the connection breaks in the middle', async () => {
  await gate.shut();
  const second = await openLeave(await signIn(server.origin, 'yanbo'), '2026-12-08');
  expect((await approveLeave(server.origin, second)).status).toBe(200);
  await sleep(2_000);
  expect(await outbox()).toBe(2);
  await gate.open();
  await until('the return is started', async () => (await eventsOf(sql, second)).includes('carried-out'));
  await until('the outbox is empty', async () => (await outbox()) === 0);
});

test('a worker told to stop ends at once and in order, also while Temporal is away', async () => {
  await gate.shut();
  const began = Date.now();
  await worker.stop();
  expect(await worker.ended).toEqual({ code: 0, signal: null });
  expect(Date.now() - began).toBeLessThan(14_000);
});
