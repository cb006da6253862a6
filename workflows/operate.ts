import { continueAsNew, proxyActivities, setCurrentDetails, workflowInfo } from '@temporalio/workflow';
import type { OperationActivities, OperationProgress } from '../activities/operation-activities';

/** Tried until it works: each case keeps its own answer, so that a batch may be begun again. */
const { operateOnNext } = proxyActivities<OperationActivities>({
  startToCloseTimeout: '2 minutes',
  retry: { initialInterval: '1 s', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Sees an operation on many cases through, some cases at a time. It knows nothing of what is done with them. */
export async function operate(operation: string): Promise<OperationProgress> {
  for (;;) {
    const progress = await operateOnNext(operation);
    setCurrentDetails(`${progress.cases - progress.waiting} of ${progress.cases} cases`);
    if (progress.waiting === 0) return progress;
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof operate>(operation);
  }
}
