import { randomUUID } from 'node:crypto';
import { personId } from '../../src/demo/demo-ids';
import { addDays } from '../../domain/calendar';
import { today } from '../smoke/days';
import { Desk } from '../support/desk';

/** 委托代办 and 亲属关系: who acts for whom, what the record says, and who has no part in whose cases. */
let desk: Desk;

beforeAll(async () => {
  desk = await Desk.open('standing-in');
});

afterAll(() => desk?.close());

const days = { fromOn: today(), toOn: addDays(today(), 3) };

async function delegated(from: string, to: string, more: object = {}): Promise<string> {
  const { status, body } = await (await desk.as(from)).post('/api/v1/delegations', { to: personId(to), ...days, ...more });
  expect([status, body?.code]).toEqual([201, undefined]);
  return body.id as string;
}

async function revoke(login: string, id: string) {
  return (await desk.as(login)).post(`/api/v1/delegations/${id}/revocations`, {});
}

async function tasksOf(login: string, id: string) {
  const { body } = await (await desk.as(login)).get('/api/v1/tasks?limit=100');
  return (body.items as { caseId: string; for: string | null }[]).filter((one) => one.caseId === id);
}

describe('delegation', () => {
  test('the delegate has the tasks, marked for whom; the record says so; it ends when it is revoked', async () => {
    const before = await desk.openLeave('caijing');
    const delegation = await delegated('chenguangming', 'machangqing');
    const id = await desk.openLeave('caijing');
    // It begins with the day, and so covers what came in this morning.
    expect(await tasksOf('machangqing', before)).toHaveLength(1);
    expect(await tasksOf('machangqing', id)).toEqual([expect.objectContaining({ for: personId('chenguangming'), kind: 'approve' })]);
    expect(await tasksOf('chenguangming', id)).toEqual([expect.objectContaining({ for: null })]);
    const { moves } = await desk.view('machangqing', id);
    expect(moves[0]).toMatchObject({ act: 'decide', for: personId('chenguangming') });
    expect(moves.map((one: { act: string }) => one.act)).not.toContain('recuse');

    await desk.decide('machangqing', id, 'town-deputy', { outcome: 'approve', opinion: '代为同意' });
    const { body } = await (await desk.as('machangqing')).get(`/api/v1/cases/${id}/events?limit=100`);
    expect((body.items as { type: string }[]).find((one) => one.type === 'seat-decided')).toMatchObject({
      by: { person: personId('machangqing'), name: '马长青', for: { id: personId('chenguangming'), name: '陈光明' } },
    });
    const late = await (await desk.as('chenguangming')).post(`/api/v1/tasks/${id}.1/decisions`, { outcome: 'approve' });
    expect(late.body).toMatchObject({ status: 409, code: 'already-decided', facts: { name: '马长青' } });

    const other = await desk.openLeave('dingyi');
    expect((await revoke('machangqing', delegation)).body).toMatchObject({ status: 403, code: 'not-allowed' });
    expect((await revoke('wuhaibo', delegation)).status).toBe(404);
    expect((await revoke('chenguangming', delegation)).body.revokedAt).not.toBeNull();
    expect(await tasksOf('machangqing', other)).toEqual([]);
    expect((await (await desk.as('machangqing')).post(`/api/v1/tasks/${other}.1/decisions`, { outcome: 'approve' })).status).toBe(404);
    // What was done stays readable.
    expect((await desk.view('machangqing', id)).id).toBe(id);
  });

  test('the applicant does not decide the own case, though the approver’s delegate', async () => {
    const older = await desk.openLeave('dingyi');
    const delegation = await delegated('chenguangming', 'caijing', { coversOpen: true, processes: ['leave-request'] });
    expect(await tasksOf('caijing', older)).toHaveLength(1);
    const own = await desk.openLeave('caijing');
    expect(await tasksOf('caijing', own)).toEqual([]);
    expect((await desk.view('caijing', own)).moves.map((one: { act: string }) => one.act)).not.toContain('decide');
    const refused = await desk.refused(own, async () =>
      (await desk.as('caijing')).post(`/api/v1/tasks/${own}.1/decisions`, { outcome: 'approve' }),
    );
    expect(refused.body).toMatchObject({ status: 403, code: 'not-your-task' });
    await desk.decide('caijing', older, 'town-deputy', { outcome: 'approve' });
    await revoke('chenguangming', delegation);
  });

  test('what is delegated is not passed on', async () => {
    const first = await delegated('chenguangming', 'machangqing');
    const second = await delegated('machangqing', 'sunmeiling');
    const id = await desk.openLeave('caijing');
    expect(await tasksOf('sunmeiling', id)).toEqual([]);
    await revoke('chenguangming', first);
    await revoke('machangqing', second);
  });

  test('what cannot be delegated', async () => {
    const client = await desk.as('chenguangming');
    const post = (more: object) => client.post('/api/v1/delegations', { to: personId('machangqing'), ...days, ...more });
    for (const more of [
      { to: personId('chenguangming') },
      { to: randomUUID() },
      { fromOn: addDays(today(), -1) },
      { toOn: addDays(today(), 366) },
      { fromOn: addDays(today(), 2), toOn: addDays(today(), 1) },
      { processes: ['tea-break'] },
      { organisation: randomUUID() },
    ]) {
      expect((await post(more)).body).toMatchObject({ status: 422, code: 'delegation-invalid' });
    }
    for (const more of [{ fromOn: '2026-02-30' }, { processes: [] }, { forever: true }, { coversOpen: 'yes' }]) {
      expect((await post(more)).body).toMatchObject({ status: 400, code: 'malformed' });
    }
    expect((await post({ from: personId('wangchunsheng') })).body).toMatchObject({ status: 403, code: 'not-allowed' });
    const admin = await desk.as('fangyu');
    const made = await admin.post('/api/v1/delegations', { from: personId('xiongzhi'), to: personId('mengqi'), ...days });
    expect(made.body).toMatchObject({ from: { name: '熊智' }, createdBy: { name: '方宇' } });
    expect((await (await desk.as('xiongzhi')).get('/api/v1/delegations')).body.items).toHaveLength(1);
    expect((await (await desk.as('caijing')).get('/api/v1/delegations?current=true')).body.items).toEqual([]);
    expect((await admin.get('/api/v1/delegations?current=true')).body.items.map((one: { id: string }) => one.id)).toEqual([made.body.id]);
    const key = randomUUID();
    const body = { to: personId('machangqing'), ...days };
    const [one, two] = [await client.post('/api/v1/delegations', body, { key }), await client.post('/api/v1/delegations', body, { key })];
    expect([two.status, two.headers.get('idempotency-replayed'), two.body]).toEqual([201, 'true', one.body]);
    await revoke('fangyu', one.body.id);
  });
});

describe('kinship', () => {
  test('who is kin of the applicant has no part in the case, from the declaration on', async () => {
    const open = await desk.openLeave('dingyi');
    const deputy = await desk.as('chenguangming');
    const declared = await deputy.post('/api/v1/kinships', { relative: personId('dingyi') });
    expect(declared.body).toMatchObject({ declaredBy: { name: '陈光明' } });
    const refused = await desk.refused(open, () => deputy.post(`/api/v1/tasks/${open}.1/decisions`, { outcome: 'approve' }));
    expect(refused.body.status).toBe(403);
    expect(await tasksOf('chenguangming', open)).toEqual([]);
    const later = await desk.openLeave('dingyi');
    expect(await tasksOf('wangchunsheng', later)).toHaveLength(1);
    expect(await tasksOf('chenguangming', later)).toEqual([]);

    expect((await deputy.get('/api/v1/kinships')).body.items).toHaveLength(1);
    expect((await (await desk.as('dingyi')).get('/api/v1/kinships')).body.items).toHaveLength(1);
    expect((await (await desk.as('caijing')).get('/api/v1/kinships')).body.items).toEqual([]);
    expect((await (await desk.as('fangyu')).get(`/api/v1/kinships?person=${personId('dingyi')}`)).body.items).toHaveLength(1);
    const again = await (await desk.as('dingyi')).post('/api/v1/kinships', { relative: personId('chenguangming') });
    expect([again.status, again.body.id]).toEqual([201, declared.body.id]);
    expect((await deputy.post('/api/v1/kinships', { relative: personId('chenguangming') })).body.code).toBe('malformed');

    const address = `/api/v1/kinships/${declared.body.id}`;
    expect((await (await desk.as('dingyi')).delete(address)).status).toBe(403);
    expect((await (await desk.as('caijing')).delete(address)).status).toBe(404);
    expect((await deputy.delete(address)).status).toBe(204);
    expect((await deputy.delete(address)).status).toBe(404);
    await desk.decide('chenguangming', open, 'town-deputy', { outcome: 'approve' });
  });
});
