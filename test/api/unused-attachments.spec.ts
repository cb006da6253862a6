import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { personId } from '../../src/demo/demo-ids';
import { type ApiClient, signIn } from '../support/api-client';
import { until } from '../support/leave-case';
import { multipart, multipartType } from '../support/multipart';
import { type Server, startServer } from '../support/programs';
import { freshDatabase, services, type TestDatabase } from '../support/services';

const attachments = '/api/v1/attachments';

let database: TestDatabase;
let server: Server;
let sql: Client;
let officer: ApiClient;

beforeAll(async () => {
  database = await freshDatabase('unused_attachments');
  sql = new Client({ connectionString: database.url });
  await sql.connect();
  server = await startServer({ database });
  officer = await signIn(server.origin, 'duanrui');
});

afterAll(async () => {
  await server?.stop();
  await sql?.end();
});

const content = (text: string) => Buffer.from(`%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n% ${text}\n%%EOF\n`);
const send = (text: string, key: string = randomUUID()) =>
  officer.send('POST', attachments, {
    body: multipart([{ name: 'file', filename: 'a.pdf', content: content(text) }]),
    headers: { 'content-type': multipartType, 'idempotency-key': key },
  });
const upload = async (text: string): Promise<string> => (await send(text)).body.id;
const fileOf = (text: string) => {
  const name = createHash('sha256').update(content(text)).digest('hex');
  return join(services().home, 'attachments', database.name, name.slice(0, 2), name);
};
const age = (ids: readonly string[], days: number) =>
  sql.query('UPDATE attachment SET created_at = now() - make_interval(days => $2) WHERE id = ANY ($1::uuid[])', [ids, days]);
const leave = (file: string) => ({
  kind: 'sick',
  fromOn: '2026-12-07',
  fromHalf: 'am',
  toOn: '2026-12-07',
  toHalf: 'pm',
  reason: '发烧',
  certificateFiles: [file],
});

test('what neither a case nor a draft has taken goes after thirty days, its content with the last that has it', async () => {
  const names = ['forgotten', 'shared', 'shared', 'young', 'in a draft', 'in a case'] as const;
  const ids: string[] = [];
  for (const name of names) ids.push(await upload(name));
  const [forgotten = '', shared = '', sharedYoung = '', young = '', drafted = '', used = ''] = ids;
  const draft = await officer.post('/api/v1/drafts', { process: 'leave-request', form: leave(drafted.toUpperCase()) });
  expect(draft.status).toBe(201);
  expect((await officer.post('/api/v1/cases', { process: 'leave-request', form: leave(used) })).status).toBe(201);
  await age([forgotten, shared, drafted, used], 31);
  await age([young, sharedYoung], 29);

  // A server looks when it starts, and every hour.
  const second = await startServer({ database });
  try {
    await until('the row is gone', async () => (await officer.get(`${attachments}/${forgotten}`)).status === 404);
    await until('the file is gone', async () => !existsSync(fileOf('forgotten')));
    const seen = await Promise.all(ids.map(async (id) => (await officer.get(`${attachments}/${id}`)).status));
    expect(seen).toEqual([404, 404, 200, 200, 200, 200]);
    expect(['shared', 'young', 'in a draft', 'in a case'].map((name) => existsSync(fileOf(name)))).toEqual([true, true, true, true]);
  } finally {
    await second.stop();
  }
});

test.each([
  ['200 files', 200, 1],
  ['1,000 MB', 50, 20 * 1024 * 1024],
])('whoever has %s that no case has taken uploads no more until some are handed in', async (_, files, size) => {
  await sql.query('DELETE FROM attachment WHERE case_id IS NULL');
  const key = randomUUID();
  const [before, tooMany] = [await send('before', key), `more than ${files}`];
  await sql.query(
    `INSERT INTO attachment (id, sha256, size, mime, name, person)
     SELECT gen_random_uuid(), decode(repeat('00', 32), 'hex'), $2, 'application/pdf', 'a.pdf', $3 FROM generate_series(1, $1 - 1)`,
    [files, size, personId('duanrui')],
  );
  if (size > 1) await sql.query('UPDATE attachment SET size = $1 WHERE id = $2', [size, before.body.id]);

  const refused = await send(tooMany);
  expect(refused.body).toMatchObject({
    status: 422,
    code: 'too-many-attachments',
    detail: '每人最多可有 200 个、共 1000 MB 已上传而未随事项提交的附件。请先提交事项；未提交的附件 30 天后自动删除。',
  });
  expect(existsSync(fileOf(tooMany))).toBe(false);
  expect((await send('before', key)).headers.get('idempotency-replayed')).toBe('true');

  await sql.query(`DELETE FROM attachment WHERE id IN (SELECT id FROM attachment WHERE sha256 = decode(repeat('00', 32), 'hex') LIMIT 1)`);
  expect((await send(tooMany)).status).toBe(201);
});
