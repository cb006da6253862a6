import { Desk } from '../support/desk';

/** Why a step is due when it is, over HTTP: day by day, with the source of each. */
let desk: Desk;

beforeAll(async () => {
  desk = await Desk.open('deadlines');
});

afterAll(() => desk?.close());

interface Day {
  readonly on: string;
  readonly counts: boolean;
  readonly because: string;
  readonly notice?: string;
}

const deadlines = async (login: string, id: string, query = '') => (await desk.as(login)).get(`/api/v1/cases/${id}/deadlines${query}`);

test('every day up to the due date is listed, and as many count as the clause says', async () => {
  const id = await desk.openLeave('caijing');
  const { status, body } = await deadlines('caijing', id);
  expect(status).toBe(200);
  const [found] = body.items;
  expect(found).toMatchObject({ path: 'town-deputy', within: { workingDays: 5 }, span: { zh: '5个工作日' }, stops: [], extension: null });
  expect(found.clause).toMatchObject({ id: 'deadline', source: expect.any(String), quote: expect.any(String) });
  const days = found.days as Day[];
  expect(days[0]).toMatchObject({ because: 'start-day', counts: false });
  expect(days.filter((day) => day.counts)).toHaveLength(5);
  expect(days.at(-1)?.on).toBe(found.deadline.on);
  expect(days.filter((day) => ['holiday', 'makeup-workday'].includes(day.because)).every((day) => day.notice !== undefined)).toBe(true);
  expect(found.recounted).toEqual(found.deadline);
  const steps = (await desk.view('caijing', id)).steps as { path: string; dueAt: string }[];
  expect(steps.find((step) => step.path === 'town-deputy')?.dueAt).toBe(found.deadline.at);
});

test('while a supplement is awaited the clock stands still, and the day it stopped is told', async () => {
  const id = await desk.openLeave('caijing');
  const task = await desk.task('chenguangming', id, 'town-deputy');
  const asked = await (await desk.as('chenguangming')).post(`${task}/supplement-requests`, { what: '请附通知' });
  expect(asked.status).toBe(200);
  const [found] = (await deadlines('caijing', id, '?path=town-deputy')).body.items;
  expect(found.deadline).toBeNull();
  expect(found.stops).toEqual([{ from: expect.any(String), to: null }]);
  expect((found.days as Day[]).filter((day) => day.counts)).toEqual([]);
});

test('who may not read the case learns nothing; what has no due date is not found', async () => {
  const id = await desk.openLeave('caijing');
  expect((await deadlines('dingyi', id)).body).toMatchObject({ status: 404, code: 'not-found' });
  expect((await deadlines('caijing', id, '?path=nowhere')).body.code).toBe('not-found');
  expect((await deadlines('caijing', id, '?path=')).status).toBe(400);
});
