import { formValidator } from '../../src/forms/form-schema';
import { editions } from '../../processes/registry';
import { type Answer, type ApiClient, call, signIn } from '../support/api-client';
import { type Server, startServer } from '../support/programs';
import { freshDatabase } from '../support/services';

let server: Server;
let officer: ApiClient;

beforeAll(async () => {
  server = await startServer({ database: await freshDatabase('processes') });
  officer = await signIn(server.origin, 'liming');
});

afterAll(() => server?.stop());

const code = (answer: Answer) => [answer.status, answer.body?.code];
const catalogue = async (client: ApiClient) =>
  (await client.get('/api/v1/processes')).body.items as { key: string; clauses: object[]; startsAs: object[] }[];

test('the catalogue names every process, its clauses, and whether one may start it', async () => {
  const items = await catalogue(officer);
  expect(items.map((item) => item.key)).toEqual([...new Set(editions.map((edition) => edition.process))]);
  const expansion = items.find((item) => item.key === 'power-expansion');
  expect(expansion).toMatchObject({ title: { zh: expect.any(String), en: expect.any(String) }, mayStart: true, edition: '2026-11-01' });
  expect(expansion?.clauses[0]).toMatchObject({
    id: expect.any(String),
    source: expect.any(String),
    quote: expect.any(String),
    en: expect.any(String),
  });
  expect(expansion?.startsAs).toContainEqual(
    expect.objectContaining({ organisation: expect.objectContaining({ name: expect.anything() }) }),
  );
});

test('who may not start a process is told so', async () => {
  const items = await catalogue(await signIn(server.origin, 'fangyu'));
  expect(items.find((item) => item.key === 'power-expansion')).toMatchObject({ mayStart: false, startsAs: [] });
});

test('an edition is answered as it is', async () => {
  for (const edition of editions) {
    const day = await officer.get(`/api/v1/processes/${edition.process}/editions/${edition.inForceOn}`);
    expect(day.body).toEqual(JSON.parse(JSON.stringify(edition)));
    expect(day.headers.get('cache-control')).toBe('private, max-age=3600');
  }
  expect((await officer.get('/api/v1/processes/leave-request')).body).toMatchObject({ process: 'leave-request' });
});

test('the differences of two editions are told in words, and there are none to itself', async () => {
  const own = await officer.get('/api/v1/processes/leave-request/editions/2026-01-01/differences?to=2026-01-01');
  expect(own.body).toEqual({ process: 'leave-request', from: '2026-01-01', to: '2026-01-01', items: [] });
  expect(own.headers.get('cache-control')).toBe('private, max-age=3600');
  const differences = '/api/v1/processes/leave-request/editions/2026-01-01/differences';
  expect(code(await officer.get(`${differences}?to=2019-01-01`))).toEqual([404, 'not-found']);
  expect(code(await officer.get(differences))).toEqual([400, 'malformed']);
});

test('what does not exist is 404, what cannot exist 400', async () => {
  expect(code(await officer.get('/api/v1/processes/tea-break'))).toEqual([404, 'not-found']);
  expect(code(await officer.get('/api/v1/processes/constructor'))).toEqual([404, 'not-found']);
  expect(code(await officer.get('/api/v1/processes/leave-request/editions/2019-01-01'))).toEqual([404, 'not-found']);
  expect(code(await officer.get('/api/v1/processes/leave-request/editions/2026-02-30'))).toEqual([400, 'malformed']);
  expect(code(await officer.get('/api/v1/processes/Leave_Request'))).toEqual([400, 'malformed']);
  expect(code(await call(server.origin, 'GET', '/api/v1/processes'))).toEqual([401, 'not-signed-in']);
});

test('the form of every edition is a schema that can be judged by', () => {
  for (const edition of editions) {
    for (const check of ['whole', 'draft', 'fields'] as const) expect(() => formValidator(edition, check)({})).not.toThrow();
  }
});
