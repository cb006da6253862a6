import { randomUUID } from 'node:crypto';
import { postId } from '../../src/demo/demo-ids';
import { Desk } from '../support/desk';
import { all, atPrefecture } from '../support/expansion';

/** 催办, 抄送, 已阅, 评论, 退回后直达 and 延期: acts beside the decisions, over HTTP. */
let desk: Desk;

beforeAll(async () => {
  desk = await Desk.open('case-acts', { withWorker: true });
});

afterAll(() => desk?.close());

/** The round at the deputy, as the applicant sees it. */
async function townDeputy(id: string) {
  const { steps } = await desk.view('caijing', id);
  return steps.find((one: { step: string }) => one.step === 'town-deputy');
}

async function act(login: string, address: string, body: object, key = randomUUID()) {
  return (await desk.as(login)).post(`/api/v1/${address}`, body, { key });
}

test('an applicant urges once a day; the holder is told', async () => {
  const id = await desk.openLeave('caijing');
  const urge = (login: string, path = 'town-deputy') => act(login, `cases/${id}/urges`, { path, note: '请尽快办理' });
  expect((await urge('caijing')).body).toMatchObject({ happened: ['urged', 'noticed'] });
  const { items } = (await (await desk.as('chenguangming')).get('/api/v1/notices')).body;
  expect(items[0]).toMatchObject({ caseId: id, what: 'urged' });
  const twice = await desk.refused(id, () => urge('caijing'));
  expect(twice.body).toMatchObject({ status: 422, code: 'cannot-be-urged' });
  expect((await desk.refused(id, () => urge('chenguangming'))).body.code).toBe('cannot-be-urged');
  expect((await desk.refused(id, () => urge('caijing', 'nowhere'))).body.code).toBe('cannot-be-urged');
  expect((await urge('wuhaibo')).status).toBe(404);
  expect((await townDeputy(id)).urged).toHaveLength(1);
  await desk.decide('chenguangming', id, 'town-deputy', { outcome: 'approve' });
});

test('who is told may read, and says so once', async () => {
  const id = await desk.openLeave('caijing');
  const mayor = await desk.as('wuhaibo');
  expect((await mayor.get(`/api/v1/cases/${id}`)).status).toBe(404);
  const to = [postId('QINGHUA_PARTY/secretary'), postId('CITY_JUSTICE/officer')];
  expect((await act('wuhaibo', `cases/${id}/copies`, { to, note: 'x' })).status).toBe(404);
  const vacant = await desk.refused(id, () => act('caijing', `cases/${id}/copies`, { to: [postId('SC_BIANBAN/principal')], note: '请阅' }));
  expect(vacant.body).toMatchObject({ status: 422, code: 'copy-to-nobody' });
  const key = randomUUID();
  const first = await act('caijing', `cases/${id}/copies`, { to, note: '请阅' }, key);
  const second = await act('caijing', `cases/${id}/copies`, { to, note: '请阅' }, key);
  expect([first.status, second.headers.get('idempotency-replayed'), second.body]).toEqual([200, 'true', first.body]);
  expect((await mayor.get('/api/v1/notices')).body.items[0]).toMatchObject({ caseId: id, what: 'copied' });
  expect((await desk.view('wuhaibo', id)).moves).toContainEqual({ act: 'read' });
  expect((await act('wuhaibo', `cases/${id}/reads`, {})).body).toMatchObject({ happened: ['copy-read'] });
  expect((await desk.refused(id, () => act('wuhaibo', `cases/${id}/reads`, {}))).body).toMatchObject({
    status: 403,
    code: 'act-not-offered',
  });
  const { copies } = await desk.view('caijing', id);
  expect(copies.map((one: { readAt: string | null }) => one.readAt === null)).toEqual([false, true]);
  const many = Array.from({ length: 51 }, () => randomUUID());
  expect((await desk.refused(id, () => act('caijing', `cases/${id}/copies`, { to: many, note: 'x' }))).status).toBe(400);
});

test('whoever takes part comments, with attachments, also after the end', async () => {
  const id = await desk.openLeave('caijing');
  const comment = (login: string, body: object) => act(login, `cases/${id}/comments`, body);
  const file = await desk.scan('caijing');
  expect((await comment('caijing', { text: '补充说明', attachments: [file] })).status).toBe(200);
  expect((await (await desk.as('chenguangming')).get(`/api/v1/attachments/${file}`)).status).toBe(200);
  expect((await desk.refused(id, () => comment('fangyu', { text: 'x' }))).body).toMatchObject({ status: 403, code: 'act-not-offered' });
  expect((await comment('wuhaibo', { text: 'x' })).status).toBe(404);
  for (const body of [{ text: '' }, { text: 'x'.repeat(4001) }, { text: 'x', attachments: ['a'] }, { text: 'x', to: 'y' }, {}]) {
    expect((await desk.refused(id, () => comment('caijing', body))).body).toMatchObject({ status: 400, code: 'malformed' });
  }
  const foreign = { text: 'x', attachments: [await desk.scan('chenguangming')] };
  expect((await desk.refused(id, () => comment('caijing', foreign))).body).toMatchObject({ status: 422, code: 'attachment-unusable' });
  await desk.decide('chenguangming', id, 'town-deputy', { outcome: 'reject', opinion: '工作需要' });
  expect((await comment('chenguangming', { text: '可改期再申请' })).status).toBe(200);
  const { body } = await (await desk.as('caijing')).get(`/api/v1/cases/${id}/events?limit=100`);
  const texts = (body.items as { type: string; data: { text: string } }[])
    .filter((one) => one.type === 'commented')
    .map((one) => one.data.text);
  expect(texts).toEqual(['补充说明', '可改期再申请']);
});

test('Dazhou returns a case so that it comes straight back; its deadline is extended', async () => {
  const id = await atPrefecture(desk);
  const task = (await desk.task('tangxiaoyan', id, 'prefecture-review')).replace('/api/v1/', '');
  const verdicts = [
    { item: 'a', outcome: 'pass' },
    { item: 'b', outcome: 'return', opinion: '依据不足' },
  ];
  expect((await desk.view('tangxiaoyan', id)).moves[0]).toMatchObject({ act: 'decide', returnThen: ['again', 'back'] });
  const returned = await act('tangxiaoyan', `${task}/decisions`, { outcome: 'return', verdicts, then: 'back' });
  expect(returned.body).toMatchObject({ open: [{ step: 'city-approval' }] });
  const before = (await desk.view('zhoumingyuan', id)).steps.filter((one: { step: string }) => one.step.endsWith('-opinion'));
  await desk.decide('zhoumingyuan', id, 'city-approval', { outcome: 'approve' });
  const { steps } = await desk.view('tangxiaoyan', id);
  expect(steps.filter((one: { step: string }) => one.step.endsWith('-opinion'))).toEqual(before);
  expect(steps.find((one: { step: string }) => one.step === 'transmission')).toMatchObject({ status: 'closed', round: 1 });
  const review = steps.find((one: { step: string }) => one.step === 'prefecture-review');
  expect(review).toMatchObject({ status: 'open', round: 2, items: ['b'] });

  const again = (await desk.task('tangxiaoyan', id, 'prefecture-review')).replace('/api/v1/', '');
  expect((await act('tangxiaoyan', `${again}/extension-requests`, { reason: '需实地核查' })).status).toBe(200);
  const own = await desk.refused(id, () => act('tangxiaoyan', `${again}/extension-answers`, { granted: true, reason: 'x' }));
  expect(own.body).toMatchObject({ status: 422, code: 'act-not-offered' });
  expect((await act('hezhengdong', `${again}/extension-answers`, { granted: true, reason: '同意' })).status).toBe(200);
  const extended = (await desk.view('tangxiaoyan', id)).steps.find((one: { step: string }) => one.step === 'prefecture-review');
  expect(extended.extension).toMatchObject({ by: { name: '唐晓燕' }, reason: '需实地核查', granted: true });
  expect(Date.parse(extended.dueAt)).toBeGreaterThan(Date.parse(review.dueAt));
  await desk.decide('tangxiaoyan', id, 'prefecture-review', all('pass', ['b']));
  const digests = await desk.rows<{ content: string }>(
    `SELECT data ->> 'content' AS content FROM case_event WHERE case_id = $1 AND type = 'seat-decided' AND data ->> 'path' = 'city-approval'`,
    [id],
  );
  expect(digests).toHaveLength(2);
  expect(digests[0]?.content).toMatch(/^[0-9a-f]{64}$/);
  expect(digests[1]).toEqual(digests[0]);
});
