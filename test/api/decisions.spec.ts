import { randomUUID } from 'node:crypto';
import { personId, postId } from '../../src/demo/demo-ids';
import { Desk } from '../support/desk';
import { all, atOpinions } from '../support/expansion';

/** Acts on tasks over HTTP: whose they are, once and no more, who comes second; of what is refused nothing is half done. */
let desk: Desk;
let leave: string;
let task: string;

beforeAll(async () => {
  desk = await Desk.open('decisions');
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

describe('whose task it is', () => {
  const acts: [string, object][] = [
    ['decisions', { outcome: 'approve' }],
    ['claims', {}],
    ['releases', {}],
    ['transfers', { to: postId('JIUYUAN_GOV/mayor'), reason: '出差' }],
    ['supplement-requests', { what: '请补充' }],
    ['supplements', { note: '已补充' }],
    ['resubmissions', { form: { kind: 'nonsense' } }],
  ];

  test.each(acts)('%s: to the other town the task does not exist, whatever is sent', async (act, body) => {
    const problem = await refusal('wuhaibo', `${task}/${act}`, body);
    expect(problem).toMatchObject({ status: 404, code: 'not-found' });
    expect(problem.facts).toBeUndefined();
  });

  test.each(acts.filter(([act]) => act !== 'resubmissions'))('%s: whoever may read but has no seat is told who may', async (act, body) => {
    for (const login of ['zhaodehai', 'caijing']) {
      expect(await refusal(login, `${task}/${act}`, body)).toMatchObject({
        status: 403,
        code: 'not-your-task',
        facts: { persons: ['陈光明'], posts: ['分管副镇长'] },
      });
    }
  });

  test('a task and a case that do not exist', async () => {
    const nobody = '0192f0c1-7a5e-7d4a-9b1a-0c8f4b7e2a11';
    expect(await refusal('chenguangming', `/api/v1/tasks/${nobody}.1/decisions`, { outcome: 'approve' })).toMatchObject({
      status: 404,
      code: 'not-found',
    });
    expect(await refusal('chenguangming', `/api/v1/tasks/${leave}.99/decisions`, { outcome: 'approve' })).toMatchObject({
      status: 404,
      code: 'no-such-task',
    });
  });

  test('an act that the own task does not offer is 422 with those it offers', async () => {
    expect(await refusal('chenguangming', `${task}/claims`, {})).toMatchObject({
      status: 422,
      code: 'act-not-offered',
      facts: { allowed: ['decide', 'transfer', 'request-supplement', 'entrust', 'ask', 'add-signer', 'recuse'] },
    });
  });

  test('nobody signed in: 401', async () => {
    const answer = await fetch(`${desk.origin}${task}/decisions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'x' },
      body: '{"outcome":"approve"}',
    });
    expect(answer.status).toBe(401);
  });
});

describe('the key of an act', () => {
  test('missing: 400; unusable: 400', async () => {
    const client = await desk.as('chenguangming');
    for (const headers of [{}, { 'idempotency-key': '' }, { 'idempotency-key': 'a b' }, { 'idempotency-key': 'x'.repeat(256) }]) {
      const answer = await desk.refused(leave, () => client.send('POST', `${task}/decisions`, { body: { outcome: 'approve' }, headers }));
      expect(answer.body).toMatchObject({ status: 400, code: 'idempotency-key-missing' });
    }
  });

  test('twice: the same bytes, said to be a repetition; another body or another route: 422', async () => {
    const id = await desk.openLeave('dingyi');
    const own = await desk.task('chenguangming', id, 'town-deputy');
    const { token } = await desk.as('chenguangming');
    const key = randomUUID();
    const send = async (path: string, body: object) => {
      const headers = { authorization: `Bearer ${token}`, 'idempotency-key': key, 'content-type': 'application/json' };
      const answer = await fetch(`${desk.origin}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
      return { status: answer.status, replayed: answer.headers.get('idempotency-replayed'), text: await answer.text() };
    };
    const first = await send(`${own}/decisions`, { outcome: 'approve', opinion: '同意' });
    expect(first).toMatchObject({ status: 200, replayed: null });
    const after = await desk.footprint(id);
    expect(await send(`${own}/decisions`, { opinion: '同意', outcome: 'approve' })).toEqual({ ...first, replayed: 'true' });
    for (const [path, body] of [
      [`${own}/decisions`, { outcome: 'reject', opinion: '同意' }],
      [`${own}/decisions`, { outcome: 'approve' }],
      [`${task}/decisions`, { outcome: 'approve', opinion: '同意' }],
      [`${own}/claims`, {}],
      [`/api/v1/cases/${id}/withdrawals`, { reason: '不去了' }],
    ] as const) {
      const other = await send(path, body);
      expect(other.status).toBe(422);
      expect(JSON.parse(other.text)).toMatchObject({ code: 'idempotency-key-reused' });
    }
    expect(await desk.footprint(id)).toEqual(after);
    // A key is its owner's: another person's act under the same key is an act of its own.
    const others = await (await desk.as('dingyi')).post(`/api/v1/cases/${id}/withdrawals`, { reason: 'x' }, { key });
    expect(others.body.code).toBe('too-late-to-withdraw');
  });

  test('sent five times at once it takes effect once, and all hear the same', async () => {
    const id = await desk.openLeave('dingyi');
    const own = await desk.task('chenguangming', id, 'town-deputy');
    const client = await desk.as('chenguangming');
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 5 }, () => client.post(`${own}/decisions`, { outcome: 'approve' }, { key })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    for (const { body } of answers) expect(body).toEqual(answers[0]?.body);
    const decided = await desk.rows(`SELECT FROM case_event WHERE case_id = $1 AND type = 'seat-decided'`, [id]);
    expect(decided).toHaveLength(1);
  });
});

describe('who comes second', () => {
  test('a task already decided: 409 with who, when and how', async () => {
    const id = await desk.openLeave('dingyi');
    const own = await desk.task('chenguangming', id, 'town-deputy');
    await desk.decide('chenguangming', id, 'town-deputy', { outcome: 'approve' });
    const problem = await refusal('chenguangming', `${own}/decisions`, { outcome: 'reject', opinion: '不行' }, id);
    expect(problem).toMatchObject({
      status: 409,
      code: 'already-decided',
      detail: '该待办已由陈光明办理',
      facts: { outcome: 'approve', by: personId('chenguangming'), name: '陈光明', at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) },
    });
  });

  test('two approvers in the same millisecond: one wins, the other is told who', async () => {
    for (let round = 0; round < 4; round += 1) {
      const id = await atOpinions(desk);
      const seat = await desk.task('jiangmin', id, 'establishment-opinion');
      const racers = await Promise.all(['jiangmin', 'yuanjianhua'].map((login) => desk.as(login)));
      const answers = await Promise.all(racers.map((client) => client.post(`${seat}/decisions`, all('no-objection'))));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const winner = answers.findIndex(({ status }) => status === 200);
      expect(answers[1 - winner]?.body).toMatchObject({
        code: 'already-decided',
        facts: {
          by: personId(winner === 0 ? 'jiangmin' : 'yuanjianhua'),
          name: winner === 0 ? '蒋敏' : '袁建华',
          at: answers[winner]?.body.at,
        },
      });
      const decided = await desk.rows(
        `SELECT FROM case_event WHERE case_id = $1 AND type = 'seat-decided' AND data ->> 'path' = 'establishment-opinion'`,
        [id],
      );
      expect(decided).toHaveLength(1);
    }
  });

  test('a seat of an earlier round: 409, the step has ended', async () => {
    const id = await desk.openLeave('dingyi');
    const old = await desk.task('chenguangming', id, 'town-deputy');
    await desk.decide('chenguangming', id, 'town-deputy', { outcome: 'return', opinion: '请改期' });
    const on = desk.freshDay();
    const form = { kind: 'duty-travel', fromOn: on, fromHalf: 'am', toOn: on, toHalf: 'pm', reason: '改期' };
    expect((await (await desk.as('dingyi')).post(`${await desk.task('dingyi', id, 'apply')}/resubmissions`, { form })).status).toBe(200);
    expect(await refusal('chenguangming', `${old}/decisions`, { outcome: 'approve' }, id)).toMatchObject({
      status: 409,
      code: 'step-ended',
    });
  });
});

describe('a task that several could take', () => {
  test('claimed, it is that person’s alone until released', async () => {
    const id = await atOpinions(desk);
    const seat = await desk.task('jiangmin', id, 'establishment-opinion');
    const [officer, director] = await Promise.all([desk.as('jiangmin'), desk.as('yuanjianhua')]);
    expect(await refusal('jiangmin', `${seat}/releases`, {}, id)).toMatchObject({ status: 422, code: 'act-not-offered' });
    expect((await officer.post(`${seat}/claims`, {})).body).toMatchObject({ happened: ['seat-claimed'] });
    expect((await officer.get('/api/v1/tasks')).body.items.find((one: { caseId: string }) => one.caseId === id).claimedBy).toBe(
      personId('jiangmin'),
    );
    for (const [act, body] of [
      ['decisions', all('no-objection')],
      ['claims', {}],
      ['releases', {}],
    ] as const) {
      expect(await refusal('yuanjianhua', `${seat}/${act}`, body, id)).toMatchObject({
        status: 403,
        code: 'not-your-task',
        facts: { persons: ['蒋敏'], claimed: true },
      });
    }
    expect(await refusal('jiangmin', `${seat}/claims`, {}, id)).toMatchObject({ status: 422, code: 'act-not-offered' });
    expect((await officer.post(`${seat}/releases`, {})).body).toMatchObject({ happened: ['seat-unclaimed'] });
    expect((await director.post(`${seat}/decisions`, all('no-objection'))).status).toBe(200);
    expect(await refusal('jiangmin', `${seat}/claims`, {}, id)).toMatchObject({
      status: 409,
      code: 'already-decided',
      facts: { name: '袁建华' },
    });
  });

  test('transferred within the organisation, it is the other’s', async () => {
    const id = await desk.openLeave('dingyi');
    const seat = await desk.task('chenguangming', id, 'town-deputy');
    const deputy = await desk.as('chenguangming');
    expect((await deputy.post(`${seat}/transfers`, { to: postId('JIUYUAN_GOV/mayor'), reason: '出差' })).status).toBe(200);
    expect(await refusal('chenguangming', `${seat}/decisions`, { outcome: 'approve' }, id)).toMatchObject({
      status: 403,
      facts: { persons: ['王春生'] },
    });
    await desk.decide('wangchunsheng', id, 'town-deputy', { outcome: 'approve' });
  });

  test('the post a decision names is one held on that day, not one held before', async () => {
    const posts = { jiangmin: postId('CITY_BIANBAN/officer'), yuanjianhua: postId('CITY_BIANBAN/principal') };
    await desk.rows(
      `INSERT INTO appointment (person, post, from_on, to_on) VALUES ($1, $2, '2015-01-01', '2016-12-31'), ($3, $4, '2015-01-01', '2016-12-31')`,
      [personId('jiangmin'), posts.yuanjianhua, personId('yuanjianhua'), posts.jiangmin],
    );
    for (const [login, post] of Object.entries(posts)) {
      const id = await atOpinions(desk);
      await desk.decide(login, id, 'establishment-opinion', all('no-objection'));
      const [event] = await desk.rows<{ by: object }>(
        `SELECT by FROM case_event WHERE case_id = $1 AND type = 'seat-decided' ORDER BY seq DESC LIMIT 1`,
        [id],
      );
      expect(event?.by).toEqual({ person: personId(login), post });
    }
  });
});

test('a refusal speaks Chinese, and English when that is asked for', async () => {
  const chinese = await refusal('chenguangming', `${task}/decisions`, { outcome: 'reject' });
  expect(chinese).toMatchObject({ title: '不符合办理规则', detail: '该处理结果须填写意见', errors: [{ message: '该处理结果须填写意见' }] });
  const english = await refusal('chenguangming', `${task}/decisions`, { outcome: 'reject' }, leave, { 'accept-language': 'en' });
  expect(english).toMatchObject({
    title: 'The rules do not allow this',
    detail: 'This outcome needs an opinion',
    errors: [{ message: 'This outcome needs an opinion' }],
  });
  expect(await refusal('zhaodehai', `${task}/decisions`, { outcome: 'approve' }, leave, { 'accept-language': 'en' })).toMatchObject({
    title: 'You may not do this',
    detail: 'This act is not yours; it may be done by 陈光明',
  });
});
