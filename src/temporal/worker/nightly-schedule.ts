import { ScheduleAlreadyRunning, type ScheduleOptions, ScheduleOverlapPolicy } from '@temporalio/client';

import type { TemporalService } from '../temporal.service';

/** One schedule for each installation, which its task queue names. */
export function nightlyScheduleId(taskQueue: string): string {
  return `nightly/${taskQueue}`;
}

/** Makes the nightly schedule, or brings it to what this program says. */
export async function ensureNightly(service: TemporalService, taskQueue: string): Promise<void> {
  const options = scheduleOf(taskQueue);
  await service.call(async ({ schedule }) => {
    try {
      await schedule.create(options);
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
      await schedule.getHandle(options.scheduleId).update(({ state }) => ({ ...options, state }));
    }
  }, 10_000);
}

/** Ten past midnight at +08:00. A night that was missed is made up for when Temporal is back, once. */
function scheduleOf(taskQueue: string) {
  return {
    scheduleId: nightlyScheduleId(taskQueue),
    spec: { calendars: [{ hour: 0, minute: 10 }], timezone: 'Asia/Shanghai' },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '3 days' },
    action: {
      type: 'startWorkflow',
      workflowType: 'nightly',
      workflowId: nightlyScheduleId(taskQueue),
      taskQueue,
      args: [],
      workflowRunTimeout: '23 hours',
    },
  } satisfies ScheduleOptions;
}
