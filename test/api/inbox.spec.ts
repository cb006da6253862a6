import { personId } from '../../src/demo/demo-ids';
import { Desk } from '../support/desk';
import { until } from '../support/leave-case';

/** 待办, 已办, 抄送我 and 我发起 over HTTP: pages that hold still, filters, and nobody else's lines. */
let desk: Desk;
const leaves: string[] = [];
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

interface Line {
  readonly id: string;
  readonly caseId: string;
}

beforeAll(async () => {
  desk = await Desk.open('inbox');
  for (let count = 0; count < 7; count += 1) leaves.push(await desk.openLeave(count % 2 === 0 ? 'caijing' : 'dingyi'));
});

afterAll(() => desk?.close());

const get = async (login: string, path: string) => (await desk.as(login)).get(`/api/v1/${path}`);

/** Every page of the list, one after the other. */
async function pages(login: string, path: string, limit: number, between?: () => Promise<unknown>): Promise<Line[][]> {
  const found: Line[][] = [];
  const mark = path.includes('?') ? '&' : '?';
  for (let cursor: string | null = ''; cursor !== null && found.length < 20;) {
    const { status, body } = await get(
      login,
      `${path}${mark}limit=${limit}${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    if (status !== 200) throw new Error(JSON.stringify(body));
    found.push(body.items);
    cursor = body.nextCursor;
    await between?.();
  }
  return found;
}

describe('待办', () => {
  test('the latest first, in pages that add up to the whole, each line as it is documented', async () => {
    const whole = (await pages('chenguangming', 'tasks', 100)).flat();
    expect(whole.map(({ caseId }) => caseId)).toEqual([...leaves].reverse());
    const small = await pages('chenguangming', 'tasks', 3);
    expect(small.map((page) => page.length)).toEqual([3, 3, 1]);
    expect(small.flat()).toEqual(whole);
    expect(whole[0]).toEqual({
      id: `${leaves.at(-1)}.1`,
      caseId: leaves.at(-1),
      number: expect.stringMatching(/^LR-\d{4}-\d{6}$/),
      title: expect.any(String),
      process: 'leave-request',
      step: 'town-deputy',
      kind: 'approve',
      applicant: '蔡静',
      organisation: expect.any(String),
      openedAt: expect.stringMatching(instant),
      dueAt: expect.stringMatching(instant),
      late: 'no',
      claimedBy: null,
      for: null,
    });
  });

  test('a page holds still while others come and go', async () => {
    const before = (await pages('chenguangming', 'tasks', 100)).flat().map(({ id }) => id);
    const newer: string[] = [];
    const seen = await pages('chenguangming', 'tasks', 2, async () => newer.push(await desk.openLeave('yanbo')));
    expect(seen.flat().map(({ id }) => id)).toEqual(before);
    const now = (await pages('chenguangming', 'tasks', 100)).flat().map(({ caseId }) => caseId);
    expect(now.slice(0, newer.length)).toEqual([...newer].reverse());
    for (const id of newer) await (await desk.as('yanbo')).post(`/api/v1/cases/${id}/withdrawals`, { reason: '计划有变' });
    expect((await pages('chenguangming', 'tasks', 100)).flat().map(({ id }) => id)).toEqual(before);
  });

  test('a cursor is its owner’s, for its list and its filter', async () => {
    const { nextCursor } = (await get('chenguangming', 'tasks?limit=2')).body;
    const cursor = encodeURIComponent(nextCursor);
    for (const [login, path] of [
      ['xiongzhi', `tasks?limit=2&cursor=${cursor}`],
      ['chenguangming', `tasks?state=done&cursor=${cursor}`],
      ['chenguangming', `tasks?process=leave-request&cursor=${cursor}`],
      ['chenguangming', `notices?cursor=${cursor}`],
      ['chenguangming', `cases?cursor=${cursor}`],
      ['chenguangming', `tasks?cursor=${cursor.slice(0, -2)}`],
      ['chenguangming', 'tasks?cursor=abc'],
    ] as const) {
      expect([path, (await get(login, path)).body.code]).toEqual([path, 'cursor-invalid']);
    }
    expect((await get('chenguangming', `tasks?limit=5&cursor=${cursor}`)).status).toBe(200);
  });

  test('filters by process and lateness; what is not on the list is refused', async () => {
    const count = async (query: string) => (await get('chenguangming', `tasks?limit=100&${query}`)).body.items.length;
    const all = await count('state=open');
    expect(await count('process=leave-request')).toBe(all);
    expect(await count('process=power-expansion')).toBe(0);
    expect(await count('late=overdue')).toBe(0);
    await desk.rows(`UPDATE task SET late = 'overdue' WHERE case_id = $1`, [leaves[0]]);
    expect(await count('late=overdue')).toBe(1);
    await desk.rows(`UPDATE task SET late = 'no' WHERE case_id = $1`, [leaves[0]]);
    for (const query of ['late=soon', 'state=all', 'process=Leave', 'q=x', 'limit=0', 'limit=101', 'limit=2&limit=3', 'assignee=me']) {
      expect([query, (await get('chenguangming', `tasks?${query}`)).body.code]).toEqual([query, 'malformed']);
    }
  });

  test('is one’s own: neither the superior’s nor the other town’s', async () => {
    for (const login of ['zhaodehai', 'wangchunsheng', 'caijing', 'xiongzhi', 'fangyu']) {
      expect([login, (await get(login, 'tasks')).body]).toEqual([login, { items: [], nextCursor: null }]);
    }
  });
});

describe('已办', () => {
  test('what one has decided, the latest first, with what became of the case', async () => {
    const [first = '', second = ''] = [await desk.openLeave('houping'), await desk.openLeave('houping')];
    await desk.decide('chenguangming', first, 'town-deputy', { outcome: 'reject', opinion: '当日有重要工作' });
    await desk.decide('chenguangming', second, 'town-deputy', { outcome: 'return', opinion: '请改期' });
    const lines = (await pages('chenguangming', 'tasks?state=done', 1)).flat();
    expect(lines).toEqual([
      expect.objectContaining({
        caseId: second,
        outcome: 'return',
        step: 'town-deputy',
        caseStatus: 'returned',
        caseOutcome: null,
        decidedAt: expect.stringMatching(instant),
      }),
      expect.objectContaining({ caseId: first, outcome: 'reject', caseStatus: 'closed', caseOutcome: 'rejected' }),
    ]);
    expect((await get('chenguangming', 'tasks?state=done&process=power-expansion')).body.items).toEqual([]);
    expect((await get('zhaodehai', 'tasks?state=done')).body.items).toEqual([]);
    const back = (await get('houping', 'tasks')).body.items;
    expect(back).toEqual([expect.objectContaining({ caseId: second, step: 'apply' })]);
  });
});

describe('抄送我', () => {
  test('the head of the unit hears of an approval, the applicant of the end', async () => {
    const id = leaves[0] ?? '';
    await desk.decide('chenguangming', id, 'town-deputy', { outcome: 'approve' });
    const told = (await pages('jiangxuefeng', 'notices', 1)).flat();
    expect(told).toEqual([expect.objectContaining({ caseId: id, what: 'town-deputy', at: expect.any(String), process: 'leave-request' })]);
    const rejected = await desk.openLeave('duanrui');
    await desk.decide('chenguangming', rejected, 'town-deputy', { outcome: 'reject', opinion: '不同意' });
    expect((await get('duanrui', 'notices')).body.items).toEqual([
      expect.objectContaining({ caseId: rejected, what: 'closed', caseOutcome: 'rejected' }),
    ]);
    expect((await get('xiongzhi', 'notices')).body.items).toEqual([]);
    expect((await get('jiangxuefeng', 'notices?process=leave-request')).body.code).toBe('malformed');
  });
});

describe('我发起, and the cases one may read', () => {
  test('one’s own, in pages', async () => {
    const own = await pages('caijing', 'cases?startedBy=me', 3);
    expect(own.flat().map((line) => (line as unknown as { id: string }).id)).toEqual(
      leaves.filter((_, index) => index % 2 === 0).reverse(),
    );
    expect(own.map((page) => page.length)).toEqual([3, 1]);
    expect((await get('chenguangming', 'cases?startedBy=me')).body.items).toEqual([]);
  });

  test('a superior sees the cases of those below, the other town does not, administrators see all', async () => {
    const ids = async (login: string): Promise<string[]> => (await pages(login, 'cases', 100)).flat().map(({ id }) => id);
    for (const login of ['chenguangming', 'wangchunsheng', 'zhaodehai', 'zhoumingyuan', 'fangyu']) {
      expect(await ids(login)).toEqual(expect.arrayContaining(leaves));
    }
    for (const login of ['wuhaibo', 'xiongzhi', 'shenjiayi', 'hezhengdong']) expect(await ids(login)).toEqual([]);
    expect(await ids('dingyi')).toEqual(leaves.filter((_, index) => index % 2 === 1).reverse());
  });

  test('filters by status, process, day, number and title; a wildcard is only a character', async () => {
    const list = async (query: string) => (await get('zhaodehai', `cases?limit=100&${query}`)).body;
    const everything = (await list('')).items.length;
    const [open, back, closed] = await Promise.all(
      ['running', 'returned', 'closed'].map(async (status) => (await list(`status=${status}`)).items.length),
    );
    expect([open + back + closed, back]).toEqual([everything, 1]);
    expect((await list('status=running,returned')).items.length).toBe(open + back);
    expect((await list('process=power-expansion')).items).toEqual([]);
    const { number, openedAt } = (await list('')).items[0];
    expect((await list(`q=${number}`)).items.map((one: { number: string }) => one.number)).toEqual([number]);
    for (const q of ['%25%25', '__', '%5C%5C']) expect((await list(`q=${q}`)).items).toEqual([]);
    const day = new Date(Date.parse(openedAt) + 8 * 3_600_000).toISOString().slice(0, 10);
    expect((await list(`openedFrom=${day}&openedTo=${day}`)).items.length).toBe(everything);
    expect((await list('openedTo=2020-01-01')).items).toEqual([]);
    for (const query of ['status=open', 'status=', 'openedFrom=2026-02-30', 'q=x', 'startedBy=dingyi', 'sort=number', 'organisation=x']) {
      expect([query, (await list(query)).code]).toEqual([query, 'malformed']);
    }
  });

  test('what PostgreSQL writes is the JSON that the server would have written', async () => {
    await desk.openLeave('caijing');
    for (const [login, path, some] of [
      ['chenguangming', 'tasks', true],
      ['chenguangming', 'tasks?state=done', true],
      ['jiangxuefeng', 'notices', true],
      ['liuyulin', 'tasks', false],
    ] as const) {
      const { origin, token } = await desk.as(login);
      const text = await (await fetch(`${origin}/api/v1/${path}`, { headers: { authorization: `Bearer ${token}` } })).text();
      const { items } = JSON.parse(text) as { items: unknown[] };
      expect([path, items.length > 0]).toEqual([path, some]);
      expect(text).toBe(JSON.stringify(JSON.parse(text)));
    }
  });

  test('who takes over a post sees its tasks, the one who left no longer does', async () => {
    const id = await desk.openLeave('shaoling');
    const sees = async (login: string) => (await get(login, 'tasks')).body.items.some((one: Line) => one.caseId === id);
    expect([await sees('xiongzhi'), await sees('ouyangxia')]).toEqual([true, false]);
    await desk.rows(`UPDATE appointment SET person = $1 WHERE person = $2`, [personId('ouyangxia'), personId('xiongzhi')]);
    await until('the task changes hands', async () => !(await sees('xiongzhi')) && (await sees('ouyangxia')));
  });
});
