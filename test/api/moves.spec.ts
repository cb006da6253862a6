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
  readonly path?: string;
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

const word = ({ act, seat, step, path }: Move): string =>
  seat !== undefined ? `${act} ${step}#${seat}` : path !== undefined ? `${act} ${path}` : act;

/** The administrators of the demo; what one may do the other may, too. */
const [administrator, secondAdministrator] = ['fangyu', 'miaoqing'] as const;

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
  const to = postId('JIUYUAN_GOV/mayor');
  const bodies: Readonly<Record<string, [string, JsonObject]>> = {
    decide: ['decisions', { outcome, ...(verdicts ? { verdicts } : {}) }],
    claim: ['claims', {}],
    unclaim: ['releases', {}],
    transfer: ['transfers', { to, reason: '试转办' }],
    'request-supplement': ['supplement-requests', { what: '试补正' }],
    supplement: ['supplements', { note: '试补正' }],
    entrust: ['entrustments', { to, question: '试委派' }],
    ask: ['questions', { to, question: '试沟通' }],
    answer: ['answers', { opinion: '试答复' }],
    'add-signer': ['signers', { to: [to], place: 'beside', rule: 'all', reason: '试加签' }],
    'remove-signer': ['signer-removals', { reason: '试减签' }],
    skip: ['skips', { reason: '试跳过' }],
    recuse: ['recusals', { reason: '试回避' }],
    'take-back': ['take-backs', { reason: '试拿回' }],
    'request-extension': ['extension-requests', { reason: '试延期' }],
    'answer-extension': ['extension-answers', { granted: true, reason: '试准延' }],
  };
  return bodies[act] ?? ['decisions', { outcome }];
}

const acts = [
  ...['decide', 'claim', 'unclaim', 'transfer', 'request-supplement', 'supplement', 'entrust', 'ask', 'answer', 'add-signer'],
  ...['remove-signer', 'skip', 'recuse', 'take-back', 'request-extension', 'answer-extension'],
];

/** Acts on the case as a whole; `path` is that of an open step. */
function onCase(id: string, path: string): readonly (readonly [act: string, address: string, body: JsonObject])[] {
  const seat = { seat: 1, to: postId('JIUYUAN_GOV/mayor') };
  const reason = { reason: '试' };
  const admin = `/api/v1/admin/cases/${id}`;
  return [
    ['withdraw', `/api/v1/cases/${id}/withdrawals`, reason],
    ['comment', `/api/v1/cases/${id}/comments`, { text: '试评论' }],
    ['copy', `/api/v1/cases/${id}/copies`, { to: [seat.to], note: '试抄送' }],
    ['read', `/api/v1/cases/${id}/reads`, {}],
    ['urge', `/api/v1/cases/${id}/urges`, { path, note: '试催办' }],
    ['reassign', `${admin}/reassignments`, { ...seat, ...reason }],
    ['move', `${admin}/moves`, { path, ...reason }],
    ['skip-step', `${admin}/skips`, { path, ...reason }],
    ['suspend', `${admin}/suspensions`, { notice: '0192f0c1-7a5e-7d4a-9b1a-0c8f4b7e2a11', ...reason }],
    ['resume', `${admin}/resumptions`, reason],
    ['terminate', `${admin}/terminations`, reason],
    ['reopen', `${admin}/reopenings`, { path, ...reason }],
    ['confirm', `${admin}/confirmations`, reason],
    ['decline', `${admin}/refusals`, reason],
  ];
}

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
  const stepNow = decisions[0]?.step ?? 'apply';
  const refused = (login: string, what: string, answer: Answer, expected = moves[login] ? [403, 409, 422] : [404]): void => {
    tried += 1;
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
    for (const [act, address, body] of onCase(id, stepNow)) {
      if (moves[login]?.some((move) => move.act === act)) continue;
      // To whoever cannot see the case all of them are alike.
      if (!moves[login] && !['withdraw', 'comment', 'terminate'].includes(act)) continue;
      const answer = await client.post(address, body);
      // Administrators' routes are closed to everybody else before anybody looks at the case.
      if (address.includes('/admin/') && login !== administrator && login !== secondAdministrator) refused(login, act, answer, [403]);
      else refused(login, act, answer);
    }
  }
  expect(await desk.footprint(id)).toEqual(before);
  return tried;
}

async function check(id: string, expected: Offered): Promise<void> {
  const moves = await offered(id);
  const own = expected[administrator];
  expect(doing(moves)).toEqual(own ? { ...expected, [secondAdministrator]: own } : expected);
  const [applicant] = Object.keys(moves);
  const { form } = await desk.view(applicant ?? '', id);
  expect(await othersAreRefused(id, moves, form)).toBeGreaterThan(demoPeople.length);
}

const seatOf = (step: string, seat: number, ...names: string[]) => names.map((act) => `${act} ${step}#${seat}`);

/** What every task offers beside deciding, and everybody who takes part. */
const besides = ['transfer', 'entrust', 'ask', 'add-signer', 'recuse'];
const part = ['comment', 'copy'];
const managed = (step: string, ...seats: number[]) => [
  ...seats.map((seat) => `reassign ${step}#${seat}`),
  'move',
  `skip-step ${step}`,
  'suspend',
  'terminate',
];

test('a leave before its deputy, waiting for a supplement, returned, and closed', async () => {
  const id = await desk.openLeave('caijing');
  const caijing = ['withdraw', ...part, 'urge town-deputy'];
  // While days are held an administrator may set them right.
  const fangyu = [...managed('town-deputy', 1), 'correct'];
  const deputy = seatOf('town-deputy', 1, 'decide', 'transfer', 'request-supplement', 'entrust', 'ask', 'add-signer', 'recuse');
  await check(id, { caijing, chenguangming: [...deputy, ...part], fangyu });

  const asked = await (await desk.as('chenguangming')).post(`/api/v1/tasks/${id}.1/supplement-requests`, { what: '请补充' });
  expect(asked.status).toBe(200);
  await check(id, {
    caijing: ['supplement town-deputy#2', ...caijing],
    chenguangming: [...seatOf('town-deputy', 1, ...besides), ...part],
    fangyu,
  });

  expect((await (await desk.as('caijing')).post(`/api/v1/tasks/${id}.2/supplements`, { note: '已补充' })).status).toBe(200);
  await check(id, {
    caijing,
    chenguangming: [...seatOf('town-deputy', 1, 'decide', ...besides), ...part],
    // A second time it is for the post above to ask.
    wangchunsheng: ['request-supplement town-deputy#1'],
    fangyu,
  });

  await desk.decide('chenguangming', id, 'town-deputy', { outcome: 'return', opinion: '请改期' });
  await check(id, { caijing: ['resubmit apply#3', 'withdraw', ...part], chenguangming: part, fangyu: ['suspend', 'terminate', 'correct'] });

  expect((await (await desk.as('caijing')).post(`/api/v1/cases/${id}/withdrawals`, { reason: '计划有变' })).status).toBe(200);
  expect(doing(await offered(id))).toEqual({ caijing: ['comment'], chenguangming: ['comment'] });
});

test('an application for powers before the committee and while opinions are given, one of them claimed', async () => {
  const extend = 'request-extension';
  const first = await openExpansion(desk);
  await check(first, {
    liming: ['withdraw', ...part, 'urge town-decision'],
    guoxiaolin: [...seatOf('town-decision', 1, 'decide', ...besides, extend), ...part],
    fangyu: managed('town-decision', 1),
  });

  const id = await atOpinions(desk);
  const open = [
    ['departments[CITY_HRSS]/department-opinion', 'department-opinion', 2],
    ['departments[CITY_NR]/department-opinion', 'department-opinion', 3],
    ['establishment-opinion', 'establishment-opinion', 5],
    ['justice-opinion', 'justice-opinion', 4],
  ] as const;
  const pool = [...seatOf('establishment-opinion', 5, 'decide', 'claim', ...besides, extend), ...part];
  const opinions = {
    liming: ['withdraw', ...part, ...open.map(([path]) => `urge ${path}`)],
    dongxiulan: [...seatOf('department-opinion', 2, 'decide', ...besides, extend), ...part],
    renchaoyang: [...seatOf('department-opinion', 3, 'decide', ...besides, extend), ...part],
    yuxiaofeng: [...seatOf('justice-opinion', 4, 'decide', ...besides, extend), ...part],
    fangyu: [
      ...open.map(([, step, seat]) => `reassign ${step}#${seat}`),
      'move',
      ...open.map(([path]) => `skip-step ${path}`),
      'suspend',
      'terminate',
    ],
  };
  // The opinions have been asked for and nobody has given one: the committee's secretary could still take the vote back.
  const guoxiaolin = ['take-back town-decision#1', ...part];
  await check(id, { ...opinions, guoxiaolin, jiangmin: pool, yuanjianhua: pool });

  expect((await (await desk.as('jiangmin')).post(`/api/v1/tasks/${id}.5/claims`, {})).status).toBe(200);
  const claimed = [...seatOf('establishment-opinion', 5, 'decide', 'unclaim', ...besides, extend), ...part];
  await check(id, { ...opinions, guoxiaolin: part, jiangmin: claimed, yuanjianhua: part });
}, 240_000);
