import { Client as TemporalClient, Connection } from '@temporalio/client';
import { Client } from 'pg';
import { conductorId } from '../../workflows/contract';
import { type ApiClient, signIn } from '../support/api-client';
import { approveLeave, eventsOf, openLeave, until } from '../support/leave-case';
import { clockAt, letConduct } from '../support/moved-clock';
import { type Program, type Server, startServer, startWorker } from '../support/programs';
import { freshDatabase, services, type TestDatabase } from '../support/services';

/**
 * R43 over HTTP, on a real conductor, with the clock in December 2026 and later: who is away is alerted to, once each
 * though workers die, and a return that nobody reports is ended by the town.
 */
let database: TestDatabase;
let sql: Client;
let connection: Connection;
let server: Server | undefined;
let worker: Program | undefined;
/** The returns of an institution's and of a civil servant, each with the leave it belongs to. */
const returns: Record<string, { readonly leave: string; readonly back: string }> = {};

jest.setTimeout(600_000);

beforeAll(async () => {
  database = await freshDatabase('absence');
  sql = new Client({ connectionString: database.url });
  connection = await Connection.connect({ address: services().temporalAddress });
  await sql.connect();
  await at('2026-12-01T01:00:00.000Z');
  for (const login of ['houping', 'caijing']) returns[login] = await granted(login);
});

afterAll(async () => {
  await Promise.all([worker?.stop(), server?.stop()]);
  await sql?.end();
  await connection?.close();
});

/** Server and worker anew, by another clock. */
async function at(instant: string, env: Readonly<Record<string, string>> = {}): Promise<void> {
  await Promise.all([worker?.stop(), server?.stop()]);
  const clock = clockAt(instant);
  [server, worker] = await Promise.all([startServer({ database, env: clock }), startWorker({ database, env: { ...clock, ...env } })]);
}

async function as(login: string): Promise<ApiClient> {
  return signIn(server?.origin ?? '', login);
}

/** A leave of Tuesday 8 December, approved, with the return it has started. */
async function granted(login: string): Promise<{ leave: string; back: string }> {
  const leave = await openLeave(await as(login), '2026-12-08');
  expect((await approveLeave(server?.origin ?? '', leave)).status).toBe(200);
  await letConduct(sql, connection, leave, '2026-12-01T02:00:00.000Z');
  const { rows } = await sql.query<{ id: string; edition: string }>('SELECT id, edition::text FROM "case" WHERE parent = $1', [leave]);
  expect(rows).toMatchObject([{ edition: '2026-12-01' }]);
  return { leave, back: rows[0]?.id ?? '' };
}

const of = (login: string) => returns[login] ?? { leave: '', back: '' };

async function reportBack(login: string) {
  const { body } = await (await as(login)).get(`/api/v1/cases/${of(login).back}`);
  return (body.steps as { path: string; further: { id: string; at: string | null; reached: boolean }[] }[]).find(
    ({ path }) => path === 'report-back',
  );
}

test('the points after the due date are shown by staffing, and explained day by day', async () => {
  const points = async (login: string) => (await reportBack(login))?.further.map(({ id, at: on }) => [id, on]);
  expect((await points('houping'))?.slice(0, 3)).toEqual([
    ['institution-3', '2026-12-11T16:00:00.000Z'],
    ['institution-10', '2026-12-22T16:00:00.000Z'],
    ['institution-15', '2026-12-29T16:00:00.000Z'],
  ]);
  expect(await points('caijing')).toEqual([
    ['civil-3', '2026-12-11T16:00:00.000Z'],
    ['civil-10', '2026-12-18T16:00:00.000Z'],
    ['civil-15', '2026-12-23T16:00:00.000Z'],
    ['civil-year-20', '2026-12-28T16:00:00.000Z'],
    ['civil-year-30', '2027-01-07T16:00:00.000Z'],
  ]);
  const { body } = await (await as('caijing')).get(`/api/v1/cases/${of('caijing').back}/deadlines`);
  const [found] = body.items;
  expect(found.further[0]).toMatchObject({
    id: 'civil-3',
    title: { zh: '逾期未归已连续3日' },
    clause: { source: '中华人民共和国公务员法 第八十八条第五项' },
    length: { zh: 'absenceFrom起3日' },
    from: '2026-12-08',
    at: '2026-12-11T16:00:00.000Z',
    recounted: '2026-12-11T16:00:00.000Z',
    reached: false,
  });
  expect(found.further[0].days.filter((day: { counts: boolean }) => day.counts)).toHaveLength(3);
});

test('while somebody is away each is said once, though the worker is killed as it says it', async () => {
  const present = '2026-12-30T01:00:00.000Z';
  await at(present, { CRASHPOINT: 'carryOut.after:4' });
  const conducted = ['houping', 'caijing'].map((login) => letConduct(sql, connection, of(login).back, present));
  expect(await worker?.ended).toMatchObject({ signal: 'SIGKILL' });
  worker = await startWorker({ database, env: clockAt(present) });
  await Promise.all(conducted);
  for (const [login, said] of [
    ['houping', ['institution-3', 'institution-10', 'institution-15']],
    ['caijing', ['civil-3', 'civil-10', 'civil-15', 'civil-year-20']],
  ] as const) {
    const { rows } = await sql.query<{ id: string }>(
      `SELECT data ->> 'id' AS id FROM case_event WHERE case_id = $1 AND type = 'further-reached' ORDER BY seq`,
      [of(login).back],
    );
    expect(rows.map(({ id }) => id)).toEqual(said);
    const types = await eventsOf(sql, of(login).back);
    for (const type of ['became-overdue', 'escalated']) expect(types.filter((one) => one === type)).toHaveLength(1);
    expect((await reportBack(login))?.further.filter(({ reached }) => reached).map(({ id }) => id)).toEqual(said);
  }
});

test('the town’s leaders have a notice of each, and the register shows the highest', async () => {
  const notices = async (login: string) => {
    const { body } = await (await as(login)).get('/api/v1/notices?limit=100');
    return (body.items as { what: string; caseId: string }[]).filter(({ caseId }) => caseId === of('houping').back).map(({ what }) => what);
  };
  expect((await notices('chenguangming')).filter((what) => what.startsWith('institution')).toSorted()).toEqual([
    'institution-10',
    'institution-15',
    'institution-3',
  ]);
  expect(await notices('leitianfu')).toContain('institution-3');
  const { body } = await (await as('houping')).get(`/api/v1/registers/leave/entries/${of('houping').leave}`);
  expect(body.data).toMatchObject({ status: 'absent', absenceAlerts: [{ scale: 'consecutive', reached: 15, ground: false }] });
});

test('the deputy in charge ends a return that nobody reports: with a reason, the days verified, and as absent', async () => {
  const { leave, back } = of('houping');
  const deputy = await as('chenguangming');
  const { body } = await deputy.get(`/api/v1/cases/${back}`);
  const move = (body.moves as { act: string; step?: string; seat?: number }[]).find(
    ({ act, step }) => act === 'decide' && step === 'absence-deputy',
  );
  const post = (decision: object) => deputy.post(`/api/v1/tasks/${back}.${move?.seat}/decisions`, decision);
  const form = { absentToOn: '2026-12-29' };
  expect((await post({ outcome: 'reject', form })).body.code).toBe('opinion-required');
  expect((await post({ outcome: 'reject', opinion: '失去联系' })).body.code).toBe('absent-until-missing');
  expect((await post({ outcome: 'reject', opinion: '失去联系', form: { absentToOn: '2027-03-01' } })).body.code).toBe(
    'absent-until-impossible',
  );
  for (const [login, status] of [
    ['leitianfu', 403],
    ['xuelian', 404],
  ] as const) {
    const answer = await (await as(login)).post(`/api/v1/tasks/${back}.${move?.seat}/decisions`, { outcome: 'reject', opinion: 'x', form });
    expect(answer.status).toBe(status);
  }
  expect((await post({ outcome: 'reject', opinion: '失去联系', form })).body).toMatchObject({ status: 'closed', outcome: 'rejected' });
  const entry = await (await as('houping')).get(`/api/v1/registers/leave/entries/${leave}`);
  expect(entry.body.data).toMatchObject({ status: 'absent', absentToOn: '2026-12-29', absentDays: 15, absentYear: 2026 });
  expect(entry.body.data.actualToOn ?? null).toBeNull();
  const conductor = new TemporalClient({ connection }).workflow.getHandle(conductorId(back));
  await until('its conductor is let go', async () => (await conductor.describe()).status.name === 'COMPLETED');
});

test('whoever comes back is not alerted to any more, and may not be put on record meanwhile', async () => {
  const { leave, back } = of('caijing');
  const own = await as('caijing');
  const deputy = await as('chenguangming');
  const seatOf = async (client: ApiClient, step: string) => {
    const { body } = await client.get(`/api/v1/cases/${back}`);
    return (body.moves as { act: string; step?: string; seat?: number }[]).find((one) => one.act === 'decide' && one.step === step)?.seat;
  };
  const report = { outcome: 'done', form: { actualToOn: '2026-12-29', actualToHalf: 'pm' } };
  expect((await own.post(`/api/v1/tasks/${back}.${await seatOf(own, 'report-back')}/decisions`, report)).status).toBe(200);
  const record = { outcome: 'reject', opinion: 'x', form: { absentToOn: '2026-12-29' } };
  expect((await deputy.post(`/api/v1/tasks/${back}.${await seatOf(deputy, 'absence-deputy')}/decisions`, record)).body.code).toBe(
    'reported-back',
  );
  const confirmed = await deputy.post(`/api/v1/tasks/${back}.${await seatOf(deputy, 'confirm-deputy')}/decisions`, { outcome: 'pass' });
  expect(confirmed.body).toMatchObject({ status: 'closed', outcome: 'approved' });
  const { body } = await own.get(`/api/v1/registers/leave/entries/${leave}`);
  expect(body.data).toMatchObject({ status: 'returned-late', absentDays: 21, absentYear: 2026 });
});
