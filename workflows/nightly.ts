import { proxyActivities } from '@temporalio/workflow';
import type { NightlyActivities, NightlyReport } from '../activities/nightly-activities';

/** Tried again until the next night comes: a database that is away at midnight is back in the morning. */
const { openBalances } = proxyActivities<NightlyActivities>({
  startToCloseTimeout: '10 minutes',
  scheduleToCloseTimeout: '20 hours',
  retry: { initialInterval: '10 s', backoffCoefficient: 2, maximumInterval: '10 minutes' },
});

/** What is done once a night for the installation as a whole. Everything in it may be repeated. */
export async function nightly(): Promise<NightlyReport> {
  return { balancesOpened: await openBalances() };
}
