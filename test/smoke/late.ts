import { startServer, startWorker } from '../support/programs';
import { freshDatabase, type TestDatabase } from '../support/services';
import { today, workdayAfter } from './days';
import type { Loose } from './demo-person';
import { request, returnOf } from './leave';
import { Stage, type Tally } from './stage';

async function happened(stage: Stage, caseId: string, type: string): Promise<number> {
  const reply = await (await stage.as('fangyu')).get(`cases/${caseId}/events?limit=100`);
  const items = (reply.body['items'] ?? []) as readonly Loose[];
  return items.filter((one) => String(one['type']) === type).length;
}

/**
 * Two leaves of long ago, on an installation of their own: one was never decided, one granted and never returned from.
 * When server and worker start with today's clock, every date is past: the conductors must warn, mark as overdue and
 * escalate once each, and flag the return that never came.
 */
export async function late(tally: Tally, say: (line: string) => void, hoursAgo: number): Promise<void> {
  const database = await freshDatabase('smoke-late');
  const { undecided, back, leave } = await longAgo(database, tally, say, hoursAgo);
  const server = await startServer({ database });
  const worker = await startWorker({ database });
  try {
    await weeksLater(new Stage(server.origin, tally, say), undecided, back, leave);
  } finally {
    await Promise.all([worker.stop(), server.stop()]);
  }
}

async function longAgo(database: TestDatabase, tally: Tally, say: (line: string) => void, hoursAgo: number) {
  const env = { CLOCK_OFFSET_HOURS: String(-hoursAgo) };
  const server = await startServer({ database, env });
  const worker = await startWorker({ database, env });
  const stage = new Stage(server.origin, tally, say);
  stage.scene('逾期：预警、超时、升级至上级各一次；未销假的提醒并标记');
  const day = workdayAfter(today(-hoursAgo), 2);
  try {
    const leave = await stage.opened('duanrui', 'leave-request', request('personal', day, day));
    await stage.decide('chenguangming', leave, 'town-deputy', { outcome: 'approve' });
    const back = await returnOf(stage, 'duanrui', leave);
    await worker.stop();
    const undecided = await stage.opened('houping', 'leave-request', request('personal', day, day));
    return { leave, back, undecided };
  } finally {
    await Promise.all([worker.stop(), server.stop()]);
  }
}

async function weeksLater(stage: Stage, undecided: string, back: string, leave: string): Promise<void> {
  await stage.until('升级至镇长', async () => {
    const step = await stage.step('houping', undecided, 'town-deputy');
    return (step?.['escalatedTo'] as readonly Loose[] | undefined)?.length ? true : undefined;
  });
  for (const type of ['warned', 'became-overdue', 'escalated']) {
    const count = await happened(stage, undecided, type);
    stage.check(`${type} 恰好一次`, count === 1, count);
  }
  const notices = await (await stage.as('wangchunsheng')).get('notices');
  stage.check('镇长收到升级提醒', JSON.stringify(notices.body).includes(undecided), notices.body);
  // The conductor may have asked the slow clock in vain and be waiting for its next try.
  await stage.until(
    '逾期未销假已标记',
    async () => {
      const reply = await (await stage.as('duanrui')).get(`registers/leave/entries/${leave}`);
      return JSON.stringify(reply.body).includes('absent') ? true : undefined;
    },
    180_000,
  );
  stage.check('未销假提醒恰好一次', (await happened(stage, back, 'became-overdue')) === 1);
}
