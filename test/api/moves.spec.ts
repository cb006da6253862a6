import type { JsonObject } from '../../domain/json';
import { demoPeople } from '../../src/demo/demo-people';
import { postId } from '../../src/demo/demo-ids';
import type { Answer } from '../support/api-client';
import { Desk } from '../support/desk';
import { atOpinions, openExpansion } from '../support/expansion';

/**
 * What the API offers is what it accepts: for everybody of the demo the whole list of moves, and that an act which is
 * not in the list is refused and changes nothing.
 */
let desk: Desk;

interface Move {
  readonly act: string;
  readonly seat?: number;
  readonly step?: string;
  readonly outcomes?: readonly string[];
  readonly items?: readonly string[];
}

type Offered = Readonly<Record<string, readonly string[]>>;

/** Signing in costs a password hash each: all of them once, before the tests. */
beforeAll(async () => {
  desk = await Desk.open('moves');
  for (const { login } of demoPeople) await desk.as(login);
}, 180_000);

afterAll(() => desk?.close());

const word = ({ act, seat, step }: Move): string => (seat === undefined ? act : `${act} ${step}#${seat}`);

/** Everybody's moves; who may not see the case is not in it. */
async function offered(id: string): Promise<Record<string, readonly Move[]>> {
  const found: Record<string, readonly Move[]> = {};
  for (const { login } of demoPeople) {
    const { status, body } = await (await desk.as(login)).get(`/api/v1/cases/${id}`);
    if (status === 200) found[login] = body.moves;
    else expect(status).toBe(404);
  }
  return found;
}

/** Those who may do something, in words. */
function doing(moves: Readonly<Record<string, readonly Move[]>>): Offered {
  return Object.fromEntries(Object.entries(moves).flatMap(([login, own]) => (own.length > 0 ? [[login, own.map(word)]] : [])));
}

/** What would be sent for the act, as right as it can be. */
function bodyFor(act: string, decisions: readonly Move[], seat: number): [path: string, body: JsonObject] {
  const decide = decisions.find((one) => one.seat === seat);
  const outcome = decide?.outcomes?.[0] ?? 'approve';
  const verdicts = decide?.items?.map((item) => ({ item, outcome }));
  const bodies: Readonly<Record<string, [string, JsonObject]>> = {
    decide: ['decisions', { outcome, ...(verdicts ? { verdicts } : {}) }],
    claim: ['claims', {}],
    unclaim: ['releases', {}],
    transfer: ['transfers', { to: postId('JIUYUAN_GOV/mayor'), reason: '试转办' }],
    'request-supplement': ['supplement-requests', { what: '试补正' }],
    supplement: ['supplements', { note: '试补正' }],
  };
  return bodies[act] ?? ['decisions', { outcome }];
}

const acts = ['decide', 'claim', 'unclaim', 'transfer', 'request-supplement', 'supplement'];

/** Everybody tries whatever they are not offered. */
async function othersAreRefused(id: string, moves: Readonly<Record<string, readonly Move[]>>, form: JsonObject): Promise<number> {
  const before = await desk.footprint(id);
  const seats = [
    ...new Set(
      Object.values(moves)
        .flat()
        .flatMap((move) => move.seat ?? []),
    ),
  ];
  const decisions = Object.values(moves)
    .flat()
    .filter((move) => move.act === 'decide');
  let tried = 0;
  const refused = (login: string, what: string, answer: Answer): void => {
    tried += 1;
    const expected = moves[login] ? [403, 409, 422] : [404];
    expect([login, what, expected.includes(answer.status) ? 'refused' : answer]).toEqual([login, what, 'refused']);
  };
  for (const { login } of demoPeople) {
    const client = await desk.as(login);
    const has = (act: string, seat?: number) => moves[login]?.some((move) => move.act === act && move.seat === seat);
    for (const seat of seats) {
      for (const act of moves[login] ? acts : ['decide']) {
        if (has(act, seat)) continue;
        const [path, body] = bodyFor(act, decisions, seat);
        refused(login, `${act} ${seat}`, await client.post(`/api/v1/tasks/${id}.${seat}/${path}`, body));
      }
      if (!has('resubmit', seat)) {
        refused(login, `resubmit ${seat}`, await client.post(`/api/v1/tasks/${id}.${seat}/resubmissions`, { form }));
      }
    }
    if (!has('withdraw')) refused(login, 'withdraw', await client.post(`/api/v1/cases/${id}/withdrawals`, { reason: '试撤回' }));
  }
  expect(await desk.footprint(id)).toEqual(before);
  return tried;
}

async function check(id: string, expected: Offered): Promise<void> {
  const moves = await offered(id);
  expect(doing(moves)).toEqual(expected);
  const [applicant] = Object.keys(moves);
  const { form } = await desk.view(applicant ?? '', id);
  expect(await othersAreRefused(id, moves, form)).toBeGreaterThan(demoPeople.length);
}

const seatOf = (step: string, seat: number, ...names: string[]) => names.map((act) => `${act} ${step}#${seat}`);

test('a leave before its deputy, waiting for a supplement, returned, and closed', async () => {
  const id = await desk.openLeave('caijing');
  const deputy = seatOf('town-deputy', 1, 'decide', 'transfer', 'request-supplement');
  await check(id, { caijing: ['withdraw'], chenguangming: deputy });

  const asked = await (await desk.as('chenguangming')).post(`/api/v1/tasks/${id}.1/supplement-requests`, { what: '请补充' });
  expect(asked.status).toBe(200);
  await check(id, { caijing: ['supplement town-deputy#2', 'withdraw'], chenguangming: ['transfer town-deputy#1'] });

  expect((await (await desk.as('caijing')).post(`/api/v1/tasks/${id}.2/supplements`, { note: '已补充' })).status).toBe(200);
  await check(id, { caijing: ['withdraw'], chenguangming: seatOf('town-deputy', 1, 'decide', 'transfer') });

  await desk.decide('chenguangming', id, 'town-deputy', { outcome: 'return', opinion: '请改期' });
  await check(id, { caijing: ['resubmit apply#3', 'withdraw'] });

  expect((await (await desk.as('caijing')).post(`/api/v1/cases/${id}/withdrawals`, { reason: '计划有变' })).status).toBe(200);
  expect(doing(await offered(id))).toEqual({});
});

test('an application for powers before the committee and while opinions are given, one of them claimed', async () => {
  const first = await openExpansion(desk);
  await check(first, { liming: ['withdraw'], guoxiaolin: seatOf('town-decision', 1, 'decide', 'transfer') });

  const id = await atOpinions(desk);
  const pool = seatOf('establishment-opinion', 5, 'decide', 'claim', 'transfer');
  const opinions = {
    liming: ['withdraw'],
    dongxiulan: seatOf('department-opinion', 2, 'decide', 'transfer'),
    renchaoyang: seatOf('department-opinion', 3, 'decide', 'transfer'),
    yuxiaofeng: seatOf('justice-opinion', 4, 'decide', 'transfer'),
  };
  await check(id, { ...opinions, jiangmin: pool, yuanjianhua: pool });

  expect((await (await desk.as('jiangmin')).post(`/api/v1/tasks/${id}.5/claims`, {})).status).toBe(200);
  await check(id, { ...opinions, jiangmin: seatOf('establishment-opinion', 5, 'decide', 'unclaim', 'transfer') });
}, 180_000);
