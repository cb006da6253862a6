import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { environmentWith } from '../../src/config';
import { personId } from '../../src/demo/demo-ids';
import { Desk } from '../support/desk';
import { until } from '../support/leave-case';
import { builtProgram } from '../support/services';

/** 更正: an entry of a register is undone by another one and never deleted; what is right is entered in its place. */
let desk: Desk;
const run = promisify(execFile);

jest.setTimeout(240_000);

beforeAll(async () => {
  desk = await Desk.open('corrections', { withWorker: true });
});

afterAll(() => desk?.close());

interface Entry {
  seq: number;
  register: string;
  change: string;
  key: string;
  amount: string | null;
}

const entriesOf = (id: string) =>
  desk.rows<Entry>('SELECT seq, register, change, key, amount FROM register_entry WHERE case_id = $1 ORDER BY seq', [id]);

async function balance(): Promise<readonly number[]> {
  const [row] = await desk.rows<{ available: string; held: string; used: string }>(
    `SELECT sum(available) AS available, sum(held) AS held, sum(used) AS used FROM register_account
     WHERE register = 'leave-balance' AND key LIKE $1`,
    [`${personId('caijing')}/annual/%`],
  );
  return [Number(row?.available), Number(row?.held), Number(row?.used)];
}

/** A day of annual leave that has taken effect: held, booked, then taken and entered. */
async function takenLeave(): Promise<string> {
  const on = desk.freshDay();
  const form = { kind: 'annual', fromOn: on, fromHalf: 'am', toOn: on, toHalf: 'pm', reason: '休假' };
  const id = await desk.opened('caijing', 'leave-request', form);
  await desk.decide('chenguangming', id, 'town-deputy', { outcome: 'approve' });
  await until('the leave to take effect', async () => (await entriesOf(id)).some(({ change }) => change === 'enter'));
  return id;
}

async function correct(id: string, body: object, login = 'fangyu', key: string = randomUUID()) {
  return (await desk.as(login)).post(`/api/v1/admin/cases/${id}/corrections`, body, { key });
}

const ofChange = async (id: string, change: string): Promise<Entry> => {
  const found = (await entriesOf(id)).findLast((one) => one.change === change);
  if (!found) throw new Error(`${id} has no ${change}`);
  return found;
};

test('it is an administrator’s act, names an entry of this case, and has a reason', async () => {
  const [id, other] = [await takenLeave(), await takenLeave()];
  const { seq } = await ofChange(id, 'take');
  const reason = '录入有误';
  const foreign = await desk.refused(id, () => correct(id, { entry: seq, reason }, 'chenguangming'));
  expect([foreign.status, foreign.body.code]).toEqual([403, 'not-allowed']);
  const wrong: [object, number, string, string][] = [
    [{ entry: seq }, 400, 'malformed', '/reason'],
    [{ entry: 0, reason }, 400, 'malformed', '/entry'],
    [{ entry: seq, reason, instead: { amount: -1 } }, 400, 'malformed', '/instead/amount'],
    [{ entry: seq, reason, instead: { colour: 1 } }, 400, 'malformed', '/instead/colour'],
    [{ entry: 1, reason }, 422, 'no-such-entry', '/entry'],
    [{ entry: seq, reason, instead: { data: { a: 1 } } }, 422, 'not-in-entry', '/instead/data'],
  ];
  for (const [body, status, code, pointer] of wrong) {
    const answer = await desk.refused(id, () => correct(id, body));
    expect([answer.status, answer.body.code, answer.body.errors[0].pointer]).toEqual([status, code, pointer]);
  }
  const short = await desk.refused(id, () => correct(id, { entry: seq, reason, instead: { amount: 999 } }));
  expect(short.body).toMatchObject({ status: 422, code: 'balance-short', facts: { amount: 999 } });
  expect((await correct(randomUUID(), { entry: seq, reason })).status).toBe(404);
  expect((await desk.view('fangyu', other)).moves.find((one: { act: string }) => one.act === 'correct').entries).toContain(seq);
  expect((await desk.view('caijing', id)).moves.some((one: { act: string }) => one.act === 'correct')).toBe(false);
});

test('days that were taken are given back by new entries, and the right ones taken in their place; once', async () => {
  const id = await takenLeave();
  const [available = 0, held = 0, used = 0] = await balance();
  const before = await entriesOf(id);
  const { seq, key } = await ofChange(id, 'take');
  const idempotency = randomUUID();
  const body = { entry: seq, instead: { amount: 0.5 }, reason: '实休半天' };
  const done = await correct(id, body, 'fangyu', idempotency);
  expect(done).toMatchObject({ status: 200, body: { happened: ['corrected', ...Array(3).fill('register-changed')] } });
  // The half day that was not taken is held, as it was before: releasing it is the next correction.
  expect(await balance()).toEqual([available, held + 0.5, used - 0.5]);
  const again = await correct(id, body, 'fangyu', idempotency);
  expect([again.headers.get('idempotency-replayed'), again.body]).toEqual(['true', done.body]);
  const entries = await entriesOf(id);
  expect(entries.slice(0, before.length)).toEqual(before);
  expect(entries.slice(before.length).map((one) => [one.change, one.key, Number(one.amount)])).toEqual([
    ['give-back', key, 1],
    ['hold', key, 1],
    ['take', key, 0.5],
  ]);
  const events = await desk.rows<{ data: object }>(
    `SELECT data FROM case_event WHERE case_id = $1 AND type IN ('corrected', 'register-changed') ORDER BY seq DESC LIMIT 4`,
    [id],
  );
  expect(events.map(({ data }) => data)).toMatchObject([
    { replaces: seq },
    { reverses: seq },
    { reverses: seq },
    { entry: seq, reason: '实休半天' },
  ]);
  const twice = await desk.refused(id, () => correct(id, { entry: seq, reason: '再次' }));
  expect(twice.body).toMatchObject({ status: 409, code: 'already-corrected' });
  const reversal = await desk.refused(id, () => correct(id, { entry: seq + 100, reason: '再次' }));
  expect(reversal.body.code).toBe('no-such-entry');
});

test('an entry reads what it should; one that was written over since is left alone', async () => {
  const id = await takenLeave();
  const { seq, register, key } = await ofChange(id, 'enter');
  const address = `/api/v1/registers/${register}/entries/${encodeURIComponent(key)}`;
  const { data } = (await (await desk.as('fangyu')).get(address)).body;
  const [field = ''] = Object.keys(data).filter((name) => typeof data[name] === 'string' && name !== 'person');
  const unknown = await desk.refused(id, () => correct(id, { entry: seq, reason: '试', instead: { data: { nowhere: 1 } } }));
  expect(unknown.body).toMatchObject({ code: 'not-in-entry', errors: [{ pointer: '/instead/data/nowhere' }] });
  const done = await correct(id, { entry: seq, reason: '录入有误', instead: { data: { [field]: '更正后' } } });
  expect([done.status, done.body.code]).toEqual([200, undefined]);
  const entry = (await (await desk.as('fangyu')).get(address)).body;
  expect(entry.data).toEqual({ ...data, [field]: '更正后' });
  expect(entry.history).toMatchObject([{ replaces: seq }, { reverses: seq }, { seq, reverses: null }]);
  const moves: { act: string; entries: number[] }[] = (await desk.view('fangyu', id)).moves;
  expect(moves.find(({ act }) => act === 'correct')?.entries).not.toContain(seq);

  const other = await takenLeave();
  const later = await ofChange(other, 'enter');
  await desk.rows(`UPDATE register_subject SET data = data || jsonb_build_object($3::text, '他处改动') WHERE register = $1 AND key = $2`, [
    later.register,
    later.key,
    field,
  ]);
  const over = await desk.refused(other, () => correct(other, { entry: later.seq, reason: '试' }));
  expect(over.body).toMatchObject({ status: 409, code: 'entry-overwritten', facts: { key: later.key, now: { [field]: '他处改动' } } });
  await desk.rows(`UPDATE register_subject SET data = data || jsonb_build_object($3::text, $4::text) WHERE register = $1 AND key = $2`, [
    later.register,
    later.key,
    field,
    data[field],
  ]);
});

test('a closed case is corrected too, and everything still follows from the log', async () => {
  const on = desk.freshDay();
  const form = { kind: 'annual', fromOn: on, fromHalf: 'am', toOn: on, toHalf: 'pm', reason: '休假' };
  const id = await desk.opened('caijing', 'leave-request', form);
  await (await desk.as('caijing')).post(`/api/v1/cases/${id}/withdrawals`, { reason: '计划有变' });
  const { seq } = await ofChange(id, 'release');
  const before = await balance();
  expect((await correct(id, { entry: seq, reason: '撤回有误' })).body).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
  const after = await balance();
  expect([after[0], after[1]]).toEqual([(before[0] ?? 0) - 1, (before[1] ?? 0) + 1]);
  const env = environmentWith({ NODE_ENV: 'test', DATABASE_URL: desk.database.url });
  const { stdout } = await run(process.execPath, [builtProgram('cli'), 'rebuild', '--check', '--json'], { env }).catch(
    (error: { stdout: string }) => error,
  );
  expect(JSON.parse(stdout).differences).toEqual([]);
});
