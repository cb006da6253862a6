import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { type Answer, ApiClient, call, demoPassword, signIn } from '../support/api-client';
import { type Server, startServer } from '../support/programs';
import { freshDatabase, type TestDatabase } from '../support/services';

let database: TestDatabase;
let server: Server;
let sql: Client;

beforeAll(async () => {
  database = await freshDatabase('identity');
  server = await startServer({ database });
  sql = new Client({ connectionString: database.url });
  await sql.connect();
});

afterAll(async () => {
  await sql?.end();
  await server?.stop();
});

const attempt = (login: string, password: string, headers: Record<string, string> = {}) =>
  call(server.origin, 'POST', '/api/v1/sessions', { body: { login, password }, headers });
const current = (headers: Record<string, string>) => call(server.origin, 'GET', '/api/v1/sessions/current', { headers });
const cookieOf = (answer: Answer) => (answer.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
const code = (answer: Answer) => [answer.status, (answer.body as { code?: string } | undefined)?.code];

/** Sessions may be remembered for two seconds in the server's process. */
const untilForgotten = () => new Promise((resolve) => setTimeout(resolve, 2_100));

describe('signing in', () => {
  test('gives a cookie that scripts cannot read, and tells who one is and in which posts', async () => {
    const answer = await attempt('jiangmin', demoPassword);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('set-cookie')).toMatch(/^chengban=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(answer.body).not.toHaveProperty('token');
    const me = await current({ cookie: cookieOf(answer) });
    expect(me.status).toBe(200);
    expect(me.headers.get('cache-control')).toBe('no-store');
    expect(me.body).toMatchObject({ person: { name: '蒋敏' }, login: 'jiangmin', mustChangePassword: false });
    expect(me.body.posts.map((post: { organisation: { code: string } }) => post.organisation.code).sort()).toEqual([
      'CITY_BIANBAN',
      'CITY_COMMISSION',
    ]);
    expect(me.body.permissions).not.toContain('admin');
  });

  test('only the hash of the token is stored', async () => {
    const { token } = await signIn(server.origin, 'liming');
    const { rows } = await sql.query<{ hash: string }>(`SELECT encode(token_hash, 'hex') AS hash FROM session`);
    expect(rows.map((row) => row.hash)).toContain(createHash('sha256').update(token).digest('hex'));
    const { rows: found } = await sql.query('SELECT 1 FROM session WHERE token_hash = $1', [Buffer.from(token)]);
    expect(found).toEqual([]);
  });

  test('every sign-in has a new token', async () => {
    const [one, two] = await Promise.all([signIn(server.origin, 'liming'), signIn(server.origin, 'liming')]);
    expect(one.token).not.toBe(two.token);
  });

  test('a wrong password and an unknown login are answered alike', async () => {
    const [known, unknown] = await Promise.all([attempt('houping', 'wrong'), attempt('nobody-here', 'wrong')]);
    expect(code(known)).toEqual([401, 'sign-in-failed']);
    const without = ({ traceId: _, ...rest }: Record<string, unknown>) => rest;
    expect(without(known.body)).toEqual(without(unknown.body));
  });

  test('a person whose account is disabled is told the same as one who has none', async () => {
    await sql.query(`UPDATE account SET disabled = true WHERE login = 'qiufan'`);
    expect(code(await attempt('qiufan', demoPassword))).toEqual([401, 'sign-in-failed']);
  });
});

describe('after five failures', () => {
  test.each([
    ['a login that exists', 'duanrui'],
    ['a login that does not exist', 'no-such-login'],
  ])('%s is locked for 15 minutes, in clear words', async (_, login) => {
    for (let tries = 0; tries < 5; tries += 1) expect(code(await attempt(login, 'wrong'))).toEqual([401, 'sign-in-failed']);
    const locked = await attempt(login, demoPassword);
    expect(code(locked)).toEqual([429, 'sign-in-locked']);
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(890);
    expect(locked.body.detail).toContain('15 分钟');
  });

  test('attempts sent all at once get no more than five', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => attempt('yanbo', 'wrong')));
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(5);
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(7);
  });

  test('when the lock has run out one may try again, and a success forgets the failures', async () => {
    await sql.query(`UPDATE sign_in_failure SET locked_until = now() - interval '1 second' WHERE locked_until IS NOT NULL`);
    expect((await attempt('yanbo', demoPassword)).status).toBe(201);
    for (let tries = 0; tries < 4; tries += 1) await attempt('yanbo', 'wrong');
    expect((await attempt('yanbo', demoPassword)).status).toBe(201);
    expect(code(await attempt('yanbo', 'wrong'))).toEqual([401, 'sign-in-failed']);
  });
});

describe('a session', () => {
  test('ends at once when one signs out', async () => {
    const client = await signIn(server.origin, 'caijing');
    expect((await client.get('/api/v1/sessions/current')).status).toBe(200);
    expect((await client.delete('/api/v1/sessions/current')).status).toBe(204);
    expect(code(await client.get('/api/v1/sessions/current'))).toEqual([401, 'not-signed-in']);
  });

  test.each([
    ['idle for half an hour', `seen_at = now() - interval '31 minutes'`],
    ['twelve hours old', `expires_at = now() - interval '1 second'`],
  ])('%s is over', async (_, change) => {
    const client = await signIn(server.origin, 'dingyi');
    await sql.query(`UPDATE session SET ${change} WHERE person = (SELECT person FROM account WHERE login = 'dingyi')`);
    expect(code(await client.get('/api/v1/sessions/current'))).toEqual([401, 'not-signed-in']);
  });

  test('is seen at most once a minute in the database', async () => {
    const client = await signIn(server.origin, 'xuelian');
    const seen = async () => {
      const query = `SELECT seen_at FROM session JOIN account USING (person) WHERE login = 'xuelian'`;
      return (await sql.query<{ seen_at: Date }>(query)).rows[0]?.seen_at.getTime() ?? 0;
    };
    await sql.query(`UPDATE session SET seen_at = now() - interval '5 minutes'`);
    await client.get('/api/v1/sessions/current');
    const first = await seen();
    expect(Date.now() - first).toBeLessThan(10_000);
    await untilForgotten();
    await client.get('/api/v1/sessions/current');
    expect(await seen()).toBe(first);
  });

  test('of a person disabled by another process is over within two seconds', async () => {
    const client = await signIn(server.origin, 'wanjiaqi');
    await client.get('/api/v1/sessions/current');
    await sql.query(`UPDATE account SET disabled = true WHERE login = 'wanjiaqi'`);
    await untilForgotten();
    expect((await client.get('/api/v1/sessions/current')).status).toBe(401);
  });

  test.each([
    ['a made-up cookie', { cookie: `chengban=${'A'.repeat(43)}` }],
    ['a cookie of another shape', { cookie: `chengban=x' OR 1=1` }],
    ['a cookie of another name', { cookie: `session=${'A'.repeat(43)}` }],
    ['a made-up bearer token', { authorization: `Bearer ${'A'.repeat(43)}` }],
    ['another kind of authorization', { authorization: 'Basic bGltaW5nOkRlbW8tMjAyNiE=' }],
    ['nothing', {}],
  ])('is not opened by %s', async (_, headers) => {
    expect(code(await current(headers as Record<string, string>))).toEqual([401, 'not-signed-in']);
  });

  test('its posts change on the day an appointment ends', async () => {
    await sql.query(`UPDATE appointment SET to_on = '2024-01-01' WHERE person = (SELECT person FROM account WHERE login = 'shaoling')`);
    expect((await (await signIn(server.origin, 'shaoling')).get('/api/v1/sessions/current')).body.posts).toEqual([]);
  });
});

describe('a request that changes something, with a cookie', () => {
  let cookie: string;
  const signOut = (headers: Record<string, string>) =>
    call(server.origin, 'DELETE', '/api/v1/sessions/current', { headers: { cookie, ...headers } });

  beforeEach(async () => {
    cookie = cookieOf(await attempt('guoxiaolin', demoPassword));
  });

  test.each([
    ['without our header', {}],
    ['from a foreign page', { 'x-chengban': '1', 'sec-fetch-site': 'cross-site' }],
    ['from a neighbouring host', { 'x-chengban': '1', 'sec-fetch-site': 'same-site' }],
    ['from a foreign origin', { 'x-chengban': '1', origin: 'http://evil.example' }],
  ])('%s is refused', async (_, headers) => {
    expect(code(await signOut(headers as Record<string, string>))).toEqual([403, 'cross-site']);
    expect((await current({ cookie })).status).toBe(200);
  });

  test.each([
    ['a browser', { 'sec-fetch-site': 'same-origin' }],
    ['a program', {}],
  ])('and our header, from %s, is accepted', async (_, headers) => {
    expect((await signOut({ 'x-chengban': '1', ...headers })).status).toBe(204);
  });

  test('a sign-in cannot be sent by a foreign page', async () => {
    expect(code(await attempt('liming', demoPassword, { 'sec-fetch-site': 'cross-site' }))).toEqual([403, 'cross-site']);
  });
});

describe('a password', () => {
  const path = '/api/v1/sessions/current/password';

  test('is changed by its owner, and all other sessions end', async () => {
    const [here, there] = await Promise.all([signIn(server.origin, 'leitianfu'), signIn(server.origin, 'leitianfu')]);
    expect(code(await here.put(path, { old: 'wrong', new: 'a-new-password' }))).toEqual([401, 'sign-in-failed']);
    expect(code(await here.put(path, { old: demoPassword, new: 'short' }))).toEqual([400, 'malformed']);
    expect(code(await here.put(path, { old: demoPassword, new: demoPassword }))).toEqual([422, 'password-unchanged']);
    expect((await here.put(path, { old: demoPassword, new: 'a-new-password' })).status).toBe(204);
    expect((await here.get('/api/v1/sessions/current')).status).toBe(200);
    expect((await there.get('/api/v1/sessions/current')).status).toBe(401);
    expect((await attempt('leitianfu', demoPassword)).status).toBe(401);
  });

  test('that somebody else chose opens nothing but its change', async () => {
    await sql.query(`UPDATE account SET must_change = true WHERE login = 'kongfanrong'`);
    const client = await signIn(server.origin, 'kongfanrong');
    expect(code(await client.get('/api/v1/organisations'))).toEqual([403, 'password-must-change']);
    expect((await client.get('/api/v1/sessions/current')).body.mustChangePassword).toBe(true);
    expect((await client.put(path, { old: demoPassword, new: 'my-own-password' })).status).toBe(204);
    expect((await client.get('/api/v1/organisations')).status).toBe(200);
  });
});

describe('permissions', () => {
  test('the administration is for the system administrator alone', async () => {
    const [admin, officer] = await Promise.all([signIn(server.origin, 'fangyu'), signIn(server.origin, 'liming')]);
    expect((await admin.get('/api/v1/admin/health')).status).toBe(200);
    expect(code(await officer.get('/api/v1/admin/health'))).toEqual([403, 'not-allowed']);
  });

  test('every route of the API is closed to those who are not signed in, but for those listed here', async () => {
    const { body } = await call(server.origin, 'GET', '/api/openapi.json');
    const open: string[] = [];
    for (const [path, item] of Object.entries<Record<string, unknown>>(body.paths)) {
      for (const method of ['get', 'post', 'put', 'patch', 'delete'].filter((name) => name in item)) {
        const answer = await new ApiClient(server.origin, 'none').send(method.toUpperCase(), path.replace(/\{\w+\}/g, '0'));
        if (answer.status !== 401) open.push(`${method} ${path}`);
      }
    }
    expect(open.sort()).toEqual(['get /healthz/live', 'get /healthz/ready', 'post /api/v1/sessions']);
  });

  test('readiness shows status words only', async () => {
    const { body } = await call(server.origin, 'GET', '/healthz/ready');
    expect(Object.values(body.parts).every((word) => /^(up|degraded|down)$/.test(String(word)))).toBe(true);
  });
});
