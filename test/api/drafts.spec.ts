import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { personId } from '../../src/demo/demo-ids';
import { type Answer, type ApiClient, call, signIn } from '../support/api-client';
import { type Server, startServer } from '../support/programs';
import { freshDatabase, type TestDatabase } from '../support/services';

const drafts = '/api/v1/drafts';
const leave = { process: 'leave-request', form: { kind: 'annual', reason: '回家' } };

let database: TestDatabase;
let server: Server;
let officer: ApiClient;
let other: ApiClient;
let sql: Client;

beforeAll(async () => {
  database = await freshDatabase('drafts');
  server = await startServer({ database });
  [officer, other] = await Promise.all([signIn(server.origin, 'liming'), signIn(server.origin, 'shenjiayi')]);
  sql = new Client({ connectionString: database.url });
  await sql.connect();
});

afterAll(async () => {
  await sql?.end();
  await server?.stop();
});

const code = (answer: Answer) => [answer.status, answer.body?.code];
const made = async (client = officer, body: unknown = leave): Promise<{ id: string; at: string }> => {
  const { status, body: draft } = await client.post(drafts, body);
  expect(status).toBe(201);
  return { id: draft.id, at: `${drafts}/${draft.id}` };
};

describe('a draft', () => {
  test('is made, read, changed and removed', async () => {
    const created = await officer.post(drafts, leave);
    expect(created.status).toBe(201);
    expect(created.headers.get('etag')).toBe('"v1"');
    const at = created.headers.get('location') ?? '';
    expect(created.body).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
      ...leave,
      version: 1,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
    const read = await officer.get(at);
    expect(read.body).toEqual(created.body);
    expect(read.headers.get('etag')).toBe('"v1"');
    expect(read.headers.get('cache-control')).toBe('no-store');

    const changed = await officer.put(at, { form: { reason: '探亲' } }, { 'if-match': '"v1"' });
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"v2"']);
    expect(changed.body).toMatchObject({ form: { reason: '探亲' }, version: 2, createdAt: created.body.createdAt });
    expect((await officer.get(at)).body).toEqual(changed.body);

    expect((await officer.delete(at)).status).toBe(204);
    expect(code(await officer.get(at))).toEqual([404, 'not-found']);
    expect(code(await officer.delete(at))).toEqual([404, 'not-found']);
  });

  test('of somebody else does not exist, not even for superiors', async () => {
    const { at } = await made();
    for (const client of [other, await signIn(server.origin, 'wangchunsheng'), await signIn(server.origin, 'fangyu')]) {
      expect(code(await client.get(at))).toEqual([404, 'not-found']);
      expect(code(await client.put(at, { form: {} }, { 'if-match': '*' }))).toEqual([404, 'not-found']);
      expect(code(await client.delete(at))).toEqual([404, 'not-found']);
    }
    expect((await officer.get(at)).status).toBe(200);
  });

  test('is not changed over a version the caller has not seen', async () => {
    const { at } = await made();
    expect(code(await officer.put(at, { form: {} }))).toEqual([428, 'precondition-required']);
    expect(code(await officer.put(at, { form: {} }, { 'if-match': 'v1' }))).toEqual([400, 'bad-request']);
    const stale = await officer.put(at, { form: {} }, { 'if-match': '"v7"' });
    expect(code(stale)).toEqual([412, 'precondition-failed']);
    expect(stale.headers.get('etag')).toBe('"v1"');
    expect((await officer.put(at, { form: { reason: '其一' } }, { 'if-match': '*' })).body.version).toBe(2);
    const both = await Promise.all(['甲', '乙', '丙'].map((reason) => officer.put(at, { form: { reason } }, { 'if-match': '"v2"' })));
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 412, 412]);
    expect((await officer.get(at)).body.version).toBe(3);
  });

  test('may be unfinished, but not nonsense', async () => {
    expect((await officer.post(drafts, { process: 'leave-request', form: {} })).status).toBe(201);
    const wrong = await officer.post(drafts, { process: 'leave-request', form: { reason: 7, weather: 'fine', kind: 'x'.repeat(500) } });
    expect(code(wrong)).toEqual([422, 'form-invalid']);
    expect(wrong.body.errors.map((one: { pointer: string; code: string }) => `${one.pointer} ${one.code}`).sort()).toEqual([
      '/form/kind maxLength',
      '/form/reason type',
      '/form/weather additionalProperties',
    ]);
    expect(wrong.body.errors.find((one: { code: string }) => one.code === 'type').message).toBe('应当是 string 类型');
    const english = await officer.post(drafts, { process: 'leave-request', form: { reason: 7 } }, { headers: { 'accept-language': 'en' } });
    expect(english.body.errors[0].message).toBe('must be string');
    expect(code(await officer.post(drafts, { process: 'leave-request', form: { reason: 'a\u0007b' } }))).toEqual([422, 'form-invalid']);
    const { at } = await made();
    expect(code(await officer.put(at, { form: { reason: 7 } }, { 'if-match': '"v1"' }))).toEqual([422, 'form-invalid']);
  });

  test.each<[string, unknown, string, string]>([
    ['an unknown field', { ...leave, title: 'x' }, '/title', 'whitelistValidation'],
    ['no form', { process: 'leave-request' }, '/form', 'isDefined'],
    ['a list for a form', { process: 'leave-request', form: [] }, '/form', 'isObject'],
    ['a text for a form', { process: 'leave-request', form: 'x' }, '/form', 'isObject'],
    ['no process', { form: {} }, '/process', 'isDefined'],
    ['an unknown process', { process: 'leave', form: {} }, '/process', 'unknownProcess'],
    ['a process of the prototype', { process: 'constructor', form: {} }, '/process', 'unknownProcess'],
    ['a process that is no key', { process: '../etc', form: {} }, '/process', 'matches'],
  ])('with %s is refused', async (_, body, pointer, rule) => {
    const answer = await officer.post(drafts, body);
    expect(code(answer)).toEqual([400, 'malformed']);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer, code: rule }));
  });

  test('is at most 128 kB; more than the body limit is refused unread', async () => {
    expect(code(await officer.post(drafts, { process: 'leave-request', form: { reason: '长'.repeat(50_000) } }))).toEqual([
      413,
      'form-too-large',
    ]);
    expect(code(await officer.post(drafts, { process: 'leave-request', form: { reason: 'x'.repeat(300_000) } }))).toEqual([
      413,
      'too-large',
    ]);
  });

  test('is JSON and nothing else', async () => {
    const send = (type: string, body: string) =>
      officer.send('POST', drafts, { body, headers: { 'content-type': type, 'idempotency-key': randomUUID() } });
    expect(code(await send('text/plain', JSON.stringify(leave)))).toEqual([415, 'unsupported-media-type']);
    expect(code(await send('application/x-www-form-urlencoded', 'process=leave-request'))).toEqual([415, 'unsupported-media-type']);
    expect(
      code(
        await send('multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="process"\r\n\r\nleave\r\n--x--\r\n'),
      ),
    ).toEqual([415, 'unsupported-media-type']);
    expect(code(await send('application/json', '{"process":"leave-request","process":"x","form":{}}'))).toEqual([400, 'broken-json']);
  });

  test('has an id that is a UUID, in the path too', async () => {
    expect(code(await officer.get(`${drafts}/1`))).toEqual([400, 'malformed']);
    expect(code(await officer.get(`${drafts}/${randomUUID()}`))).toEqual([404, 'not-found']);
    expect((await call(server.origin, 'GET', drafts)).status).toBe(401);
  });
});

describe('the Idempotency-Key', () => {
  test('is needed, and repeating it gives the first answer', async () => {
    expect(code(await officer.send('POST', drafts, { body: leave }))).toEqual([400, 'idempotency-key-missing']);
    const key = randomUUID();
    const first = await officer.post(drafts, leave, { key });
    const again = await officer.post(drafts, { form: leave.form, process: leave.process }, { key });
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
    expect(again.body).toEqual(first.body);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(code(await officer.post(drafts, { ...leave, form: {} }, { key }))).toEqual([422, 'idempotency-key-reused']);
    expect((await other.post(drafts, leave, { key })).body.id).not.toBe(first.body.id);
  });

  test('at the same moment makes one draft', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 8 }, () => officer.post(drafts, leave, { key })));
    expect(answers.map((answer) => answer.status)).toEqual(Array(8).fill(201));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect(answers.filter((answer) => answer.headers.get('idempotency-replayed') === 'true')).toHaveLength(7);
  });
});

describe('the list', () => {
  test('pages through one’s own drafts, the latest first, while others are made', async () => {
    const client = await signIn(server.origin, 'guoxiaolin');
    const ids: string[] = [];
    for (let count = 0; count < 7; count += 1) ids.unshift((await made(client)).id);
    const found: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await client.get(`${drafts}?limit=3${cursor}`);
      found.push(...body.items.map((item: { id: string }) => item.id));
      await made(client);
      if (body.nextCursor === null) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(found).toEqual(ids);
    const { body } = await client.get(`${drafts}?limit=1`);
    expect(body.items[0]).toEqual({
      id: expect.any(String),
      process: 'leave-request',
      version: 1,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
  });

  test('is filtered by process, and its cursor is nobody else’s', async () => {
    expect((await officer.get(`${drafts}?process=power-expansion`)).body.items).toEqual([]);
    await made();
    await made();
    const { nextCursor } = (await officer.get(`${drafts}?limit=1`)).body;
    expect(code(await other.get(`${drafts}?limit=1&cursor=${nextCursor}`))).toEqual([400, 'cursor-invalid']);
    expect(code(await officer.get(`${drafts}?process=leave-request&cursor=${nextCursor}`))).toEqual([400, 'cursor-invalid']);
    expect(code(await officer.get(`${drafts}?limit=101`))).toEqual([400, 'malformed']);
    expect(code(await officer.get(`${drafts}?person=${personId('shenjiayi')}`))).toEqual([400, 'malformed']);
  });

  test('holds at most 200', async () => {
    const client = await signIn(server.origin, 'machangqing');
    await sql.query(
      `INSERT INTO draft (id, person, process, form, created_at, updated_at)
       SELECT gen_random_uuid(), $1, 'leave-request', '{}', now(), now() FROM generate_series(1, 199)`,
      [personId('machangqing')],
    );
    expect((await client.post(drafts, leave)).status).toBe(201);
    const full = await client.post(drafts, leave);
    expect(code(full)).toEqual([422, 'too-many-drafts']);
    expect(full.body.detail).toContain('200');
  });
});
