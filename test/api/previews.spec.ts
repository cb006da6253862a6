import { dayOf } from '../../domain/calendar';
import { Desk } from '../support/desk';
import { adopted, all, expansionForm, item } from '../support/expansion';
import { until } from '../support/leave-case';

/** The way ahead, told before anything is handed in: it must be the way that is then gone. */
let desk: Desk;

beforeAll(async () => {
  desk = await Desk.open('previews', { withWorker: true });
});

afterAll(() => desk?.close());

interface Station {
  readonly path: string;
  readonly step: string;
  readonly persons: readonly string[];
  readonly openedAt: string;
  readonly dueAt: string | null;
}

const leave = (more: object = {}) => {
  const on = desk.freshDay();
  return { kind: 'duty-travel', fromOn: on, fromHalf: 'am', toOn: on, toHalf: 'pm', reason: '外出培训', ...more };
};

const preview = async (login: string, process: string, form: unknown, more: object = {}) =>
  (await desk.as(login)).post('/api/v1/case-previews', { process, form, ...more });

async function counted(): Promise<object | undefined> {
  const [row] = await desk.rows<object>(
    `SELECT (SELECT count(*) FROM "case") AS cases, (SELECT count(*) FROM command) AS commands,
      (SELECT count(*) FROM document_number) AS numbers, (SELECT count(*) FROM register_entry) AS entries`,
  );
  return row;
}

/** Every station that was opened, in order. */
async function gone(id: string): Promise<string[]> {
  const rows = await desk.rows<{ path: string }>(
    `SELECT data ->> 'path' AS path FROM case_event WHERE case_id = $1 AND type = 'step-opened' ORDER BY seq`,
    [id],
  );
  return rows.map(({ path }) => path);
}

test('a leave of five days: who decides, from when and until when; nothing is kept of it', async () => {
  const before = await counted();
  const [first, last] = [desk.freshDay(), [1, 2, 3, 4].map(() => desk.freshDay()).at(-1)];
  const { status, body } = await preview('xuelian', 'leave-request', leave({ kind: 'personal', fromOn: first, toOn: last }));
  expect(status).toBe(200);
  const steps = body.steps as Station[];
  expect(steps.map(({ step, persons }) => [step, persons])).toEqual([
    ['town-secretary', ['赵德海']],
    ['department-approval', ['顾天明']],
    ['start-return', []],
  ]);
  expect(body.outcome).toBe('approved');
  for (const [index, one] of steps.entries()) {
    expect(one.openedAt <= (one.dueAt ?? one.openedAt)).toBe(true);
    // Each begins when the one before has used all its time.
    if (index > 0) expect(one.openedAt).toBe(steps[index - 1]?.dueAt);
  }
  expect(dayOf(steps[0]?.openedAt ?? '')).toBe(dayOf(new Date().toISOString()));
  expect(await counted()).toEqual(before);
});

test('a leave goes the way that was told', async () => {
  const [first, last] = [desk.freshDay(), [1, 2, 3, 4].map(() => desk.freshDay()).at(-1)];
  const form = leave({ kind: 'personal', fromOn: first, toOn: last });
  const told = ((await preview('xuelian', 'leave-request', form)).body.steps as Station[]).map(({ path }) => path);
  const id = await desk.opened('xuelian', 'leave-request', form);
  const running = await (await desk.as('xuelian')).get(`/api/v1/cases/${id}/path`);
  expect((running.body.steps as Station[]).map(({ path }) => path)).toEqual(told);
  await desk.decide('zhaodehai', id, 'town-secretary', { outcome: 'approve' });
  await desk.decide('gutianming', id, 'department-approval', { outcome: 'approve' });
  await until('the leave is closed', async () => (await desk.view('xuelian', id)).status === 'closed');
  expect(await gone(id)).toEqual(told);
});

test('an application for powers goes the way that was told, and its next station is told again on the way', async () => {
  const form = expansionForm([item('a', 'CITY_HRSS'), item('b', 'CITY_NR')], await desk.scan('liming'));
  const before = await counted();
  const { body } = await preview('liming', 'power-expansion', form);
  expect(await counted()).toEqual(before);
  const steps = body.steps as Station[];
  expect(Object.fromEntries(steps.map(({ path, persons }) => [path, [...persons].sort()]))).toEqual({
    'town-decision': ['郭晓琳'],
    'departments[CITY_HRSS]/department-opinion': ['董秀兰'],
    'departments[CITY_NR]/department-opinion': ['任朝阳'],
    'justice-opinion': ['于晓峰'],
    'establishment-opinion': ['袁建华', '蒋敏'].sort(),
    'city-approval': ['周明远'],
    transmission: [],
    'prefecture-review': ['何正东', '唐晓燕'].sort(),
    'provincial-determination': ['彭杰'],
    publication: [],
  });
  expect(body.outcome).toBe('approved');

  const id = await desk.opened('liming', 'power-expansion', form);
  await desk.decide('guoxiaolin', id, 'town-decision', adopted);
  await desk.decide('dongxiulan', id, 'department-opinion', all('no-objection', ['a']));
  await desk.decide('renchaoyang', id, 'department-opinion', all('no-objection', ['b']));
  await desk.decide('yuxiaofeng', id, 'justice-opinion', all('no-objection'));
  await desk.decide('jiangmin', id, 'establishment-opinion', all('no-objection'));
  await desk.decide('zhoumingyuan', id, 'city-approval', { outcome: 'approve' });
  await until('the transmission', async () => (await gone(id)).includes('prefecture-review'));
  const ahead = (await (await desk.as('liming')).get(`/api/v1/cases/${id}/path`)).body.steps as Station[];
  expect(ahead.map(({ step }) => step)).toEqual(['prefecture-review', 'provincial-determination', 'publication']);
  await desk.decide('tangxiaoyan', id, 'prefecture-review', all('pass'));
  const attachment = await desk.scan('pengjie');
  const [{ id: province } = { id: '' }] = await desk.rows<{ id: string }>(`SELECT id FROM organisation WHERE code = 'SC_BIANBAN'`);
  const liaison = { organisation: province, documentNumber: '川编办函〔2026〕12号', repliedOn: '2026-11-20', attachment };
  await desk.decide('pengjie', id, 'provincial-determination', { ...all('determine'), liaison });
  await until('the publication', async () => (await gone(id)).includes('publication'));
  expect(await gone(id)).toEqual(steps.map(({ path }) => path));
}, 120_000);

test('what would be refused is refused beforehand, in the same words', async () => {
  const [early, late] = [desk.freshDay(), desk.freshDay()];
  const bad: [string, string, object][] = [
    ['caijing', 'leave-request', leave({ fromOn: late, toOn: early })],
    ['caijing', 'leave-request', leave({ kind: 'sick' })],
    ['caijing', 'leave-request', leave({ fromOn: '2026-02-30' })],
    ['caijing', 'leave-request', { ...leave(), pay: 'double' }],
    ['caijing', 'leave-return', { leave: '0192f0c1-7a5e-7d4a-9b1a-0c8f4b7e2a11' }],
    ['zhoumingyuan', 'leave-request', leave()],
    ['caijing', 'no-such-process', leave()],
    ['liming', 'power-expansion', expansionForm([item('a', 'NO_SUCH_BODY')], '0192f0c1-7a5e-7d4a-9b1a-0c8f4b7e2a11')],
  ];
  for (const [login, process, form] of bad) {
    const told = await preview(login, process, form);
    const answered = await (await desk.as(login)).post('/api/v1/cases', { process, form });
    const { traceId: _, instance: __, ...words } = told.body;
    expect(told.status).toBeGreaterThan(399);
    expect(answered.body).toMatchObject(words);
  }
  expect((await preview('caijing', 'leave-request', leave(), { colour: 'red' })).body).toMatchObject({
    status: 400,
    errors: [{ pointer: '/colour' }],
  });
});

test('a process of items is looked over in a case that is not one’s own to see: 404', async () => {
  const id = await desk.openLeave('caijing');
  expect((await (await desk.as('wuhaibo')).get(`/api/v1/cases/${id}/path`)).status).toBe(404);
});

test('what an application is warned of is told beforehand, and to everybody who decides', async () => {
  const penalty = item('p', 'CITY_NR', { powerType: 'PENALTY', penaltyKinds: ['FINE'] });
  const form = expansionForm([item('a', 'CITY_HRSS'), penalty], await desk.scan('liming'));
  const warning = {
    code: 'penalty-needs-province',
    clause: 'penalty',
    text: { zh: expect.stringContaining('省级公布的决定'), en: expect.stringContaining('decision of the province') },
  };
  expect((await preview('liming', 'power-expansion', form)).body.warnings).toEqual([warning]);
  const id = await desk.opened('liming', 'power-expansion', form);
  for (const login of ['liming', 'guoxiaolin']) {
    const client = await desk.as(login);
    expect((await client.get(`/api/v1/cases/${id}`)).body.warnings).toEqual([warning]);
    expect((await client.get(`/api/v1/cases/${id}/path`)).body.warnings).toEqual([warning]);
  }
  const harmless = expansionForm([item('a', 'CITY_HRSS')], await desk.scan('liming'));
  expect((await preview('liming', 'power-expansion', harmless)).body.warnings).toEqual([]);
});
