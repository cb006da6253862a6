import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { openDatabase } from '../../src/database/data-source';
import { Sql } from '../../src/database/sql';
import { organisationId, personId } from '../../src/demo/demo-ids';
import { seedPowers } from '../../src/demo/powers';
import { type Answer, type ApiClient, call, signIn } from '../support/api-client';
import { type Server, startServer } from '../support/programs';
import { freshDatabase, type TestDatabase } from '../support/services';

const registers = '/api/v1/registers';

let database: TestDatabase;
let server: Server;
let officer: ApiClient;
let deputy: ApiClient;
let foreign: ApiClient;
let admin: ApiClient;
let sql: Client;

beforeAll(async () => {
  database = await freshDatabase('registers');
  server = await startServer({ database });
  const clients = await Promise.all(['liming', 'chenguangming', 'shenjiayi', 'fangyu'].map((login) => signIn(server.origin, login)));
  [officer, deputy, foreign, admin] = clients as [ApiClient, ApiClient, ApiClient, ApiClient];
  sql = new Client({ connectionString: database.url });
  await sql.connect();
  const source = await openDatabase({ databaseUrl: database.url, databasePool: 1 }).initialize();
  await seedPowers(new Sql(source));
  await source.destroy();
});

afterAll(async () => {
  await sql?.end();
  await server?.stop();
});

const code = (answer: Answer) => [answer.status, answer.body?.code];
const keys = (answer: Answer): string[] => answer.body.items.map((item: { key: string }) => item.key);

/** A case that has entered `data` in a register, as the deciding statement writes it. */
async function entered(register: string, key: string, data: object, at: string): Promise<string> {
  const id = randomUUID();
  await sql.query(
    `INSERT INTO "case" (id, number, process, edition, title, status, applicant_person, organisation, opened_at, moved_at, seq, head, state, agenda)
     VALUES ($1, $2, 'leave-request', '2026-01-01', 't', 'closed', $3, $4, $5, $5, 1, '\\x00', '{}', '[]')`,
    [id, `T-${id.slice(0, 8)}`, personId('liming'), organisationId('JIUYUAN_GOV'), at],
  );
  await sql.query(
    `INSERT INTO case_event (case_id, seq, type, at, by, data, hash) VALUES ($1, 1, 'register-changed', $2, '{}', '{"clause": "c1"}', '\\x00')`,
    [id, at],
  );
  await sql.query(`INSERT INTO register_entry (case_id, seq, register, key, change, data, at) VALUES ($1, 1, $2, $3, 'enter', $4, $5)`, [
    id,
    register,
    key,
    data,
    at,
  ]);
  await sql.query(
    `INSERT INTO register_subject VALUES ($1, $2, $3, $4)
     ON CONFLICT (register, key) DO UPDATE SET data = register_subject.data || excluded.data, changed_at = excluded.changed_at`,
    [register, key, data, at],
  );
  return id;
}

test('the registers describe themselves, in both languages', async () => {
  const { body } = await officer.get(registers);
  expect(body.items.map((one: { register: string }) => one.register)).toEqual(
    expect.arrayContaining(['power-catalogue', 'powers', 'leave', 'leave-balance']),
  );
  expect((await officer.get(`${registers}/leave-balance`)).body).toMatchObject({
    register: 'leave-balance',
    title: { zh: '假期额度', en: expect.any(String) },
    holds: 'accounts',
    readBy: 'person',
    unit: { zh: '天', en: 'days' },
  });
  expect(code(await officer.get(`${registers}/nothing`))).toEqual([404, 'not-found']);
  expect(code(await officer.get(`${registers}/constructor`))).toEqual([404, 'not-found']);
  expect(code(await call(server.origin, 'GET', registers))).toEqual([401, 'not-signed-in']);
});

describe('entries', () => {
  test('come by page in the order of their keys, each once, though others are entered meanwhile', async () => {
    const whole = keys(await officer.get(`${registers}/power-catalogue/entries?limit=100`));
    expect(whole.length).toBeGreaterThan(20);
    const found: string[] = [];
    for (let cursor = '', round = 0; ; round += 1) {
      const page = await officer.get(`${registers}/power-catalogue/entries?limit=7${cursor}`);
      found.push(...keys(page));
      if (page.body.nextCursor === null) break;
      cursor = `&cursor=${page.body.nextCursor}`;
      await sql.query(`INSERT INTO register_subject VALUES ('power-catalogue', $1, '{"name": "新增"}', now())`, [`000${round}`]);
    }
    expect(found).toEqual(whole);
    await sql.query(`DELETE FROM register_subject WHERE key LIKE '000%'`);
  });

  test('are found by part of the key or of a value, not by the names of fields or by patterns', async () => {
    const search = (q: string) => officer.get(`${registers}/power-catalogue/entries?limit=100&q=${encodeURIComponent(q)}`);
    const name = (await search('宅基地')).body.items;
    expect(name).toEqual([
      expect.objectContaining({
        key: '511781010003',
        data: expect.objectContaining({ name: '农村村民宅基地审批' }),
        changedAt: expect.any(String),
      }),
    ]);
    expect(keys(await search('1010003'))).toEqual(['511781010003']);
    expect(keys(await search('licence')).length).toBeGreaterThan(5);
    for (const nothing of ['legalArticle', '%', 'C_TY', '\\', '"', "'; DROP TABLE register_subject; --"]) {
      expect(keys(await search(nothing))).toEqual([]);
    }
    expect(code(await search(''))).toEqual([400, 'malformed']);
    expect(code(await search('x'.repeat(51)))).toEqual([400, 'malformed']);
  });

  test('are filtered by fields of the register, and by no others', async () => {
    const filtered = (...filters: string[]) =>
      officer.get(`${registers}/power-catalogue/entries?limit=100&${filters.map((one) => `filter=${encodeURIComponent(one)}`).join('&')}`);
    const penalties = await filtered('powerType:PENALTY');
    expect(penalties.body.items.every((one: { data: { powerType: string } }) => one.data.powerType === 'PENALTY')).toBe(true);
    const both = keys(await filtered('powerType:PENALTY', 'heldBy:CITY_HOUSING'));
    expect(both.length).toBeGreaterThan(0);
    expect(both.length).toBeLessThan(keys(penalties).length);
    expect(keys(await filtered('serial:3'))).toEqual(['511781010003']);
    const unknown = await filtered('powerType:PENALTY', 'secret:x');
    expect(code(unknown)).toEqual([400, 'malformed']);
    expect(unknown.body.errors).toEqual([expect.objectContaining({ pointer: '/filter/1', code: 'unknownField' })]);
    for (const wrong of ['constructor:x', 'powerType', 'powerType:', "x' OR 1=1:y"]) {
      expect(code(await filtered(wrong))).toEqual([400, 'malformed']);
    }
    expect(code(await filtered(...Array<string>(6).fill('powerType:PENALTY')))).toEqual([400, 'malformed']);
    expect(code(await officer.get(`${registers}/power-catalogue/entries?powerType=PENALTY`))).toEqual([400, 'malformed']);
    expect(code(await officer.get(`${registers}/power-catalogue/entries?sort=name`))).toEqual([400, 'malformed']);
  });

  test('tell how they came to be, and what they were on an earlier day', async () => {
    const key = '511781/甲';
    const first = await entered('powers', key, { name: '甲', status: 'proposed' }, '2026-03-01T02:00:00Z');
    const second = await entered('powers', key, { status: 'in-force', town: 'JIUYUAN' }, '2026-05-10T15:59:59Z');
    const path = `${registers}/powers/entries`;
    const { body } = await officer.get(`${path}/${encodeURIComponent(key)}`);
    expect(body).toMatchObject({ key, data: { name: '甲', status: 'in-force', town: 'JIUYUAN' }, historyComplete: true });
    expect(body.history).toEqual([
      {
        case: { id: second, number: `T-${second.slice(0, 8)}` },
        seq: 1,
        change: 'enter',
        amount: null,
        data: { status: 'in-force', town: 'JIUYUAN' },
        clause: 'c1',
        at: '2026-05-10T15:59:59.000Z',
        reverses: null,
        replaces: null,
      },
      expect.objectContaining({ case: { id: first, number: expect.any(String) } }),
    ]);
    const asOf = async (day: string) =>
      (await officer.get(`${path}?asOf=${day}&limit=100`)).body.items.find((one: { key: string }) => one.key === key)?.data;
    expect(await asOf('2026-02-28')).toBeUndefined();
    expect(await asOf('2026-03-01')).toEqual({ name: '甲', status: 'proposed' });
    expect(await asOf('2026-05-09')).toEqual({ name: '甲', status: 'proposed' });
    expect(await asOf('2026-05-10')).toEqual({ name: '甲', status: 'in-force', town: 'JIUYUAN' });
    expect(keys(await officer.get(`${path}?asOf=2026-05-09&filter=status:in-force`))).toEqual([]);
    expect(keys(await officer.get(`${path}?asOf=2026-05-09&q=propos`))).toEqual([key]);
    expect(code(await officer.get(`${path}?asOf=2026-02-30`))).toEqual([400, 'malformed']);
    expect(code(await officer.get(`${path}/nothing`))).toEqual([404, 'not-found']);
  });

  test('that were imported are there from that day, as they were until a case changed them', async () => {
    await sql.query(
      `INSERT INTO register_subject (register, key, data, changed_at, imported, imported_at)
       SELECT 'powers', 'imported', data, at, data, at
       FROM (SELECT '{"name": "乙", "status": "demo"}'::jsonb AS data, '2026-01-05T00:00:00Z'::timestamptz AS at) AS import`,
    );
    const asOf = async (day: string) =>
      (await officer.get(`${registers}/powers/entries?asOf=${day}&limit=100`)).body.items.find(
        (one: { key: string }) => one.key === 'imported',
      )?.data;
    expect(await asOf('2026-01-04')).toBeUndefined();
    expect(await asOf('2026-01-05')).toEqual({ name: '乙', status: 'demo' });
    await entered('powers', 'imported', { status: 'in-force' }, '2026-06-01T00:00:00Z');
    expect(await asOf('2026-06-01')).toEqual({ name: '乙', status: 'in-force' });
    expect(await asOf('2026-05-01')).toEqual({ name: '乙', status: 'demo' });
    expect(await asOf('2026-01-04')).toBeUndefined();
  });

  test('about a person are for that person, superiors and administrators', async () => {
    const key = randomUUID();
    await entered('leave', key, { person: personId('liming'), kind: 'annual' }, '2026-03-01T02:00:00Z');
    const path = `${registers}/leave/entries`;
    for (const client of [officer, deputy, admin]) {
      expect(keys(await client.get(path))).toContain(key);
      expect(keys(await client.get(`${path}?asOf=2026-03-02`))).toContain(key);
      expect((await client.get(`${path}/${key}`)).status).toBe(200);
    }
    expect(keys(await foreign.get(path))).toEqual([]);
    expect(keys(await foreign.get(`${path}?filter=person:${personId('liming')}`))).toEqual([]);
    expect(keys(await foreign.get(`${path}?asOf=2026-03-02`))).toEqual([]);
    expect(code(await foreign.get(`${path}/${key}`))).toEqual([404, 'not-found']);
  });
});

describe('accounts', () => {
  const path = `${registers}/leave-balance/accounts`;

  test('are one’s own, unless one asks for those below', async () => {
    await sql.query(`DELETE FROM register_account`);
    for (const login of ['liming', 'chenguangming', 'shenjiayi']) {
      for (const year of [2025, 2026]) {
        await sql.query(`INSERT INTO register_account VALUES ('leave-balance', $1, 7.5, 1, 2)`, [`${personId(login)}/annual/${year}`]);
      }
    }
    expect((await officer.get(path)).body).toEqual({
      items: [2025, 2026].map((year) => ({ key: `${personId('liming')}/annual/${year}`, available: 7.5, held: 1, used: 2 })),
      nextCursor: null,
    });
    expect(keys(await deputy.get(path))[0]).toContain(personId('chenguangming'));
    for (const client of [officer, deputy, admin]) expect(keys(await client.get(`${path}?person=${personId('liming')}`))).toHaveLength(2);
    expect(code(await foreign.get(`${path}?person=${personId('liming')}`))).toEqual([404, 'not-found']);
    expect(code(await officer.get(`${path}?person=${personId('chenguangming')}`))).toEqual([404, 'not-found']);
    expect(code(await admin.get(`${path}?person=${randomUUID()}`))).toEqual([404, 'not-found']);
    expect(code(await officer.get(`${path}?person=liming`))).toEqual([400, 'malformed']);
    expect(code(await officer.get(`${path}?year=2026`))).toEqual([400, 'malformed']);
  });

  test('come by page', async () => {
    const first = await officer.get(`${path}?limit=1`);
    const second = await officer.get(`${path}?limit=1&cursor=${first.body.nextCursor}`);
    expect([...keys(first), ...keys(second)].map((key) => key.slice(-4))).toEqual(['2025', '2026']);
    expect(second.body.nextCursor).toBeNull();
    expect(code(await deputy.get(`${path}?limit=1&cursor=${first.body.nextCursor}`))).toEqual([400, 'cursor-invalid']);
  });

  test('are not entries, and entries are not accounts', async () => {
    expect(code(await officer.get(`${registers}/leave-balance/entries`))).toEqual([404, 'not-found']);
    expect(code(await officer.get(`${registers}/powers/accounts`))).toEqual([404, 'not-found']);
  });
});

test('large registers are read by their indexes', async () => {
  await sql.query(`
    INSERT INTO register_subject
      SELECT 'powers', 'bulk-' || i, data, now(), data, now()
      FROM generate_series(1, 30000) AS i, LATERAL (SELECT jsonb_build_object('name', '事项' || md5(i::text)) AS data) AS d;
    INSERT INTO register_account SELECT 'leave-balance', gen_random_uuid() || '/annual/2026', 1, 0, 0 FROM generate_series(1, 30000);
    ANALYZE register_subject; ANALYZE register_account`);
  const plan = async (text: string) => JSON.stringify((await sql.query(`EXPLAIN (FORMAT JSON) ${text}`)).rows);
  expect(await plan(`SELECT key FROM register_account WHERE register = 'leave-balance' AND key ~>=~ 'abc/' AND key ~<~ 'abc/z'`)).toContain(
    'register_account_by_beginning',
  );
  expect(await plan(`SELECT key FROM register_subject WHERE register = 'powers' AND register_text(key, data) ILIKE '%0f0f0%'`)).toContain(
    'register_subject_text',
  );
  const started = Date.now();
  expect(keys(await officer.get(`${registers}/powers/entries?q=zzzzzz`))).toEqual([]);
  expect(keys(await officer.get(`${registers}/powers/entries?asOf=2030-01-01&limit=100`))).toHaveLength(100);
  expect(Date.now() - started).toBeLessThan(3000);
});
