import { randomUUID } from 'node:crypto';
import { personId, postId } from '../../src/demo/demo-ids';
import { Desk } from '../support/desk';
import { atOpinions } from '../support/expansion';

/** 加签, 委派, 沟通, 拿回, 回避: who has the task when, and what becomes of it. */
let desk: Desk;

beforeAll(async () => {
  desk = await Desk.open('signers');
});

afterAll(() => desk?.close());

/** The round at the deputy, as the applicant sees it. */
async function townDeputy(id: string) {
  const { steps } = await desk.view('caijing', id);
  return steps.find((one: { step: string }) => one.step === 'town-deputy');
}

const secretary = postId('JIUYUAN_PARTY/secretary');
const mayor = postId('JIUYUAN_GOV/mayor');
const organiser = postId('JIUYUAN_PARTY/organisation');

/** What of the case is in the inboxes of these persons: kind of task by login. */
async function inboxes(id: string, ...logins: string[]): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const login of logins) {
    const { body } = await (await desk.as(login)).get('/api/v1/tasks?limit=100');
    const tasks = (body.items as { caseId: string; kind: string; id: string }[]).filter((one) => one.caseId === id);
    if (tasks.length > 0) found[login] = tasks.map((one) => `${one.kind} ${one.id.split('.')[1]}`);
  }
  return found;
}

async function act(login: string, address: string, body: object) {
  return (await desk.as(login)).post(address, body);
}

async function done(login: string, address: string, body: object) {
  const answer = await act(login, address, body);
  expect([login, address, answer.status, answer.body?.code]).toEqual([login, address, 200, undefined]);
  return answer.body;
}

const seat = (id: string, number: number) => `/api/v1/tasks/${id}.${number}`;
const all = ['chenguangming', 'wangchunsheng', 'zhaodehai', 'machangqing', 'caijing'];

describe('added signers', () => {
  test('before: the adder waits, and the task is in the other’s inbox alone', async () => {
    const id = await desk.openLeave('caijing');
    expect(await inboxes(id, ...all)).toEqual({ chenguangming: ['approve 1'] });
    const body = { to: [mayor, secretary], place: 'before', rule: 'in-order', reason: '涉及重点工作' };
    const added = await done('chenguangming', `${seat(id, 1)}/signers`, body);
    expect(added.happened).toEqual(['seats-added']);
    expect(await inboxes(id, ...all)).toEqual({ wangchunsheng: ['approve 2'] });
    const early = await desk.refused(id, () => act('chenguangming', `${seat(id, 1)}/decisions`, { outcome: 'approve' }));
    expect(early.body).toMatchObject({ status: 422, code: 'not-your-turn', facts: { persons: ['王春生', '赵德海'] } });
    await done('wangchunsheng', `${seat(id, 2)}/decisions`, { outcome: 'approve' });
    expect(await inboxes(id, ...all)).toEqual({ zhaodehai: ['approve 3'] });
    await done('zhaodehai', `${seat(id, 3)}/decisions`, { outcome: 'approve' });
    expect(await inboxes(id, ...all)).toEqual({ chenguangming: ['approve 1'] });
    const deputy = await townDeputy(id);
    expect(deputy.seats.map((one: { waitsFor: number[]; usable: boolean }) => [one.waitsFor, one.usable])).toEqual([
      [[2, 3], true],
      [[], false],
      [[2], false],
    ]);
    expect(deputy.seats[1].added).toEqual({ by: 1, place: 'before', rule: 'in-order', group: 2 });
    await done('chenguangming', `${seat(id, 1)}/decisions`, { outcome: 'approve' });
    expect(await townDeputy(id)).toMatchObject({ status: 'closed', outcome: 'approve' });
  });

  test('after and beside: the step waits for them; one taken away again is not asked', async () => {
    const id = await desk.openLeave('caijing');
    await done('chenguangming', `${seat(id, 1)}/signers`, { to: [mayor], place: 'after', rule: 'all', reason: '知情' });
    await done('chenguangming', `${seat(id, 1)}/signers`, { to: [organiser], place: 'beside', rule: 'any', reason: '会签' });
    expect(await inboxes(id, ...all)).toEqual({ chenguangming: ['approve 1'], machangqing: ['approve 3'] });
    await done('chenguangming', `${seat(id, 1)}/decisions`, { outcome: 'approve' });
    expect(await inboxes(id, ...all)).toEqual({ wangchunsheng: ['approve 2'], machangqing: ['approve 3'] });
    const other = await desk.refused(id, () => act('wangchunsheng', `${seat(id, 3)}/signer-removals`, { reason: 'x' }));
    expect(other.body).toMatchObject({ status: 403, code: 'not-your-task' });
    await done('chenguangming', `${seat(id, 3)}/signer-removals`, { reason: '不必' });
    expect((await townDeputy(id)).seats[2]).toMatchObject({ removed: true, open: false });
    await done('wangchunsheng', `${seat(id, 2)}/decisions`, { outcome: 'approve' });
    expect((await townDeputy(id)).status).toBe('closed');
  });

  test('who cannot be added, and limits of what is sent', async () => {
    const id = await desk.openLeave('caijing');
    const add = (to: unknown, more: object = {}) =>
      desk.refused(id, () => act('chenguangming', `${seat(id, 1)}/signers`, { to, place: 'before', rule: 'all', reason: 'x', ...more }));
    expect((await add([postId('JIUYUAN_JUSTICE/staff-1')])).body).toMatchObject({ status: 422, code: 'post-not-available' });
    expect((await add([postId('CITY_COMMISSION/principal'), postId('SC_BIANBAN/principal')])).body).toMatchObject({
      code: 'post-not-available',
      errors: [expect.objectContaining({ pointer: '/to/1' })],
    });
    for (const [to, more] of [
      [[], {}],
      [Array.from({ length: 11 }, () => randomUUID()), {}],
      [[mayor, mayor], {}],
      [['mayor'], {}],
      [[mayor], { place: 'above' }],
      [[mayor], { reason: 'x'.repeat(2001) }],
      [[mayor], { note: 'unknown' }],
    ] as const) {
      expect((await add(to, more)).body).toMatchObject({ status: 400, code: 'malformed' });
    }
    expect((await act('wuhaibo', `${seat(id, 1)}/signers`, { to: [mayor], place: 'before', rule: 'all', reason: 'x' })).status).toBe(404);
  });

  test('repeated with its key it happens once, in the same words', async () => {
    const id = await desk.openLeave('caijing');
    const client = await desk.as('chenguangming');
    const body = { to: [mayor], place: 'before', rule: 'all', reason: '会签' };
    const key = randomUUID();
    const first = await client.post(`${seat(id, 1)}/signers`, body, { key });
    const second = await client.post(`${seat(id, 1)}/signers`, body, { key });
    expect([first.status, second.status, second.headers.get('idempotency-replayed')]).toEqual([200, 200, 'true']);
    expect(second.body).toEqual(first.body);
    expect((await townDeputy(id)).seats).toHaveLength(2);
    const reused = await client.post(`${seat(id, 1)}/signers`, { ...body, place: 'after' }, { key });
    expect(reused.body).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
  });
});

describe('asking', () => {
  test('委派 waits for the answer, 沟通 does not; both are tasks of whoever is asked', async () => {
    const id = await desk.openLeave('caijing');
    await done('chenguangming', `${seat(id, 1)}/entrustments`, { to: mayor, question: '是否影响工作' });
    expect(await inboxes(id, ...all)).toEqual({ wangchunsheng: ['answer 2'] });
    const early = await desk.refused(id, () => act('chenguangming', `${seat(id, 1)}/decisions`, { outcome: 'approve' }));
    expect(early.body).toMatchObject({ status: 422, code: 'not-your-turn' });
    const file = await desk.scan('wangchunsheng');
    await done('wangchunsheng', `${seat(id, 2)}/answers`, { opinion: '不影响', attachments: [file] });
    expect(await inboxes(id, ...all)).toEqual({ chenguangming: ['approve 1'] });
    expect((await (await desk.as('caijing')).get(`/api/v1/attachments/${file}`)).status).toBe(200);

    await done('chenguangming', `${seat(id, 1)}/questions`, { to: secretary, question: '是否同意' });
    expect(await inboxes(id, ...all)).toEqual({ chenguangming: ['approve 1'], zhaodehai: ['answer 3'] });
    const foreign = await desk.refused(id, () => act('wangchunsheng', `${seat(id, 3)}/answers`, { opinion: 'x' }));
    expect(foreign.body).toMatchObject({ status: 403, code: 'not-your-task' });
    const nowhere = { opinion: '同意', attachments: [randomUUID()] };
    const unusable = await desk.refused(id, () => act('zhaodehai', `${seat(id, 3)}/answers`, nowhere));
    expect(unusable.body).toMatchObject({ status: 422, code: 'attachment-unusable' });
    await done('zhaodehai', `${seat(id, 3)}/answers`, { opinion: '同意' });
    await done('chenguangming', `${seat(id, 1)}/decisions`, { outcome: 'approve' });
    const late = await desk.refused(id, () => act('zhaodehai', `${seat(id, 3)}/answers`, { opinion: '再说' }));
    expect(late.body).toMatchObject({ status: 409, code: 'already-decided' });
  });
});

describe('taking back', () => {
  test('until somebody has acted on it', async () => {
    const id = await atOpinions(desk);
    await done('guoxiaolin', `${seat(id, 1)}/take-backs`, { reason: '票数有误' });
    expect(await inboxes(id, 'guoxiaolin', 'dongxiulan', 'jiangmin')).toEqual({ guoxiaolin: ['decide 1'] });
    const adopted = { outcome: 'adopted', votes: { due: 7, present: 6, inFavour: 6, against: 0, abstained: 0 }, minutes: '更正后的纪要' };
    await done('guoxiaolin', `${seat(id, 1)}/decisions`, adopted);
    await done('dongxiulan', `${await desk.task('dongxiulan', id, 'department-opinion')}/decisions`, {
      outcome: 'no-objection',
      verdicts: [{ item: 'a', outcome: 'no-objection' }],
    });
    const late = await desk.refused(id, () => act('guoxiaolin', `${seat(id, 1)}/take-backs`, { reason: 'x' }));
    expect(late.body).toMatchObject({ status: 409, code: 'cannot-be-taken-back' });
  });
});

describe('recusal', () => {
  test('the task goes to the post above', async () => {
    const id = await desk.openLeave('caijing');
    const foreign = await desk.refused(id, () => act('wangchunsheng', `${seat(id, 1)}/recusals`, { reason: 'x' }));
    expect(foreign.body).toMatchObject({ status: 403, code: 'not-your-task' });
    await done('chenguangming', `${seat(id, 1)}/recusals`, { reason: '与申请人有利害关系' });
    expect(await inboxes(id, ...all)).toEqual({ wangchunsheng: ['approve 1'] });
    await done('wangchunsheng', `${seat(id, 1)}/decisions`, { outcome: 'approve' });
    const { body } = await (await desk.as('caijing')).get(`/api/v1/cases/${id}/events?limit=100`);
    const recused = (body.items as { type: string; by: object; data: object }[]).find((one) => one.type === 'seat-recused');
    expect(recused).toMatchObject({ by: { person: personId('chenguangming') }, data: { reason: '与申请人有利害关系' } });
  });
});
