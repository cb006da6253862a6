import { Client } from 'pg';
import { organisationId, personId, postId } from '../../src/demo/demo-ids';
import { type ApiClient, signIn } from '../support/api-client';
import { type Server, startServer } from '../support/programs';
import { freshDatabase } from '../support/services';

let server: Server;
let officer: ApiClient;
let other: ApiClient;
let sql: Client;

beforeAll(async () => {
  const database = await freshDatabase('organisations');
  server = await startServer({ database });
  [officer, other] = await Promise.all([signIn(server.origin, 'liming'), signIn(server.origin, 'shenjiayi')]);
  sql = new Client({ connectionString: database.url });
  await sql.connect();
});

afterAll(async () => {
  await sql?.end();
  await server?.stop();
});

const codes = (body: { items: { code: string }[] }) => body.items.map((item) => item.code);

async function allPages(path: string): Promise<string[]> {
  const found: string[] = [];
  for (let cursor = ''; ;) {
    const { body } = await officer.get(`${path}${cursor}`);
    found.push(...body.items.map((item: { id: string }) => item.id));
    if (body.nextCursor === null) return found;
    cursor = `&cursor=${body.nextCursor}`;
  }
}

test('organisations by page: all of them, each once, in order', async () => {
  const whole = await officer.get('/api/v1/organisations?limit=100');
  expect(await allPages('/api/v1/organisations?limit=7')).toEqual(whole.body.items.map((item: { id: string }) => item.id));
  expect(codes(whole.body)).toEqual([...codes(whole.body)].sort());
  expect((await officer.get('/api/v1/organisations')).body.items).toHaveLength(20);
});

test('persons by page, in the order of a Chinese dictionary', async () => {
  const found = await allPages('/api/v1/persons?limit=30');
  expect(new Set(found).size).toBe(found.length);
  const { rows } = await sql.query<{ count: number }>('SELECT count(*)::int FROM person');
  expect(found).toHaveLength(rows[0]?.count ?? 0);
});

test('a cursor serves the same person and filter only, and cannot be made up', async () => {
  const { body } = await officer.get('/api/v1/organisations?limit=2&category=CITY_DEPARTMENT');
  const use = (client: ApiClient, query: string, cursor = body.nextCursor) => client.get(`/api/v1/organisations?${query}&cursor=${cursor}`);
  expect((await use(officer, 'limit=5&category=CITY_DEPARTMENT')).status).toBe(200);
  expect((await use(officer, 'limit=2&category=TOWN')).body.code).toBe('cursor-invalid');
  expect((await use(other, 'limit=2&category=CITY_DEPARTMENT')).body.code).toBe('cursor-invalid');
  expect((await use(officer, 'category=CITY_DEPARTMENT', `${Buffer.from('["A"]').toString('base64url')}.AAAA`)).status).toBe(400);
  expect((await officer.get(`/api/v1/persons?cursor=${body.nextCursor}`)).body.code).toBe('cursor-invalid');
});

test('search by part of the name or code, by town, by parent', async () => {
  expect(codes((await officer.get('/api/v1/organisations?q=编办')).body)).toEqual(['CITY_BIANBAN', 'DZ_BIANBAN', 'SC_BIANBAN']);
  expect(codes((await officer.get('/api/v1/organisations?q=bianban&limit=1')).body)).toEqual(['CITY_BIANBAN']);
  const qinghua = await officer.get(`/api/v1/organisations?town=${organisationId('QINGHUA')}`);
  expect(codes(qinghua.body)).toEqual(['QINGHUA', 'QINGHUA_GOV', 'QINGHUA_JUSTICE', 'QINGHUA_PARTY', 'QINGHUA_PARTY_GOV_OFFICE']);
  const offices = await officer.get(`/api/v1/organisations?parent=${organisationId('JIUYUAN_GOV')}&category=TOWN_OFFICE`);
  expect(offices.body.items).toHaveLength(6);
});

test('the tree holds every organisation once', async () => {
  const { body } = await officer.get('/api/v1/organisations/tree');
  interface Node {
    code: string;
    children: Node[];
  }
  const flat = (nodes: Node[]): string[] => nodes.flatMap((node) => [node.code, ...flat(node.children)]);
  expect(flat(body.items).sort()).toEqual(codes((await officer.get('/api/v1/organisations?limit=100')).body));
});

test('posts and their holders as of a day', async () => {
  const path = `/api/v1/organisations/${organisationId('JIUYUAN_PLANNING_OFFICE')}`;
  const holders = async (on: string) => {
    const { body } = await officer.get(`${path}?on=${on}`);
    return body.posts.flatMap((post: { holders: { name: string }[] }) => post.holders.map((holder) => holder.name));
  };
  expect(await holders('2022-06-01')).toEqual(['陈光明']);
  expect(await holders('2022-12-31')).toEqual(['陈光明']);
  expect(await holders('2026-11-01')).toEqual(['彭志勇']);
  const future = await officer.get(`/api/v1/organisations/${organisationId('QINGHUA_JUSTICE')}?on=2031-01-01`);
  expect(future.body.posts[0].holders.map((holder: { name: string }) => holder.name).sort()).toEqual(['丁毅', '鲍守义'].sort());
});

test('a change in the database is seen by the next request', async () => {
  const path = `/api/v1/persons?q=${encodeURIComponent('新来的人')}`;
  expect((await officer.get(path)).body.items).toEqual([]);
  await sql.query(`INSERT INTO person VALUES ($1, '新来的人', '2026-01-01', 'institution')`, [personId('newcomer')]);
  await sql.query(`INSERT INTO appointment VALUES ($1, $2, '2026-01-01', NULL)`, [personId('newcomer'), postId('SC_BIANBAN/principal')]);
  const seen = async () => (await (await signIn(server.origin, 'liming')).get(path)).body.items;
  expect(await seen()).toEqual([
    expect.objectContaining({ name: '新来的人', posts: [expect.objectContaining({ id: postId('SC_BIANBAN/principal') })] }),
  ]);
});

test('nobody holds one post twice on one day', async () => {
  const twice = sql.query(`INSERT INTO appointment VALUES ($1, $2, '2024-01-01', '2024-02-01')`, [
    personId('liming'),
    postId('JIUYUAN_GOV/officer'),
  ]);
  await expect(twice).rejects.toThrow(/appointment_never_overlaps/);
});
