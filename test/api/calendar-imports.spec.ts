import { randomUUID } from 'node:crypto';
import { addDays } from '../../domain/calendar';
import { Desk } from '../support/desk';
import { until } from '../support/leave-case';

/** 节假日安排: a notice names what it moves, and moves it. */
let desk: Desk;

jest.setTimeout(240_000);

beforeAll(async () => {
  desk = await Desk.open('calendar_imports', { withWorker: true });
});

afterAll(() => desk?.close());

interface Due {
  path: string;
  from: string;
  to: string;
}

const post = async (path: string, body: object, key: string = randomUUID(), login = 'fangyu') =>
  desk.postUntilThere(login, `/api/v1/admin/calendar-imports${path}`, body, key);

/** Five days off from the day after tomorrow, whatever the calendar says of them now. */
function longHoliday(from: string, days: number) {
  const year = Number(from.slice(0, 4));
  return {
    year,
    notice: '测试安排〔2026〕1号',
    days: Array.from({ length: days }, (_, index) => ({ day: addDays(from, index), work: false, name: '测试假日' })).filter(({ day }) =>
      day.startsWith(`${year}-`),
    ),
  };
}

const dueOf = async (id: string, step: string): Promise<string> =>
  (await desk.view('fangyu', id)).steps.find((one: { step: string }) => one.step === step).dueAt;

test('what a notice may say is checked', async () => {
  const good = longHoliday('2027-02-06', 3);
  const wrong: [object, string, string][] = [
    [{ ...good, days: [{ day: '2028-01-01', work: false, name: '元旦' }] }, '/days/0/day', 'notInYear'],
    [{ ...good, days: [{ day: '2026-12-24', work: false, name: '元旦' }] }, '/days/0/day', 'notInYear'],
    [{ ...good, days: [{ day: '2027-02-30', work: false, name: '春节' }] }, '/days/0/day', 'isDay'],
    [{ ...good, days: [good.days[0], good.days[0]] }, '/days', 'arrayUnique'],
    [{ ...good, days: [{ ...good.days[0], off: true }] }, '/days/0/off', 'whitelistValidation'],
    [{ ...good, notice: '' }, '/notice', 'isNotEmpty'],
    [{ ...good, year: 1900 }, '/year', 'min'],
  ];
  for (const path of ['', '/preview']) {
    for (const [body, pointer, code] of wrong) {
      const answer = await post(path, body);
      expect([answer.status, answer.body.errors[0].pointer, answer.body.errors[0].code]).toEqual([400, pointer, code]);
    }
    expect((await post(path, good, randomUUID(), 'chenguangming')).status).toBe(403);
  }
  expect(await desk.rows(`SELECT FROM work_calendar_year WHERE year = 2027`)).toEqual([]);
});

test('the preview names what moves and changes nothing; the import moves just that, and never to an earlier day', async () => {
  const waiting = await desk.openLeave('caijing');
  const suspended = await desk.openLeave('caijing');
  const notice = await desk.scan('fangyu');
  await (await desk.as('fangyu')).post(`/api/v1/admin/cases/${suspended}/suspensions`, { notice, reason: '核实' });
  const closed = await desk.openLeave('caijing');
  await (await desk.as('caijing')).post(`/api/v1/cases/${closed}/withdrawals`, { reason: '计划有变' });
  const before = await dueOf(waiting, 'town-deputy');
  const holiday = longHoliday(addDays(new Date().toISOString().slice(0, 10), 1), 9);
  const footprint = await desk.footprint(waiting);

  const preview = await post('/preview', holiday);
  expect(preview.body).toMatchObject({ items: [{ caseId: waiting, due: [{ path: 'town-deputy', from: before }] }], nextCursor: null });
  expect(preview.body.items).toHaveLength(1);
  const to = (preview.body.items[0].due as Due[])[0]?.to ?? '';
  expect(to > before).toBe(true);
  expect(await desk.footprint(waiting)).toEqual(footprint);

  const key = randomUUID();
  const taken = await post('', holiday, key);
  expect(taken).toMatchObject({ status: 202, body: { year: holiday.year, cases: 2, moves: preview.body.items, more: false } });
  const { operation } = taken.body;
  const again = await post('', holiday, key);
  expect([again.headers.get('idempotency-replayed'), again.body]).toEqual(['true', taken.body]);
  await until('the dates to be recounted', async () => {
    const { body } = await (await desk.as('fangyu')).get(`/api/v1/admin/operations/${operation}`);
    return body.state === 'ended';
  });
  const { body } = await (await desk.as('fangyu')).get(`/api/v1/admin/operations/${operation}/cases?outcome=changed`);
  expect(body.items).toMatchObject([{ caseId: waiting, facts: { due: preview.body.items[0].due } }]);
  expect(await dueOf(waiting, 'town-deputy')).toBe(to);
  // Who stands still is reckoned anew when they go on.
  expect(await dueOf(suspended, 'town-deputy')).toBeNull();
  expect((await post('/preview', holiday)).body.items).toEqual([]);
  const explained = await (await desk.as('caijing')).get(`/api/v1/cases/${waiting}/deadlines`);
  expect(explained.body.items[0].days).toContainEqual(expect.objectContaining({ name: '测试假日', counts: false }));
});

test('a later notice for the year takes the place of the earlier one', async () => {
  const id = await desk.openLeave('caijing');
  const after = await dueOf(id, 'town-deputy');
  const year = new Date().getUTCFullYear();
  const nothing = { year, notice: '测试安排〔2026〕2号', days: [] };
  const preview = await post('/preview?limit=1', nothing);
  expect(preview.body.items).toHaveLength(1);
  const rest = await post(`/preview?limit=50&cursor=${encodeURIComponent(preview.body.nextCursor)}`, nothing);
  const found = [...preview.body.items, ...rest.body.items].find(({ caseId }: { caseId: string }) => caseId === id);
  expect(found.due[0].from).toBe(after);
  expect(found.due[0].to < after).toBe(true);
  await post('', nothing);
  expect(await desk.rows(`SELECT FROM work_calendar_day WHERE name = '测试假日'`)).toEqual([]);
});
