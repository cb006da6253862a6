import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundleWorkflowCode, DefaultLogger, type ReplayResult, Runtime, Worker, type WorkflowBundle } from '@temporalio/worker';
import { processKeys } from '../../processes/registry';

/** Recorded by `node dist/test/support/record-conductors.js`; no server is needed to replay them. */
const folder = resolve('test', 'replay', 'histories');

type Attributes = Record<string, { name: string }>;
type HistoryEvent = { eventType: string } & Record<string, Attributes>;
interface History {
  events: HistoryEvent[];
}

const names = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));
let workflowBundle: WorkflowBundle;

beforeAll(async () => {
  Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('ERROR') });
  workflowBundle = await bundleWorkflowCode({ workflowsPath: resolve('workflows', 'index.ts'), logger: new DefaultLogger('ERROR') });
});

test.each(names)('a conductor that went through "%s" can be taken over by this code', async (name) => {
  expect((await replay(read(name))).error).toBeUndefined();
});

test('every process has a recorded conductor of its own type', () => {
  const types = names.map((name) => read(name).events[0]?.['workflowExecutionStartedEventAttributes']?.['workflowType']?.name);
  expect(new Set(types)).toEqual(new Set(processKeys()));
});

test('every way of waiting and ending is recorded', () => {
  const seen = new Set(names.flatMap((name) => read(name).events.map((event) => event.eventType.replace('EVENT_TYPE_', ''))));
  const waiting = ['WORKFLOW_EXECUTION_SIGNALED', 'TIMER_FIRED', 'TIMER_CANCELED', 'ACTIVITY_TASK_COMPLETED', 'ACTIVITY_TASK_FAILED'];
  const ending = ['WORKFLOW_EXECUTION_COMPLETED', 'WORKFLOW_EXECUTION_FAILED', 'WORKFLOW_EXECUTION_CONTINUED_AS_NEW'];
  for (const type of [...waiting, 'UPSERT_WORKFLOW_SEARCH_ATTRIBUTES', ...ending]) expect(seen).toContain(type);
});

describe('what this code would not have done is caught', () => {
  test('another activity', async () => {
    const history = read('item-due');
    const scheduled = history.events.find((event) => event.eventType.endsWith('ACTIVITY_TASK_SCHEDULED'));
    scheduled!['activityTaskScheduledEventAttributes']!['activityType']!.name = 'deliver';
    expect((await replay(history)).error?.name).toBe('DeterminismViolationError');
  });

  test('a timer where this code would have acted', async () => {
    const history = read('three-items-overdue-at-the-start');
    const { events } = read('item-due');
    const at = history.events.findIndex((event) => event.eventType.endsWith('ACTIVITY_TASK_SCHEDULED'));
    const timer = events.find((event) => event.eventType.endsWith('TIMER_STARTED'));
    history.events = [...history.events.slice(0, at), { ...timer, eventId: String(at + 1) } as unknown as HistoryEvent];
    expect((await replay(history)).error?.name).toBe('DeterminismViolationError');
  });

  test('a foreign workflow', async () => {
    const history = read('item-due');
    history.events = history.events
      .filter((event) => !/TIMER|SIGNALED/.test(event.eventType))
      .map((event, index) => ({ ...event, eventId: String(index + 1) }) as unknown as HistoryEvent);
    expect((await replay(history)).error).toBeDefined();
  });
});

function read(name: string): History {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as History;
}

async function replay(history: History): Promise<ReplayResult> {
  const results = Worker.runReplayHistories({ workflowBundle }, [{ workflowId: 'case/replayed', history }]);
  const { value } = (await results.next()) as { value: ReplayResult };
  await results.return?.();
  return value;
}
