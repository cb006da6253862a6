import { Client } from 'pg';
import { seedCalendar } from '../../src/calendar/seed-calendar';
import { openDatabase } from '../../src/database/data-source';
import { Sql } from '../../src/database/sql';
import { type ApiClient, call, signIn } from '../support/api-client';
import { type Server, startServer } from '../support/programs';
import { freshDatabase, type TestDatabase } from '../support/services';

let database: TestDatabase;
let server: Server;
let officer: ApiClient;
let sql: Client;

beforeAll(async () => {
  database = await freshDatabase('calendar');
  server = await startServer({ database });
  officer = await signIn(server.origin, 'liming');
  sql = new Client({ connectionString: database.url });
  await sql.connect();
});

afterAll(async () => {
  await sql?.end();
  await server?.stop();
});

const days = (query: string) => officer.get(`/api/v1/calendar/days?${query}`);
const deadline = (query: string) => officer.get(`/api/v1/calendar/deadlines?${query}`);

test('is there after migrating, without a seed of demo data', async () => {
  const { rows } = await sql.query<{ count: number }>('SELECT count(*)::int AS count FROM work_calendar_year');
  expect(rows[0]?.count).toBe(23);
});

test('says of every day what the notice says', async () => {
  const { status, body } = await days('from=2026-02-13&to=2026-02-16');
  expect(status).toBe(200);
  expect(body.items).toEqual([
    { day: '2026-02-13', work: true, provisional: false },
    { day: '2026-02-14', work: true, name: '春节', notice: expect.stringContaining('国办发明电'), provisional: false },
    { day: '2026-02-15', work: false, name: '春节', notice: expect.any(String), provisional: false },
    { day: '2026-02-16', work: false, name: '春节', notice: expect.any(String), provisional: false },
  ]);
  expect((await days('from=2027-03-01&to=2027-03-01')).body.items[0]).toMatchObject({ work: true, provisional: true });
  expect((await days('from=2199-12-31&to=2199-12-31')).body.items).toHaveLength(1);
});

test.each([
  ['2026-01-20', 30, '2026-03-09'],
  ['2026-02-13', 5, '2026-02-27'],
  ['2026-04-20', 30, '2026-06-03'],
  ['2026-09-01', 30, '2026-10-19'],
  ['2026-09-18', 5, '2026-09-24'],
  ['2026-09-30', 1, '2026-10-08'],
  ['2026-10-09', 1, '2026-10-10'],
])('%s and %i working days is %s', async (from, count, on) => {
  const { status, body } = await deadline(`from=${from}&workingDays=${count}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ dueOn: on, dueAt: `${on}T16:00:00.000Z`, provisional: false, within: { workingDays: count } });
  expect(body.days.filter((day: { counts: boolean }) => day.counts)).toHaveLength(count);
});

test('calendar days and months end on a workday; a year without a notice is provisional', async () => {
  expect((await deadline('from=2026-02-13&calendarDays=2')).body).toMatchObject({ dueOn: '2026-02-24' });
  expect((await deadline('from=2026-01-31&months=1')).body).toMatchObject({ dueOn: '2026-02-28' });
  expect((await deadline('from=2026-12-20&workingDays=30')).body).toMatchObject({ provisional: true });
});

test.each([
  ['days?from=2026-02-30&to=2026-03-01', '/from', 'isDay'],
  ['days?from=2026-02-01', '/to', 'isDefined'],
  ['days?from=2026-02-02&to=2026-02-01', '/to', 'before'],
  ['days?from=2026-01-01&to=2027-02-05', '/to', 'tooManyDays'],
  ['days?from=2026-01-01&from=2026-01-02&to=2026-02-01', '/from', 'isDay'],
  ['days?from=2026-01-01&to=2026-02-01&format=ics', '/format', 'whitelistValidation'],
  ['deadlines?from=2026-01-01', '', 'oneSpan'],
  ['deadlines?from=2026-01-01&workingDays=1&months=1', '', 'oneSpan'],
  ['deadlines?from=2026-01-01&workingDays=1e2', '/workingDays', 'isInt'],
  ['deadlines?from=2026-01-01&workingDays=-1', '/workingDays', 'min'],
  ['deadlines?from=2026-01-01&workingDays=367', '/workingDays', 'max'],
  ['deadlines?from=2026-01-01&workingDays=', '/workingDays', 'isInt'],
  ['deadlines?from=2199-12-30&workingDays=10', '/from', 'beyondCalendar'],
  ['deadlines?from=2199-12-31&months=36', '/from', 'beyondCalendar'],
])('%s is refused', async (query, pointer, code) => {
  const { status, body } = await officer.get(`/api/v1/calendar/${query}`);
  expect([status, body.code]).toEqual([400, 'malformed']);
  expect(body.errors).toContainEqual(expect.objectContaining({ pointer, code, in: 'query' }));
});

test('needs a session', async () => {
  expect((await call(server.origin, 'GET', '/api/v1/calendar/days?from=2026-01-01&to=2026-01-02')).status).toBe(401);
});

test('a change of the tables is seen at once, with a new version', async () => {
  const before = (await deadline('from=2026-03-02&workingDays=1')).body;
  await sql.query(`INSERT INTO work_calendar_day VALUES ('2026-03-03', false, '测试假日', '测试')`);
  const after = (await deadline('from=2026-03-02&workingDays=1')).body;
  expect([before.dueOn, after.dueOn]).toEqual(['2026-03-03', '2026-03-04']);
  expect(Number(after.calendar)).toBeGreaterThan(Number(before.calendar));
  await sql.query(`DELETE FROM work_calendar_day WHERE day = '2026-03-03'`);
  expect((await deadline('from=2026-03-02&workingDays=1')).body.dueOn).toBe('2026-03-03');
});

test('seeding again adds years that are missing, and leaves what was imported', async () => {
  const source = await openDatabase({ databaseUrl: database.url, databasePool: 1 }).initialize();
  const seeded = new Sql(source);
  expect(await seedCalendar(seeded)).toEqual([]);
  await sql.query(`DELETE FROM work_calendar_day WHERE day >= '2025-01-01'; DELETE FROM work_calendar_year WHERE year = 2026`);
  await sql.query(`INSERT INTO work_calendar_day VALUES ('2026-05-09', false, '本地规定', '测试')`);
  expect(await seedCalendar(seeded)).toEqual([2026]);
  await source.destroy();
  const { items } = (await days('from=2026-05-08&to=2026-05-09')).body;
  expect(items[1]).toMatchObject({ work: false, name: '本地规定' });
  expect((await deadline('from=2026-01-20&workingDays=30')).body.dueOn).toBe('2026-03-09');
});
