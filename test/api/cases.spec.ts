import { randomUUID } from 'node:crypto';
import { addDays } from '../../domain/calendar';
import { personId, postId } from '../../src/demo/demo-ids';
import { today } from '../smoke/days';
import { call } from '../support/api-client';
import { Desk } from '../support/desk';
import { until } from '../support/leave-case';

/** Cases over HTTP: what is not accepted, who sees them, and until when they may be withdrawn. */
let desk: Desk;

beforeAll(async () => {
  desk = await Desk.open('cases');
});

afterAll(() => desk?.close());

const leaveForm = (more: object = {}) => {
  const on = desk.freshDay();
  return { kind: 'duty-travel', fromOn: on, fromHalf: 'am', toOn: on, toHalf: 'pm', reason: '外出培训', ...more };
};

async function counted(): Promise<object> {
  const [row] = await desk.rows<object>(
    'SELECT (SELECT count(*) FROM "case") AS cases, (SELECT count(*) FROM case_event) AS events, (SELECT count(*) FROM task) AS tasks, (SELECT count(*) FROM command) AS answers',
  );
  return row ?? {};
}

/** Asks for a case that is not to be opened: nothing may come of it. */
async function notOpened(login: string, body: unknown, headers: Record<string, string> = {}) {
  const before = await counted();
  const answer = await (await desk.as(login)).post('/api/v1/cases', body, { headers });
  expect(await counted()).toEqual(before);
  return answer.body;
}

describe('an application that is not accepted', () => {
  test.each([
    ['an unknown field', () => ({ process: 'leave-request', form: leaveForm(), urgent: true }), '/urgent', 'whitelistValidation'],
    ['no form', () => ({ process: 'leave-request' }), '/form', 'isDefined'],
    ['a form that is a text', () => ({ process: 'leave-request', form: '{}' }), '/form', 'isObject'],
    ['a form that is a list', () => ({ process: 'leave-request', form: [] }), '/form', 'isObject'],
    ['a process that is a number', () => ({ process: 5, form: {} }), '/process', 'matches'],
    ['a post that is no id', () => ({ process: 'leave-request', post: 'deputy', form: leaveForm() }), '/post', 'isUuid'],
  ])('%s: 400', async (_, body, pointer, rule) => {
    const problem = await notOpened('caijing', body());
    expect(problem).toMatchObject({ status: 400, code: 'malformed' });
    expect(problem.errors).toContainEqual(expect.objectContaining({ pointer, code: rule }));
  });

  test('a repeated field, in the form too: 400', async () => {
    for (const body of [
      '{"process":"leave-request","process":"x","form":{}}',
      '{"process":"leave-request","form":{"kind":"sick","kind":"annual"}}',
    ]) {
      expect(await notOpened('caijing', body)).toMatchObject({ status: 400, code: 'broken-json' });
    }
  });

  test.each([
    ['an unknown field', { pay: 'double' }, '/form/pay'],
    ['a wrong type', { reason: 7 }, '/form/reason'],
    ['an over-long reason', { reason: '长'.repeat(501) }, '/form/reason'],
    ['a kind of leave that there is not', { kind: 'holiday' }, '/form/kind'],
    ['a day that does not exist', { fromOn: '2026-02-30', toOn: '2026-02-30' }, '/form/fromOn'],
    ['a month that does not exist', { toOn: '2026-13-01' }, '/form/toOn'],
    ['an instant for a day', { fromOn: '2026-12-01T00:00:00Z' }, '/form/fromOn'],
    ['an emergency without its report', { emergency: true }, '/form/emergencyReport'],
  ])('a form with %s: 422', async (_, more, pointer) => {
    const problem = await notOpened('caijing', { process: 'leave-request', form: leaveForm(more) });
    expect(problem).toMatchObject({ status: 422, code: 'form-invalid' });
    expect(problem.errors).toContainEqual(expect.objectContaining({ pointer, in: 'body', message: expect.any(String) }));
  });

  test('leave that ends before it starts, by a day or by half a day: 422 with its clause', async () => {
    const [early, late] = [desk.freshDay(), desk.freshDay()];
    for (const more of [
      { fromOn: late, toOn: early },
      { fromOn: late, toOn: late, fromHalf: 'pm', toHalf: 'am' },
    ]) {
      const problem = await notOpened('caijing', { process: 'leave-request', form: leaveForm(more) });
      expect(problem).toMatchObject({ status: 422, code: 'leave-period', clause: 'period', errors: [{ pointer: '/form' }] });
    }
  });

  test('in English when that is asked for', async () => {
    const [early, late] = [desk.freshDay(), desk.freshDay()];
    const body = { process: 'leave-request', form: leaveForm({ fromOn: late, toOn: early }) };
    expect((await notOpened('caijing', body)).detail).toMatch(/^请假时段不成立/);
    expect(await notOpened('caijing', body, { 'accept-language': 'en' })).toMatchObject({
      title: 'The rules do not allow this',
      detail: expect.stringMatching(/^No such period/),
    });
  });

  test('of a process that there is not: 404; by whom it may not be started: 403; by another case only: 422', async () => {
    expect(await notOpened('caijing', { process: 'no-such-process', form: {} })).toMatchObject({ status: 404 });
    expect(await notOpened('zhoumingyuan', { process: 'leave-request', form: leaveForm() })).toMatchObject({
      status: 403,
      code: 'may-not-start',
      facts: { roles: expect.any(Array) },
    });
    const back = { leave: randomUUID(), person: personId('caijing') };
    expect((await notOpened('caijing', { process: 'leave-return', form: back })).code).toBe('started-by-case-only');
  });

  test('in a post that one does not hold, or held until yesterday: 403', async () => {
    const post = postId('JIUYUAN_GOV/officer');
    const body = { process: 'leave-request', post, form: leaveForm() };
    expect(await notOpened('caijing', body)).toMatchObject({ status: 403, code: 'not-your-post', errors: [{ pointer: '/post' }] });
    await desk.rows('INSERT INTO appointment (person, post, from_on, to_on) VALUES ($1, $2, $3, $4)', [
      personId('caijing'),
      post,
      '2020-01-01',
      addDays(today(), -1),
    ]);
    expect(await notOpened('caijing', body)).toMatchObject({ status: 403, code: 'not-your-post' });
    await desk.rows('UPDATE appointment SET to_on = $3 WHERE person = $1 AND post = $2', [personId('caijing'), post, today()]);
    expect((await (await desk.as('caijing')).post('/api/v1/cases', body)).status).toBe(201);
  });
});

describe('opening', () => {
  test('the same key opens one case, though it be sent five times at once; another body is 422', async () => {
    const client = await desk.as('dingyi');
    const [key, body] = [randomUUID(), { process: 'leave-request', form: leaveForm() }];
    const answers = await Promise.all(Array.from({ length: 5 }, () => client.post('/api/v1/cases', body, { key })));
    expect(new Set(answers.map((answer) => JSON.stringify([answer.status, answer.body]))).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    expect(answers.filter((answer) => answer.headers.get('idempotency-replayed') === 'true')).toHaveLength(4);
    expect((await client.post('/api/v1/cases', { ...body, form: leaveForm() }, { key })).body).toMatchObject({
      status: 422,
      code: 'idempotency-key-reused',
    });
  });

  test('without a key 400, without a sign-in 401', async () => {
    const body = { process: 'leave-request', form: leaveForm() };
    expect((await (await desk.as('caijing')).send('POST', '/api/v1/cases', { body })).body.code).toBe('idempotency-key-missing');
    expect((await call(desk.origin, 'POST', '/api/v1/cases', { body, headers: { 'idempotency-key': 'x' } })).status).toBe(401);
  });

  test('two applications for one time at one moment: one is accepted', async () => {
    const client = await desk.as('yanbo');
    const body = { process: 'leave-request', form: leaveForm() };
    const answers = await Promise.all([client.post('/api/v1/cases', body), client.post('/api/v1/cases', body)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
    expect(answers.find(({ status }) => status === 422)?.body.code).toBe('leave-overlaps');
  });
});

describe('who sees a case', () => {
  test('participants and those above them; to others it does not exist', async () => {
    const id = await desk.openLeave('caijing');
    for (const login of ['caijing', 'chenguangming', 'wangchunsheng', 'zhaodehai', 'zhoumingyuan', 'jiangxuefeng', 'fangyu']) {
      expect((await (await desk.as(login)).get(`/api/v1/cases/${id}`)).status).toBe(200);
    }
    for (const login of ['dingyi', 'liming', 'wuhaibo', 'xiongzhi', 'yuxiaofeng', 'gutianming', 'hezhengdong']) {
      const client = await desk.as(login);
      for (const path of ['', '/path', '/events']) expect((await client.get(`/api/v1/cases/${id}${path}`)).body.code).toBe('not-found');
      const answer = await desk.refused(id, () => client.post(`/api/v1/cases/${id}/withdrawals`, { reason: '试撤回' }));
      expect(answer.status).toBe(404);
    }
    expect((await (await desk.as('caijing')).get('/api/v1/cases/7')).status).toBe(400);
  });

  test('its version is its ETag and moves with it', async () => {
    const id = await desk.openLeave('caijing');
    const client = await desk.as('caijing');
    const first = await client.get(`/api/v1/cases/${id}`);
    expect(first.headers.get('etag')).toBe(`"v${first.body.seq}"`);
    await desk.decide('chenguangming', id, 'town-deputy', { outcome: 'return', opinion: '请改期' });
    const second = await client.get(`/api/v1/cases/${id}`);
    expect(second.body.seq).toBeGreaterThan(first.body.seq);
    expect(second.headers.get('etag')).toBe(`"v${second.body.seq}"`);
    expect(second.headers.get('cache-control')).toBe('no-store');
  });

  test('a certificate is for the applicant and whoever decides, in the form, in the log and as a file', async () => {
    const scan = await desk.scan('xuelian');
    const id = await desk.opened('xuelian', 'leave-request', leaveForm({ kind: 'sick', certificateFiles: [scan] }));
    for (const login of ['xuelian', 'chenguangming', 'zhaodehai', 'weidongliang', 'fangyu']) {
      const sees = ['xuelian', 'chenguangming'].includes(login);
      const client = await desk.as(login);
      const view = await desk.view(login, id);
      expect([login, view.form.certificateFiles, view.hiddenFields]).toEqual([
        login,
        sees ? [scan] : undefined,
        sees ? [] : ['certificateFiles'],
      ]);
      const events = await client.get(`/api/v1/cases/${id}/events?limit=100`);
      expect([login, JSON.stringify(events.body).includes(scan)]).toEqual([login, sees]);
      expect((await client.get(`/api/v1/attachments/${scan}`)).status).toBe(sees ? 200 : 404);
      expect((await client.get(`/api/v1/attachments/${scan}/content`)).status).toBe(sees ? 200 : 404);
    }
  });

  test('an appointment that ended yesterday loses the task and the sight of the case; its successor has both', async () => {
    const [deputy, post] = [personId('xiongzhi'), postId('QINGHUA_GOV/deputy')];
    const id = await desk.openLeave('shaoling');
    const task = await desk.task('xiongzhi', id, 'town-deputy');
    const inbox = async (login: string) =>
      (await (await desk.as(login)).get('/api/v1/tasks')).body.items.map((one: { caseId: string }) => one.caseId);
    expect(await inbox('xiongzhi')).toContain(id);
    await desk.rows('UPDATE appointment SET to_on = $3 WHERE person = $1 AND post = $2', [deputy, post, addDays(today(), -1)]);
    await desk.rows('INSERT INTO appointment (person, post, from_on) VALUES ($1, $2, $3)', [personId('ouyangxia'), post, today()]);
    const former = await desk.as('xiongzhi');
    expect((await desk.refused(id, () => former.post(`${task}/decisions`, { outcome: 'approve' }))).status).toBeGreaterThan(402);
    // What is read is judged by posts at most two seconds old (RecentSessions), what is done by those of the instant.
    await until('the task leaves the inbox', async () => !(await inbox('xiongzhi')).includes(id));
    expect((await former.get(`/api/v1/cases/${id}`)).status).toBe(404);
    const late = await desk.refused(id, () => former.post(`${task}/decisions`, { outcome: 'approve' }));
    expect(late.status).toBe(404);
    expect(await inbox('ouyangxia')).toContain(id);
    await desk.decide('ouyangxia', id, 'town-deputy', { outcome: 'approve' });
  });
});

describe('withdrawal', () => {
  const withdraw = async (login: string, id: string, body: unknown = { reason: '计划有变' }) =>
    (await desk.as(login)).post(`/api/v1/cases/${id}/withdrawals`, body);

  test('needs its reason', async () => {
    const id = await desk.openLeave('caijing');
    for (const body of [{}, { reason: '' }, { reason: 7 }, { reason: '长'.repeat(2001) }, { reason: 'x', at: 'now' }]) {
      expect((await desk.refused(id, () => withdraw('caijing', id, body))).body).toMatchObject({ status: 400, code: 'malformed' });
    }
  });

  test('is the applicant’s: others who may read are told so, 403; whoever may not read, 404', async () => {
    const id = await desk.openLeave('caijing');
    for (const login of ['chenguangming', 'zhaodehai']) {
      const { body } = await desk.refused(id, () => withdraw(login, id));
      expect(body).toMatchObject({
        status: 403,
        code: 'not-the-applicant',
        detail: '只有申请人蔡静可以撤回',
        facts: { persons: ['蔡静'] },
      });
    }
    expect((await desk.refused(id, () => withdraw('wuhaibo', id))).status).toBe(404);
    expect((await withdraw('caijing', randomUUID().replace(/^(.{14})4/, '$17'))).status).toBe(404);
    expect((await withdraw('caijing', id)).body).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
  });

  test('comes too late once the leave has taken effect, and twice: 409', async () => {
    const id = await desk.openLeave('caijing');
    await desk.decide('chenguangming', id, 'town-deputy', { outcome: 'approve' });
    expect((await desk.refused(id, () => withdraw('caijing', id))).body).toMatchObject({
      status: 409,
      code: 'too-late-to-withdraw',
      clause: 'withdraw',
      facts: { until: 'start-return' },
    });
    const other = await desk.openLeave('caijing');
    await withdraw('caijing', other);
    expect((await desk.refused(other, () => withdraw('caijing', other))).body).toMatchObject({
      status: 409,
      code: 'case-closed',
      facts: { outcome: 'withdrawn', at: expect.any(String) },
    });
  });
});
