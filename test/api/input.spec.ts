import { type Answer, type ApiClient, call, signIn } from '../support/api-client';
import { type Server, startServer } from '../support/programs';
import { freshDatabase } from '../support/services';

let server: Server;
let officer: ApiClient;

beforeAll(async () => {
  server = await startServer({ database: await freshDatabase('input') });
  officer = await signIn(server.origin, 'liming');
});

afterAll(() => server?.stop());

const sessions = (body: unknown, headers: Record<string, string> = {}) =>
  call(server.origin, 'POST', '/api/v1/sessions', { body, headers });
const code = (answer: Answer) => [answer.status, answer.body.code];

test('a problem is problem+json with code, place, trace id, in Chinese; in English when that is asked for', async () => {
  const chinese = await sessions({ login: 'liming' });
  expect(chinese.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(chinese.body).toEqual({
    type: 'urn:chengban:problem:malformed',
    title: '提交的内容不符合要求',
    status: 400,
    detail: expect.any(String),
    instance: '/api/v1/sessions',
    code: 'malformed',
    traceId: chinese.headers.get('x-trace-id'),
    errors: [{ pointer: '/password', in: 'body', code: 'isDefined', message: '必须填写' }],
  });
  const english = await sessions({ login: 'liming' }, { 'accept-language': 'en-GB,en;q=0.9' });
  expect(english.body).toMatchObject({ title: 'The input is not valid', errors: [{ message: 'is required' }] });
});

test('the trace of the caller goes on', async () => {
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
  const answer = await sessions({}, { traceparent: `00-${traceId}-00f067aa0ba902b7-01` });
  expect(answer.body.traceId).toBe(traceId);
});

test.each([
  ['an unknown field', { login: 'a', password: 'b', admin: true }, '/admin', 'whitelistValidation'],
  ['a wrong type', { login: 7, password: 'b' }, '/login', 'isString'],
  ['an object for a text', { login: { $ne: '' }, password: 'b' }, '/login', 'isString'],
  ['null', { login: null, password: 'b' }, '/login', 'isString'],
  ['an over-long text', { login: 'a'.repeat(65), password: 'b' }, '/login', 'maxLength'],
  ['an empty text', { login: '', password: 'b' }, '/login', 'isNotEmpty'],
  ['a list for an object', [], '', 'isObject'],
  ['a text for an object', '"text"', '', 'isObject'],
])('%s is named', async (_, body, pointer, rule) => {
  const answer = await sessions(body);
  expect(code(answer)).toEqual([400, 'malformed']);
  expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer, code: rule }));
});

test.each([
  ['a repeated key', '{"login":"a","password":"b","login":"c"}'],
  ['broken JSON', '{"login":"a"'],
  ['a key that reaches a prototype', '{"login":"a","password":"b","__proto__":{"x":1}}'],
  ['a NUL character', '{"login":"a\\u0000","password":"b"}'],
  ['half a surrogate pair', '{"login":"\\ud800","password":"b"}'],
  ['deep nesting', `${'['.repeat(500)}${']'.repeat(500)}`],
  ['Latin-1', Buffer.from('{"login":"é","password":"b"}', 'latin1')],
])('%s is not JSON to us', async (_, body) => {
  expect(code(await sessions(body))).toEqual([400, 'broken-json']);
});

test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'application/json5', 'nonsense'])(
  'content type %s: 415',
  async (type) => {
    expect(code(await sessions('{"login":"a","password":"b"}', { 'content-type': type }))).toEqual([415, 'unsupported-media-type']);
  },
);

test('JSON with a charset is JSON', async () => {
  const answer = await sessions('{"login":"a","password":"b"}', { 'content-type': 'application/json; charset=utf-8' });
  expect(answer.status).toBe(401);
});

test('a body beyond 256 kB: 413', async () => {
  expect(code(await sessions(JSON.stringify({ login: 'x'.repeat(256 * 1024) })))).toEqual([413, 'too-large']);
});

test.each([
  ['an unknown parameter', 'limt=5', '/limt', 'whitelistValidation'],
  ['a limit of nought', 'limit=0', '/limit', 'min'],
  ['a limit too high', 'limit=101', '/limit', 'max'],
  ['a limit in hexadecimal', 'limit=0x10', '/limit', 'isInt'],
  ['an empty limit', 'limit=', '/limit', 'isInt'],
  ['a repeated parameter', 'limit=1&limit=2', '/limit', 'isInt'],
  ['a NUL character', 'q=a%00b', '/q', 'noNul'],
  ['a value not on the list', 'category=KINGDOM', '/category', 'isIn'],
  ['an id that is none', 'parent=7', '/parent', 'isUuid'],
])('query: %s', async (_, query, pointer, rule) => {
  const answer = await officer.get(`/api/v1/organisations?${query}`);
  expect(code(answer)).toEqual([400, 'malformed']);
  expect(answer.body.errors).toEqual([expect.objectContaining({ pointer, in: 'query', code: rule })]);
});

test.each(['2026-02-30', '2026-2-3', '20260203', 'yesterday', '2026-02-03T00:00:00Z'])('a day that does not exist: %s', async (on) => {
  const answer = await officer.get(`/api/v1/persons?on=${on}`);
  expect(answer.body.errors).toEqual([expect.objectContaining({ pointer: '/on', code: 'isDay' })]);
});

test.each([
  ['/api/v1/nothing', 404, 'not-found'],
  ['/api/v1/organisations/7', 400, 'malformed'],
  ['/api/v1/organisations/00000000-0000-4000-8000-000000000000', 404, 'not-found'],
  ['/api/v1/%zz', 400, 'bad-request'],
  ['/api/docs/..%2f..%2fpackage.json', 404, 'not-found'],
  ['/api/docs/index.html', 404, 'not-found'],
])('GET %s: %i %s', async (path, status, name) => {
  expect(code(await officer.get(path))).toEqual([status, name]);
});

test('security headers are on every answer, and the docs run under them', async () => {
  const page = await fetch(`${server.origin}/api/docs`);
  expect(page.status).toBe(200);
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  expect(page.headers.get('x-frame-options')).toBe('DENY');
  for (const [, file] of (await page.text()).matchAll(/(?:src|href)="([^"]+)"/g)) {
    expect((await fetch(`${server.origin}${file}`)).status).toBe(200);
  }
});

test('outside demo mode the docs ask for a sign-in', async () => {
  const quiet = await startServer({ database: await freshDatabase('input_docs'), env: { DEMO: 'false' } });
  try {
    expect((await call(quiet.origin, 'GET', '/api/openapi.json')).status).toBe(401);
  } finally {
    await quiet.stop();
  }
});
