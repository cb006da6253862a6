import { randomUUID } from 'node:crypto';
import type { Answer } from '../support/api-client';
import { Desk } from '../support/desk';

/** 回溯: a case as it stood at any instant, folded from its log, as whoever asks may see it today. */
let desk: Desk;

beforeAll(async () => {
  desk = await Desk.open('as_of');
});

afterAll(() => desk?.close());

async function asOf(login: string, id: string, at: string): Promise<Answer> {
  return (await desk.as(login)).get(`/api/v1/cases/${id}?at=${encodeURIComponent(at)}`);
}

const instants = async (id: string): Promise<string[]> =>
  (await desk.rows<{ at: Date }>('SELECT DISTINCT at FROM case_event WHERE case_id = $1 ORDER BY at', [id])).map(({ at }) =>
    at.toISOString(),
  );

const later = (at: string, ms: number) => new Date(Date.parse(at) + ms).toISOString();

test('after every act the case reads as it did then, to everybody, and now as it does now', async () => {
  const readers = ['caijing', 'chenguangming', 'fangyu'];
  const form = { kind: 'annual', fromHalf: 'am', toHalf: 'pm', reason: '休假', fromOn: desk.freshDay() };
  const id = await desk.opened('caijing', 'leave-request', { ...form, toOn: form.fromOn });
  const seen: { at: string; views: unknown[] }[] = [];
  const look = async () => {
    const views = [];
    for (const login of readers) views.push(await desk.view(login, id));
    seen.push({ at: new Date().toISOString(), views });
  };
  await look();
  const deputy = await desk.as('chenguangming');
  await deputy.post(`/api/v1/cases/${id}/comments`, { text: '请补充理由' });
  await look();
  const notice = await desk.scan('fangyu');
  await (await desk.as('fangyu')).post(`/api/v1/admin/cases/${id}/suspensions`, { notice, reason: '核实' });
  await look();
  await (await desk.as('fangyu')).post(`/api/v1/admin/cases/${id}/resumptions`, { reason: '已核实' });
  await look();
  await desk.decide('chenguangming', id, 'town-deputy', { outcome: 'approve' });
  await look();
  for (const { at, views } of seen) {
    for (const [index, login] of readers.entries()) expect((await asOf(login, id, at)).body).toEqual(views[index]);
  }
  // The last of them is the live view; each of the others tells of what has passed.
  expect(seen.map(({ views }) => (views[2] as { suspended: unknown }).suspended === null)).toEqual([true, true, false, true, true]);
});

test('between two events nothing changes, and any way of writing an instant is the same one', async () => {
  const id = await desk.openLeave('caijing');
  await desk.decide('chenguangming', id, 'town-deputy', { outcome: 'approve' });
  const [opened = '', decided = ''] = await instants(id);
  const atOpening = (await asOf('caijing', id, opened)).body;
  expect(atOpening.steps.find(({ step }: { step: string }) => step === 'town-deputy')).toMatchObject({ status: 'open', outcome: null });
  expect((await asOf('caijing', id, later(decided, -1))).body.seq).toBe(atOpening.seq);
  const shifted = `${new Date(Date.parse(decided) + 8 * 3_600_000).toISOString().slice(0, -1)}+08:00`;
  expect((await asOf('caijing', id, shifted)).body).toEqual((await asOf('caijing', id, decided)).body);
});

test('before it was opened it was not there; the future is not known; others see nothing of it at any time', async () => {
  const id = await desk.openLeave('caijing');
  const [opened = ''] = await instants(id);
  const before = await asOf('caijing', id, later(opened, -1));
  expect(before.body).toMatchObject({ status: 404, code: 'not-yet-opened', facts: { since: opened } });
  expect(before.body.detail).toContain(opened);
  const future = await asOf('caijing', id, later(new Date().toISOString(), 3_600_000));
  expect([future.status, future.body.errors]).toEqual([
    400,
    [expect.objectContaining({ pointer: '/at', in: 'query', code: 'notInFuture' })],
  ]);
  for (const at of ['2026-11-24', '2026-11-24T10:00:00', 'yesterday', '2026-02-30T00:00:00Z', '2026-11-24T25:00:00Z']) {
    const wrong = await asOf('caijing', id, at);
    expect([at, wrong.status, wrong.body.errors[0]]).toEqual([at, 400, expect.objectContaining({ pointer: '/at', code: 'isRfc3339' })]);
  }
  const more = await (await desk.as('caijing')).get(`/api/v1/cases/${id}?at=${opened}&of=me`);
  expect(more.body.errors[0].pointer).toBe('/of');
  for (const at of [opened, later(opened, -1)]) expect((await asOf('houping', id, at)).body.code).toBe('not-found');
  expect((await asOf('caijing', randomUUID(), opened)).body.code).toBe('not-found');
});

test('only the present has an ETag', async () => {
  const id = await desk.openLeave('caijing');
  const [opened = ''] = await instants(id);
  expect((await asOf('caijing', id, opened)).headers.get('etag')).toBeNull();
  const live = await (await desk.as('caijing')).get(`/api/v1/cases/${id}`);
  expect(live.headers.get('etag')).toBe(`"v${live.body.seq}"`);
});
