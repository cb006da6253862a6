import { Client as TemporalClient, Connection } from '@temporalio/client';
import { Client } from 'pg';
import { conductorId, type Standing } from '../../workflows/contract';
import { type Answer, type ApiClient, signIn } from '../support/api-client';
import { approveLeave, eventsOf, openLeave, until } from '../support/leave-case';
import { type Program, type Server, startServer, startWorker } from '../support/programs';
import { freshDatabase, services, type TestDatabase } from '../support/services';

let database: TestDatabase;
let sql: Client;
let connection: Connection;
let temporal: TemporalClient;
let server: Server;
/** Its clock is two months slow: what it accepts is overdue when a conductor first sees it. */
let slow: Server;
let admin: ApiClient;
let worker: Program | undefined;

jest.setTimeout(480_000);

beforeAll(async () => {
  database = await freshDatabase('conductors');
  sql = new Client({ connectionString: database.url });
  await sql.connect();
  connection = await Connection.connect({ address: services().temporalAddress });
  temporal = new TemporalClient({ connection });
  [server, slow] = await Promise.all([startServer({ database }), startServer({ database, env: { CLOCK_OFFSET_HOURS: String(-60 * 24) } })]);
  admin = await signIn(server.origin, 'fangyu');
});

afterEach(async () => {
  await worker?.stop();
  worker = undefined;
});

afterAll(async () => {
  await Promise.all([server?.stop(), slow?.stop()]);
  await sql?.end();
  await connection?.close();
});

const outboxIsEmpty = async () => (await sql.query('SELECT FROM outbox')).rowCount === 0;
const conductor = (caseId: string) => temporal.workflow.getHandle(conductorId(caseId));
/** As a client is told to do: the same key again while Temporal is too slow for the deadline. */
const insisting = (post: () => Promise<Answer>) =>
  until('Temporal answers', async () => {
    const answer = await post();
    return answer.status !== 503 && answer;
  });
const late = ['warned', 'became-overdue', 'escalated'];

describe('what is due is carried out exactly once', () => {
  test.each([
    ['the worker is killed after the database has it and before Temporal has', 'carryOut.after:2'],
    ['the worker is killed before it acts', 'carryOut.before:3'],
    ['the worker is killed between Temporal and the outbox', 'relay.afterSignal:2'],
  ])('though %s', async (_, CRASHPOINT) => {
    const logins = ['xuelian', 'yanbo', 'duanrui'];
    const day =
      { 'carryOut.after:2': '2026-12-07', 'carryOut.before:3': '2026-12-08', 'relay.afterSignal:2': '2026-12-09' }[CRASHPOINT] ?? '';
    const cases = await Promise.all(logins.map(async (login) => openLeave(await signIn(slow.origin, login), day)));
    const doomed = await startWorker({ database, env: { CRASHPOINT } });
    expect(await doomed.ended).toMatchObject({ signal: 'SIGKILL' });
    worker = await startWorker({ database });
    for (const id of cases) {
      const events = await until(`${id} is escalated`, async () => {
        const found = await eventsOf(sql, id);
        return found.includes('escalated') && found;
      });
      expect(events.filter((type) => late.includes(type))).toEqual(late);
    }
    await until('the outbox is empty', outboxIsEmpty);
  });
});

test('several moves made while nobody listened are told as one', async () => {
  const id = await openLeave(await signIn(server.origin, 'houping'), '2026-12-10');
  expect((await approveLeave(server.origin, id)).status).toBe(200);
  expect((await sql.query('SELECT FROM outbox WHERE case_id = $1', [id])).rowCount).toBe(2);
  worker = await startWorker({ database });
  await until('the return is started', async () => (await eventsOf(sql, id)).includes('carried-out'));
  const { events } = await conductor(id).fetchHistory();
  expect(events?.filter((event) => event.workflowExecutionSignaledEventAttributes)).toHaveLength(1);
  await until('the outbox is empty', outboxIsEmpty);
});

test('a conductor carries its case’s number, process, organisation and standing', async () => {
  const id = await openLeave(await signIn(server.origin, 'wanjiaqi'), '2026-12-10');
  worker = await startWorker({ database });
  await until('the outbox is empty', outboxIsEmpty);
  const { type, searchAttributes, staticSummary } = await conductor(id).describe();
  expect(type).toBe('leave-request');
  expect(searchAttributes).toMatchObject({ Organisation: ['JIUYUAN_TAX'], Process: ['leave-request'], CaseStatus: ['running'] });
  expect(await staticSummary()).toMatch(/^LR-2026-\d{6}$/);
  const { rows } = await sql.query<{ seq: number; agenda: Standing['agenda'] }>('SELECT seq, agenda FROM "case" WHERE id = $1', [id]);
  expect(await conductor(id).query<Standing>('standing')).toMatchObject({ caseId: id, closed: false, status: 'running', ...rows[0] });
});

test('a case that is withdrawn lets its conductor go', async () => {
  const client = await signIn(server.origin, 'yinxiaohong');
  const id = await openLeave(client, '2026-12-10');
  worker = await startWorker({ database });
  await until('there is a conductor', outboxIsEmpty);
  expect((await client.post(`/api/v1/cases/${id}/withdrawals`, { reason: '不去了' })).status).toBe(200);
  await until('the conductor has ended', async () => (await conductor(id).describe()).status.name === 'COMPLETED');
  expect((await conductor(id).describe()).searchAttributes).toMatchObject({ CaseStatus: ['closed'] });
});

describe('the administrator', () => {
  test('sees that a conductor is gone and has it made anew', async () => {
    const id = await openLeave(await signIn(server.origin, 'kongfanrong'), '2026-12-10');
    worker = await startWorker({ database });
    await until('there is a conductor', outboxIsEmpty);
    await conductor(id).terminate('as if Temporal had lost it');
    const row = async () => {
      const { body } = await admin.get('/api/v1/admin/conductors?limit=100');
      return body.items.find((one: { caseId: string }) => one.caseId === id);
    };
    const inState = (state: string) => until(`it is ${state}`, async () => (await row()).conductor === state && row());
    const next = { what: 'warn', path: 'town-deputy' };
    expect(await inState('terminated')).toMatchObject({ process: 'leave-request', status: 'running', incidents: 0, next });

    const key = 'restart-1';
    const first = await insisting(() => admin.post('/api/v1/admin/conductor-restarts', undefined, { key }));
    expect(first.status).toBe(200);
    expect(first.body.missing).toContain(id);
    await inState('running');
    const again = await insisting(() => admin.post('/api/v1/admin/conductor-restarts', undefined, { key }));
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');

    const { runId } = await conductor(id).describe();
    const fresh = await insisting(() => admin.post(`/api/v1/admin/conductors/${id}/restarts`, undefined, { key: 'restart-2' }));
    expect(fresh.body).toEqual({ caseId: id, seq: 4 });
    expect((await conductor(id).describe()).runId).not.toBe(runId);
  });

  test('sees an incident, puts its cause right and has the item tried again', async () => {
    const id = await openLeave(await signIn(server.origin, 'caijing'), '2026-12-11');
    const { rows } = await sql.query<{ applicant_person: string }>('SELECT applicant_person FROM "case" WHERE id = $1', [id]);
    await approveLeave(server.origin, id);
    await sql.query('UPDATE appointment SET to_on = from_on WHERE person = $1', [rows[0]?.applicant_person]);
    worker = await startWorker({ database });
    const incident = await until('there is an incident', async () => {
      const { body } = await admin.get('/api/v1/admin/incidents');
      return body.items.find((one: { caseId: string }) => one.caseId === id) as { item: string; error: string } | undefined;
    });
    expect(incident).toMatchObject({ process: 'leave-request', settled: null, error: expect.stringContaining('not-your-post') });
    expect((await admin.get('/api/v1/admin/conductors?incidents=true')).body.items).toMatchObject([{ caseId: id, incidents: 1 }]);

    const settlement = { item: incident.item, how: 'retry', reason: '已恢复任职' };
    const deputy = await signIn(server.origin, 'chenguangming');
    expect((await deputy.post(`/api/v1/admin/incidents/${id}/settlements`, settlement)).status).toBe(403);
    await sql.query('UPDATE appointment SET to_on = NULL WHERE person = $1', [rows[0]?.applicant_person]);
    expect((await admin.post(`/api/v1/admin/incidents/${id}/settlements`, settlement)).status).toBe(200);
    expect((await admin.post(`/api/v1/admin/incidents/${id}/settlements`, settlement)).status).toBe(409);
    await until('the return is started', async () => (await eventsOf(sql, id)).includes('carried-out'));
    expect((await sql.query('SELECT FROM "case" WHERE parent = $1', [id])).rowCount).toBe(1);
    const settled = (await admin.get('/api/v1/admin/incidents?state=settled')).body.items[0];
    expect(settled).toMatchObject({ caseId: id, settled: { how: 'retry', reason: '已恢复任职', by: '方宇' } });
  });

  test('reads the log and the conductor’s history as one, and finds a log that was altered', async () => {
    const id = await openLeave(await signIn(slow.origin, 'dingyi'), '2026-12-11');
    worker = await startWorker({ database });
    await until('it is escalated', async () => (await eventsOf(sql, id)).includes('escalated'));
    const history = async () => (await admin.get(`/api/v1/admin/cases/${id}/history`)).body;
    const { chain, conductor: state, temporalUrl, rows } = await history();
    expect(chain).toMatchObject({ verified: true, firstBroken: null });
    expect(state).toBe('known');
    expect(temporalUrl).toBe(`${services().temporalUiUrl}/namespaces/default/workflows/case%2F${id}`);
    expect(rows.map((row: { at: string }) => row.at)).toEqual(rows.map((row: { at: string }) => row.at).toSorted());
    const brief = rows.map((row: { world: string; type: string }) => `${row.world}: ${row.type}`);
    for (const one of ['case: case-opened', 'conductor: started', 'conductor: told', 'conductor: activity', 'case: escalated']) {
      expect(brief).toContain(one);
    }
    expect(rows[0]).toMatchObject({ by: { name: '丁毅', post: { title: { zh: '工作人员' } } }, verified: true });
    expect(JSON.stringify(rows)).not.toContain('外出培训');

    await sql.query('ALTER TABLE case_event DISABLE TRIGGER case_event_only_grows');
    await sql.query(`UPDATE case_event SET data = data || '{"path": "nowhere"}' WHERE case_id = $1 AND seq = 3`, [id]);
    await sql.query('ALTER TABLE case_event ENABLE TRIGGER case_event_only_grows');
    expect((await history()).chain).toMatchObject({ verified: false, firstBroken: 3 });
  });
});

test('participants read the log page by page; to others the case does not exist', async () => {
  const client = await signIn(server.origin, 'shaoling');
  const form = { kind: 'duty-travel', fromOn: '2026-12-14', fromHalf: 'am', toOn: '2026-12-14', toHalf: 'pm', reason: '开会' };
  const { caseId } = (await client.post('/api/v1/cases', { process: 'leave-request', form })).body;
  const first = await client.get(`/api/v1/cases/${caseId}/events?limit=2`);
  expect(first.body.items).toMatchObject([
    { seq: 1, type: 'case-opened', verified: true, by: { name: '邵玲' }, data: { form } },
    { seq: 2, verified: true },
  ]);
  expect(first.body.items[0].data).not.toHaveProperty('facts');
  const rest = await client.get(`/api/v1/cases/${caseId}/events?cursor=${encodeURIComponent(first.body.nextCursor)}`);
  expect(rest.body).toMatchObject({
    items: [
      { seq: 3, verified: true },
      { seq: 4, verified: true },
    ],
    nextCursor: null,
  });
  const stranger = await signIn(server.origin, 'xuelian');
  expect((await stranger.get(`/api/v1/cases/${caseId}/events`)).status).toBe(404);
  expect((await stranger.get(`/api/v1/admin/cases/${caseId}/history`)).status).toBe(403);
});
