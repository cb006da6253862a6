import { today, workdayAfter } from './days';
import type { Loose } from './demo-person';
import { request, returnOf } from './leave';
import type { Stage } from './stage';

async function happened(stage: Stage, caseId: string, type: string): Promise<number> {
  const reply = await (await stage.as('fangyu')).get(`cases/${caseId}/events?limit=100`);
  const items = (reply.body['items'] ?? []) as unknown as Loose[];
  return items.filter((one) => String(one['type']) === type).length;
}

/**
 * A leave asked for long ago and left lying: its conductor sees it for the first time with every date past, and must
 * warn, mark as overdue and escalate once each; the return that never came is flagged.
 */
export async function late(stage: Stage, past: Stage, hoursAgo: number): Promise<void> {
  stage.scene('逾期：预警、超时、升级至上级各一次；未销假的提醒并标记');
  const day = workdayAfter(today(-hoursAgo), 2);
  const id = await past.opened('duanrui', 'leave-request', request('personal', day, day));
  await stage.until('升级至镇长', async () => {
    const step = await stage.step('duanrui', id, 'town-deputy');
    return (step?.['escalatedTo'] as unknown as Loose[] | undefined)?.length ? true : undefined;
  });
  for (const type of ['warned', 'became-overdue', 'escalated']) {
    const count = await happened(stage, id, type);
    stage.check(`${type} 恰好一次`, count === 1, count);
  }
  const notices = await (await stage.as('wangchunsheng')).get('notices');
  stage.check('镇长收到升级提醒', JSON.stringify(notices.body).includes(id), notices.body);
  await stage.decide('chenguangming', id, 'town-deputy', { outcome: 'approve' });
  const back = await returnOf(stage, 'duanrui', id);
  await stage.until('逾期未销假已标记', async () => {
    const reply = await (await stage.as('duanrui')).get(`registers/leave/entries/${id}`);
    return JSON.stringify(reply.body).includes('absent') ? true : undefined;
  });
  stage.check('未销假提醒恰好一次', (await happened(stage, back, 'became-overdue')) === 1);
}
