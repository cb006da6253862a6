import { Client } from 'pg';
import { type ApiClient, signIn } from '../support/api-client';
import { type Server, startServer } from '../support/programs';
import { freshDatabase } from '../support/services';

/** Commands that come together share a statement: nobody may fail, or be let through, for another's sake. */
let server: Server;
let sql: Client;
const logins = ['dingyi', 'caijing', 'xuelian', 'yanbo', 'duanrui'];
let people: ApiClient[];

beforeAll(async () => {
  const database = await freshDatabase('together');
  sql = new Client({ connectionString: database.url });
  await sql.connect();
  server = await startServer({ database });
  people = await Promise.all(logins.map((login) => signIn(server.origin, login)));
});

afterAll(async () => {
  await server?.stop();
  await sql?.end();
});

const leave = (client: ApiClient, on: string, key?: string) =>
  client.post(
    '/api/v1/cases',
    { process: 'leave-request', form: { kind: 'duty-travel', fromOn: on, fromHalf: 'am', toOn: on, toHalf: 'pm', reason: '外出培训' } },
    key === undefined ? {} : { key },
  );

test.each(['2026-12-07', '2026-12-08', '2026-12-09', '2026-12-10', '2026-12-11'])(
  'of four requests of one person for %s one stands, and everybody else has theirs',
  async (on) => {
    const [one, ...others] = people as [ApiClient, ...ApiClient[]];
    const all = await Promise.all([...Array.from({ length: 4 }, () => leave(one, on)), ...others.map((client) => leave(client, on))]);
    const [clashing, innocent] = [all.slice(0, 4), all.slice(4)];
    expect(innocent.map(({ status }) => status)).toEqual(others.map(() => 201));
    expect(clashing.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422]);
    for (const { status, body } of clashing) if (status === 422) expect(body.clause).toBeDefined();
    const { rows } = await sql.query<{ count: number }>(
      `SELECT count(*)::integer AS count FROM register_booking WHERE lower(during) = ($1::date)::timestamp - interval '8 hours'`,
      [on],
    );
    expect(rows[0]?.count).toBe(people.length);
  },
);

test('one key sent eight times at once is one case, and everybody is told the same', async () => {
  const [one] = people as [ApiClient];
  const answers = await Promise.all(Array.from({ length: 8 }, () => leave(one, '2026-12-14', 'eight-at-once')));
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') !== 'true')).toHaveLength(1);
  const { rows } = await sql.query(`SELECT FROM command WHERE key = 'eight-at-once'`);
  expect(rows).toHaveLength(1);
});
