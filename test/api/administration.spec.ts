import { randomUUID } from 'node:crypto';
import { personId, postId } from '../../src/demo/demo-ids';
import { Desk } from '../support/desk';

/** What administrators do with running cases, alone and by two; what it means for days, clocks and inboxes. */
let desk: Desk;

beforeAll(async () => {
  desk = await Desk.open('administration');
});

afterAll(() => desk?.close());

/** The round at the deputy, as the applicant sees it. */
async function townDeputy(id: string) {
  const { steps } = await desk.view('caijing', id);
  return steps.find((one: { step: string }) => one.step === 'town-deputy');
}

const mayor = postId('JIUYUAN_GOV/mayor');

async function act(login: string, id: string, what: string, body: object) {
  return (await desk.as(login)).post(`/api/v1/admin/cases/${id}/${what}`, body);
}

async function done(login: string, id: string, what: string, body: object) {
  const answer = await act(login, id, what, body);
  expect([what, answer.status, answer.body?.code]).toEqual([what, 200, undefined]);
  return answer.body;
}

/** Two days of annual leave: they are held while it is decided. */
async function annualLeave(): Promise<string> {
  const on = desk.freshDay();
  return desk.opened('caijing', 'leave-request', {
    kind: 'annual',
    fromOn: on,
    fromHalf: 'am',
    toOn: on,
    toHalf: 'pm',
    reason: '休假',
  });
}

async function held(): Promise<number> {
  const [row] = await desk.rows<{ held: string }>(
    `SELECT sum(held) AS held FROM register_account WHERE register = 'leave-balance' AND key LIKE $1`,
    [`${personId('caijing')}/annual/%`],
  );
  return Number(row?.held);
}

test('every act is for administrators, and wants a reason', async () => {
  const id = await desk.openLeave('caijing');
  const acts: [string, object][] = [
    ['reassignments', { seat: 1, to: mayor }],
    ['moves', { path: 'town-deputy' }],
    ['skips', { path: 'town-deputy' }],
    ['suspensions', { notice: randomUUID() }],
    ['resumptions', {}],
    ['terminations', {}],
    ['reopenings', { path: 'apply' }],
    ['confirmations', {}],
    ['refusals', {}],
  ];
  for (const [what, body] of acts) {
    const others = await desk.refused(id, () => act('chenguangming', id, what, { ...body, reason: '试' }));
    expect([what, others.status, others.body.code]).toEqual([what, 403, 'not-allowed']);
    const silent = await desk.refused(id, () => act('fangyu', id, what, body));
    expect([what, silent.body.code, silent.body.errors[0].pointer]).toEqual([what, 'malformed', '/reason']);
    const nowhere = await act('fangyu', randomUUID(), what, { ...body, reason: '试' });
    expect([what, nowhere.status]).toEqual([what, 404]);
  }
  for (const [what, body] of [
    ['resumptions', {}],
    ['reopenings', { path: 'apply' }],
    ['confirmations', {}],
    ['refusals', {}],
  ] as const) {
    const answer = await desk.refused(id, () => act('fangyu', id, what, { ...body, reason: '试' }));
    expect([403, 409, 422]).toContain(answer.status);
  }
});

test('a seat is given to another post', async () => {
  const id = await desk.openLeave('caijing');
  const wrong = await desk.refused(id, () =>
    act('fangyu', id, 'reassignments', { seat: 1, to: postId('SC_BIANBAN/principal'), reason: '休假' }),
  );
  expect(wrong.body).toMatchObject({ status: 422, code: 'transfer-to-nobody' });
  await done('fangyu', id, 'reassignments', { seat: 1, to: mayor, reason: '原承办人休假' });
  await desk.decide('wangchunsheng', id, 'town-deputy', { outcome: 'approve' });
});

test('a suspended case stands still; resumed, its dates are later by what it stood', async () => {
  const id = await desk.openLeave('caijing');
  const foreign = await desk.refused(id, async () =>
    act('fangyu', id, 'suspensions', { notice: await desk.scan('chenguangming'), reason: '核实' }),
  );
  expect(foreign.body).toMatchObject({ status: 422, code: 'attachment-unusable' });
  const notice = await desk.scan('fangyu');
  const { next } = await done('fangyu', id, 'suspensions', { notice, reason: '核实身份' });
  expect(next).toBeNull();
  expect((await desk.view('caijing', id)).suspended).toMatchObject({ reason: '核实身份', notice });
  expect((await (await desk.as('caijing')).get(`/api/v1/attachments/${notice}`)).status).toBe(200);
  const still = await desk.refused(id, async () =>
    (await desk.as('chenguangming')).post(`/api/v1/tasks/${id}.1/decisions`, { outcome: 'approve' }),
  );
  expect(still.body).toMatchObject({ status: 422, code: 'suspended', facts: { notice } });

  // Three weeks pass, of which the case stood still for two: told to the database, which has no other clock.
  const earlier = (days: number) => `to_jsonb(to_char(now() - interval '${days} days', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`;
  await desk.rows(
    `UPDATE "case" SET state = jsonb_set(jsonb_set(state, '{runs,town-deputy,clock,startedAt}', ${earlier(15)}),
      '{runs,town-deputy,clock,stops,0,from}', ${earlier(14)}) WHERE id = $1`,
    [id],
  );
  await done('fangyu', id, 'resumptions', { reason: '已核实' });
  const { suspended } = await desk.view('caijing', id);
  const deputy = await townDeputy(id);
  expect(suspended).toBeNull();
  // One day was used of five working days: at most four are left, though it was opened fifteen days ago.
  expect(Date.parse(deputy.dueAt)).toBeGreaterThan(Date.now() + 2 * 86_400_000);
  expect(deputy.overdue).toBe(false);
  await desk.decide('chenguangming', id, 'town-deputy', { outcome: 'approve' });
});

test('to terminate needs two; what was held is free, and held again when the case is reopened', async () => {
  const id = await annualLeave();
  expect(await held()).toBe(1);
  const proposed = await done('fangyu', id, 'terminations', { reason: '重复申请' });
  expect(proposed).toMatchObject({ status: 'running', happened: ['proposed'] });
  expect((await desk.view('fangyu', id)).proposal).toMatchObject({
    act: 'terminate',
    by: { name: '方宇' },
    command: { reason: '重复申请' },
  });
  const alone = await desk.refused(id, () => act('fangyu', id, 'confirmations', { reason: '自行确认' }));
  expect(alone.body).toMatchObject({ status: 403, code: 'no-proposal' });
  await done('miaoqing', id, 'refusals', { reason: '并非重复' });
  await done('fangyu', id, 'terminations', { reason: '重复申请' });
  const key = randomUUID();
  const miaoqing = await desk.as('miaoqing');
  const confirm = () => miaoqing.post(`/api/v1/admin/cases/${id}/confirmations`, { reason: '同意' }, { key });
  const [first, second] = [await confirm(), await confirm()];
  expect(first.body).toMatchObject({ status: 'closed', outcome: 'terminated' });
  expect([second.headers.get('idempotency-replayed'), second.body]).toEqual(['true', first.body]);
  expect(await held()).toBe(0);
  const over = await desk.refused(id, () => act('fangyu', id, 'suspensions', { notice: randomUUID(), reason: '试' }));
  expect(over.body).toMatchObject({ status: 409, code: 'case-closed' });

  // Nobody has decided yet: it goes on with the applicant.
  await done('miaoqing', id, 'reopenings', { path: 'apply', reason: '终止有误' });
  const reopened = await done('fangyu', id, 'confirmations', { reason: '同意' });
  expect(reopened).toMatchObject({ status: 'returned', outcome: null });
  expect(await held()).toBe(1);
  const { form } = await desk.view('caijing', id);
  const again = await (await desk.as('caijing')).post(`${await desk.task('caijing', id, 'apply')}/resubmissions`, { form });
  expect([again.status, await held()]).toEqual([200, 1]);
  await desk.decide('chenguangming', id, 'town-deputy', { outcome: 'reject', opinion: '工作需要' });
  expect(await held()).toBe(0);

  await done('miaoqing', id, 'reopenings', { path: 'town-deputy', reason: '重新审批' });
  await done('fangyu', id, 'confirmations', { reason: '同意' });
  expect(await held()).toBe(1);
  await desk.decide('chenguangming', id, 'town-deputy', { outcome: 'approve' });
  expect(await held()).toBe(0);
});

test('a case is moved back, and not behind what is in force; a step is skipped by two', async () => {
  const on = desk.freshDay();
  const until = [desk.freshDay(), desk.freshDay(), desk.freshDay()].at(-1) ?? on;
  const form = { kind: 'duty-travel', fromOn: on, fromHalf: 'am', toOn: until, toHalf: 'pm', reason: '外出培训' };
  const id = await desk.opened('houping', 'leave-request', form);
  await desk.decide('zhaodehai', id, 'town-secretary', { outcome: 'approve' });
  const [{ step }] = (await desk.view('houping', id)).steps.slice(-1);
  expect(step).toBe('department-approval');
  await done('fangyu', id, 'moves', { path: 'town-secretary', reason: '须重新审批' });
  await desk.decide('zhaodehai', id, 'town-secretary', { outcome: 'approve' });
  await done('fangyu', id, 'skips', { path: 'department-approval', reason: '部门已口头同意' });
  await done('miaoqing', id, 'confirmations', { reason: '同意' });
  const { steps, moves } = await desk.view('fangyu', id);
  expect(steps.find((one: { step: string }) => one.step === 'department-approval')).toMatchObject({ status: 'closed', outcome: 'skipped' });
  const { paths = [] } = moves.find((one: { act: string }) => one.act === 'move') ?? {};
  expect(paths).not.toContain('town-secretary');
  const behind = await desk.refused(id, () => act('fangyu', id, 'moves', { path: 'town-secretary', reason: '试' }));
  expect([403, 409]).toContain(behind.status);
});
