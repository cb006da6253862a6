import { randomUUID } from 'node:crypto';
import { organisationId, postId } from '../../src/demo/demo-ids';
import { Desk } from '../support/desk';
import { adopted, all, atPrefecture, atProvince, openExpansion } from '../support/expansion';

/** What the rules refuse over HTTP, with which words, and that nothing of it is half done. */
let desk: Desk;
let leave: string;
let task: string;

beforeAll(async () => {
  desk = await Desk.open('decision_rules', { withWorker: true });
  leave = await desk.openLeave('caijing');
  task = await desk.task('chenguangming', leave, 'town-deputy');
});

afterAll(() => desk?.close());

async function refusal(login: string, path: string, body: unknown, on = leave, headers: Record<string, string> = {}) {
  const client = await desk.as(login);
  const answer = await desk.refused(on, () => client.post(path, body, { headers }));
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  return answer.body;
}

const votes = { due: 7, present: 6, inFavour: 5, against: 1, abstained: 0 };
const reply = { organisation: randomUUID(), documentNumber: '川编办函〔2026〕12号', repliedOn: '2026-11-20', attachment: randomUUID() };

describe('what the rules refuse', () => {
  test('an outcome that the step does not have, with those it has', async () => {
    expect(await refusal('chenguangming', `${task}/decisions`, { outcome: 'adopted' })).toMatchObject({
      status: 422,
      code: 'no-such-outcome',
      facts: { allowed: ['approve', 'return', 'reject'] },
      errors: [{ pointer: '/outcome' }],
    });
  });

  test.each(['return', 'reject'])('%s without an opinion', async (outcome) => {
    const problem = await refusal('chenguangming', `${task}/decisions`, { outcome });
    expect(problem).toMatchObject({
      status: 422,
      code: 'opinion-required',
      errors: [{ pointer: '/opinion', in: 'body', code: 'opinion-required' }],
    });
  });

  test('votes, minutes, verdicts and replies where there are none', async () => {
    const bodies = {
      'no-vote-here': { votes },
      'verdicts-incomplete': { verdicts: [{ item: 'a', outcome: 'approve' }] },
      'not-a-liaison': { liaison: reply },
    };
    for (const [code, more] of Object.entries(bodies)) {
      expect(await refusal('chenguangming', `${task}/decisions`, { outcome: 'approve', ...more })).toMatchObject({ status: 422, code });
    }
  });

  test('a return to where this step may not return', async () => {
    for (const [outcome, returnTo] of [
      ['return', 'department-approval'],
      ['return', 'nowhere'],
      ['approve', 'apply'],
    ]) {
      expect(await refusal('chenguangming', `${task}/decisions`, { outcome, opinion: '请改', returnTo })).toMatchObject({
        status: 422,
        code: 'no-such-return',
        facts: { allowed: outcome === 'return' ? ['apply'] : [] },
        errors: [{ pointer: '/returnTo' }],
      });
    }
  });

  test('a field that the step does not open', async () => {
    expect(await refusal('chenguangming', `${task}/decisions`, { outcome: 'approve', form: { toOn: '2026-12-31' } })).toMatchObject({
      status: 422,
      code: 'field-not-writable',
      facts: { writable: [] },
      errors: [{ pointer: '/form/toOn' }],
    });
  });

  test('a transfer outside the organisation, to nobody, to a vacant post, to the present holder, to the applicant', async () => {
    const transfer = (to: string) => refusal('chenguangming', `${task}/transfers`, { to, reason: '出差' });
    expect(await transfer(postId('QINGHUA_GOV/deputy'))).toMatchObject({
      status: 422,
      code: 'transfer-outside',
      errors: [{ pointer: '/to' }],
    });
    expect(await transfer(postId('JIUYUAN_PARTY/secretary'))).toMatchObject({ status: 422, code: 'transfer-outside' });
    expect(await transfer(randomUUID())).toMatchObject({ status: 422, code: 'transfer-to-nobody' });
    expect(await transfer(postId('SC_BIANBAN/principal'))).toMatchObject({ status: 422, code: 'transfer-to-nobody' });
    expect(await transfer(postId('JIUYUAN_GOV/deputy'))).toMatchObject({ status: 422, code: 'transfer-to-same' });
    expect(await transfer(postId('JIUYUAN_JUSTICE/staff-1'))).toMatchObject({ status: 422, code: 'transfer-to-nobody' });
  });

  test('a supplement that takes away what a guard wants, or writes another field', async () => {
    const on = desk.freshDay();
    const form = {
      kind: 'sick',
      fromOn: on,
      fromHalf: 'am',
      toOn: on,
      toHalf: 'pm',
      reason: '住院',
      certificateFiles: [await desk.scan('xuelian')],
    };
    const id = await desk.opened('xuelian', 'leave-request', form);
    const deputy = await desk.as('chenguangming');
    const seat = await desk.task('chenguangming', id, 'town-deputy');
    expect((await deputy.post(`${seat}/supplement-requests`, { what: '请补充出院证明' })).status).toBe(200);
    expect(await refusal('chenguangming', `${seat}/decisions`, { outcome: 'approve' }, id)).toMatchObject({
      status: 422,
      code: 'waiting-for-supplement',
    });
    const asked = await desk.task('xuelian', id, 'town-deputy');
    expect(await refusal('xuelian', `${asked}/supplements`, { note: '没有', form: { certificateFiles: [] } }, id)).toMatchObject({
      status: 422,
      code: 'certificate-missing',
    });
    expect(await refusal('xuelian', `${asked}/supplements`, { note: '改期', form: { toOn: on } }, id)).toMatchObject({
      status: 422,
      code: 'field-not-writable',
    });
    expect(
      await refusal('xuelian', `${asked}/supplements`, { note: '别人的', form: { certificateFiles: [await desk.scan('liming')] } }, id),
    ).toMatchObject({ status: 422, code: 'attachment-unusable' });
    expect(
      (
        await (
          await desk.as('xuelian')
        ).post(`${asked}/supplements`, { note: '已补', form: { certificateFiles: [await desk.scan('xuelian')] } })
      ).status,
    ).toBe(200);
    expect(await refusal('chenguangming', `${seat}/supplement-requests`, { what: '再补' }, id)).toMatchObject({
      status: 422,
      code: 'supplement-once',
    });
  });
});

describe('a meeting of the town committee', () => {
  let id: string;
  let meeting: string;

  beforeAll(async () => {
    id = await openExpansion(desk);
    meeting = await desk.task('guoxiaolin', id, 'town-decision');
  });

  test.each([
    ['votes that do not add up', { ...votes, inFavour: 6 }, 'adopted', 'votes-do-not-add-up', '/votes'],
    ['more present than due', { ...votes, due: 5 }, 'adopted', 'votes-do-not-add-up', '/votes'],
    ['no quorum', { due: 9, present: 5, inFavour: 5, against: 0, abstained: 0 }, 'adopted', 'no-quorum', '/votes/present'],
    [
      'no majority of those due',
      { due: 9, present: 6, inFavour: 4, against: 2, abstained: 0 },
      'adopted',
      'vote-contradicts-outcome',
      '/outcome',
    ],
    ['a majority that is not honoured', votes, 'not-adopted', 'vote-contradicts-outcome', '/outcome'],
  ])('%s', async (_, count, outcome, code, pointer) => {
    const problem = await refusal('guoxiaolin', `${meeting}/decisions`, { outcome, opinion: '理由', minutes: '纪要', votes: count }, id);
    expect(problem).toMatchObject({ status: 422, code, facts: count, errors: [{ pointer }] });
    expect(problem.clause).toEqual(expect.any(String));
  });

  test('without votes, without minutes, with minutes that are no attachment of theirs', async () => {
    expect(await refusal('guoxiaolin', `${meeting}/decisions`, { ...adopted, votes: undefined }, id)).toMatchObject({
      status: 422,
      code: 'votes-required',
    });
    expect(await refusal('guoxiaolin', `${meeting}/decisions`, { ...adopted, minutes: undefined }, id)).toMatchObject({
      status: 422,
      code: 'minutes-required',
    });
    const foreign = await desk.scan('shenjiayi');
    expect(await refusal('guoxiaolin', `${meeting}/decisions`, { ...adopted, minutes: foreign }, id)).toMatchObject({
      status: 422,
      code: 'attachment-unusable',
    });
  });

  test('deferred, the task stays and may be decided later', async () => {
    await desk.decide('guoxiaolin', id, 'town-decision', { ...adopted, outcome: 'deferred', opinion: '缓议' });
    expect(await desk.task('guoxiaolin', id, 'town-decision')).toBe(meeting);
    await desk.decide('guoxiaolin', id, 'town-decision', adopted);
  });
});

describe('item by item', () => {
  let id: string;
  let review: string;

  beforeAll(async () => {
    id = await atPrefecture(desk);
    review = await desk.task('tangxiaoyan', id, 'prefecture-review');
  });

  const say = (body: object) => refusal('tangxiaoyan', `${review}/decisions`, body, id);
  const a = { item: 'a', outcome: 'pass' };
  const b = { item: 'b', outcome: 'pass' };

  test('an item without a verdict, one that is not there, none at all', async () => {
    expect(await say({ outcome: 'pass', verdicts: [a] })).toMatchObject({
      status: 422,
      code: 'verdicts-incomplete',
      facts: { missing: ['b'], unknown: [] },
    });
    expect(await say({ outcome: 'pass', verdicts: [a, b, { item: 'z', outcome: 'pass' }] })).toMatchObject({
      code: 'verdicts-incomplete',
      facts: { unknown: ['z'] },
    });
    expect(await say({ outcome: 'pass' })).toMatchObject({
      code: 'verdicts-incomplete',
      facts: { missing: ['a', 'b'] },
      errors: [{ pointer: '/verdicts' }],
    });
  });

  test('a verdict that the step does not have, and one without its opinion: the pointer leads into the list', async () => {
    expect(await say({ outcome: 'pass', verdicts: [a, { item: 'b', outcome: 'approve' }] })).toMatchObject({
      status: 422,
      code: 'no-such-outcome',
      facts: { allowed: ['pass', 'return', 'reject'] },
      errors: [{ pointer: '/verdicts/1/outcome' }],
    });
    expect(await say({ outcome: 'return', verdicts: [b, { item: 'a', outcome: 'return' }] })).toMatchObject({
      status: 422,
      code: 'opinion-required',
      errors: [{ pointer: '/verdicts/1/opinion' }],
    });
  });

  test('an outcome that does not follow from the verdicts', async () => {
    expect(await say({ outcome: 'pass', verdicts: [a, { item: 'b', outcome: 'return', opinion: '依据不全' }] })).toMatchObject({
      status: 422,
      code: 'outcome-does-not-follow',
      facts: { expected: 'return' },
      errors: [{ pointer: '/outcome' }],
    });
  });

  test('Dazhou cannot return over the head of the city government', async () => {
    const body = { outcome: 'return', returnTo: 'apply', verdicts: [a, { item: 'b', outcome: 'return', opinion: '依据不全' }] };
    expect(await say(body)).toMatchObject({ status: 422, code: 'no-such-return', facts: { allowed: ['city-approval'] } });
  });
});

describe('the liaison of a body without accounts', () => {
  test('records the reply with its number, day and scan, and not without', async () => {
    const id = await atProvince(desk);
    const seat = await desk.task('pengjie', id, 'provincial-determination');
    const determined = all('determine');
    const real = { ...reply, organisation: organisationId('SC_BIANBAN') };
    expect(await refusal('pengjie', `${seat}/decisions`, determined, id)).toMatchObject({
      status: 422,
      code: 'liaison-reply-required',
      errors: [{ pointer: '/liaison' }],
    });
    const other = { ...real, organisation: organisationId('DZ_BIANBAN') };
    expect(await refusal('pengjie', `${seat}/decisions`, { ...determined, liaison: other }, id)).toMatchObject({
      status: 422,
      code: 'liaison-reply-required',
      errors: [{ pointer: '/liaison/organisation' }],
    });
    expect(await refusal('pengjie', `${seat}/decisions`, { ...determined, liaison: real }, id)).toMatchObject({
      status: 422,
      code: 'attachment-unusable',
    });
    await desk.decide('pengjie', id, 'provincial-determination', {
      ...determined,
      liaison: { ...real, attachment: await desk.scan('pengjie') },
    });
  });
});
