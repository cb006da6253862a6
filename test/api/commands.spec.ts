import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call, demoPassword, signIn } from '../support/api-client';
import { type Server, startServer } from '../support/programs';
import { environmentWith } from '../../src/config';
import { builtProgram, freshDatabase, type TestDatabase } from '../support/services';

let database: TestDatabase;
let server: Server;

beforeAll(async () => {
  database = await freshDatabase('commands');
  server = await startServer({ database });
});

afterAll(() => server?.stop());

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function chengban(args: string[], env: Record<string, string> = {}): Promise<Run> {
  const settings = environmentWith({ NODE_ENV: 'test', DEMO: 'true', DATABASE_URL: database.url, ...env });
  return new Promise((resolve) => {
    execFile(process.execPath, [builtProgram('cli'), ...args], { env: settings }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}

const attempt = (login: string, password: string) => call(server.origin, 'POST', '/api/v1/sessions', { body: { login, password } });

test('migrate and seed may be repeated', async () => {
  expect(JSON.parse((await chengban(['migrate', '--json'])).out)).toEqual({ ran: [] });
  const again = await chengban(['seed', '--json']);
  expect(again.code).toBe(0);
  expect((await attempt('liming', demoPassword)).status).toBe(201);
});

test('accounts lists every demo account with its password, and only in demo mode', async () => {
  const accounts = JSON.parse((await chengban(['accounts', '--json'])).out) as Record<string, string>[];
  expect(accounts).toContainEqual({
    login: 'liming',
    name: '李明',
    post: '综合经办',
    organisation: '旧院镇人民政府',
    password: demoPassword,
  });
  const quiet = await chengban(['accounts', '--json'], { DEMO: 'false' });
  expect(quiet.code).toBe(1);
  expect(quiet.out).toBe('');
});

test('user unlock lets a locked login in again', async () => {
  for (let tries = 0; tries < 5; tries += 1) await attempt('houping', 'wrong');
  expect((await attempt('houping', demoPassword)).status).toBe(429);
  expect(JSON.parse((await chengban(['user', 'unlock', 'houping', '--json'])).out)).toEqual({ login: 'houping', unlocked: true });
  expect((await attempt('houping', demoPassword)).status).toBe(201);
});

test('user reset gives a first password, to be changed at once, and ends the sessions', async () => {
  const before = await signIn(server.origin, 'caijing');
  const { password } = JSON.parse((await chengban(['user', 'reset', 'caijing', '--json'])).out) as { password: string };
  expect((await attempt('caijing', demoPassword)).status).toBe(401);
  expect((await before.get('/api/v1/sessions/current')).status).toBe(401);
  const client = await signIn(server.origin, 'caijing', password);
  expect((await client.get('/api/v1/organisations')).body.code).toBe('password-must-change');
  expect((await chengban(['user', 'reset', 'nobody-here'])).code).toBe(1);
});

test('openapi is written without a database', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'chengban-'));
  try {
    const file = join(folder, 'openapi.json');
    expect(await chengban(['openapi', file], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })).toMatchObject({ code: 0, err: '' });
    const written = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    expect(written['openapi']).toBe('3.1.0');
    expect(written).toEqual((await call(server.origin, 'GET', '/api/openapi.json')).body);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a wrong call exits with 2, a database that is away with 1 and a sentence', async () => {
  expect((await chengban(['no-such-command'])).code).toBe(2);
  expect((await chengban(['user', 'reset'])).code).toBe(2);
  const away = await chengban(['migrate'], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });
  expect(away.code).toBe(1);
  expect(away.err).toMatch(/^The database does not answer .*DATABASE_URL/);
});
