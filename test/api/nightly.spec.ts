import { Client as TemporalClient, Connection } from '@temporalio/client';
import { Client } from 'pg';
import { personId } from '../../src/demo/demo-ids';
import { nightlyScheduleId } from '../../src/temporal/worker/nightly-schedule';
import { until } from '../support/leave-case';
import { type Program, startWorker } from '../support/programs';
import { freshDatabase, services, type TestDatabase } from '../support/services';

let database: TestDatabase;
let sql: Client;
let connection: Connection;
let temporal: TemporalClient;
let worker: Program;

jest.setTimeout(240_000);

/** The last night of the year, 23:30 at +08:00: in half an hour it is a year of which nobody has opened a balance. */
const newYearsEve = Date.parse('2027-12-31T15:30:00.000Z');

beforeAll(async () => {
  database = await freshDatabase('nightly');
  sql = new Client({ connectionString: database.url });
  await sql.connect();
  connection = await Connection.connect({ address: services().temporalAddress });
  temporal = new TemporalClient({ connection });
  worker = await startWorker({ database, env: { CLOCK_OFFSET_HOURS: String((newYearsEve - Date.now()) / 3_600_000) } });
});

afterAll(async () => {
  await schedule().delete();
  await worker?.stop();
  await sql?.end();
  await connection?.close();
});

const schedule = () => temporal.schedule.getHandle(nightlyScheduleId(`conduct-${database.name}`));
const yearsOf = async (login: string): Promise<string[]> => {
  const { rows } = await sql.query<{ key: string }>(
    `SELECT key FROM register_account WHERE register = 'leave-balance' AND key LIKE $1 || '/annual/%' ORDER BY key`,
    [personId(login)],
  );
  return rows.map((row) => row.key.split('/').at(-1) ?? '');
};

/** What the runs so far answered, oldest first. */
async function runs(count: number): Promise<unknown[]> {
  const actions = await until(`${count} nights`, async () => {
    const { recentActions } = (await schedule().describe()).info;
    return recentActions.length === count && recentActions;
  });
  const workflows = actions.flatMap(({ action }) => (action.type === 'startWorkflow' ? [action.workflow.workflowId] : []));
  return Promise.all(workflows.map((id) => temporal.workflow.getHandle(id).result()));
}

test('every night at ten past twelve the balances that are missing are opened, once', async () => {
  const { spec, info } = await schedule().describe();
  expect(spec.timezone).toBe('Asia/Shanghai');
  const [next] = info.nextActionTimes;
  expect(next?.toISOString().slice(11, 19)).toBe('16:10:00');

  expect(await yearsOf('dingyi')).not.toContain('2028');
  await schedule().trigger();
  const [first] = (await runs(1)) as { balancesOpened: number }[];
  expect(first?.balancesOpened).toBeGreaterThan(50);
  expect((await yearsOf('dingyi')).slice(-2)).toEqual(['2027', '2028']);

  await schedule().trigger();
  expect((await runs(2))[1]).toEqual({ balancesOpened: 0 });
});

test('a worker that starts again leaves one schedule, paused if an administrator paused it', async () => {
  await schedule().pause('盘点');
  const second = await startWorker({ database });
  await second.stop();
  const { state } = await schedule().describe();
  expect(state).toMatchObject({ paused: true, note: '盘点' });
});
