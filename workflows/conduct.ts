import {
  ActivityFailure,
  ApplicationFailure,
  condition,
  continueAsNew,
  isCancellation,
  proxyActivities,
  rootCause,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { ConductorActivities } from '../activities/conductor-activities';
import type { AgendaItem } from '../domain/agenda';
import { caseStatusAttribute, type Failing, moved, type Standing, standing as standingQuery } from './contract';
import { detailsOf, lineOf } from './details';

/** Eight attempts over about a minute and a half; then the item becomes an incident. */
const { carryOut } = proxyActivities<ConductorActivities>({
  startToCloseTimeout: '10 s',
  retry: { initialInterval: '1 s', backoffCoefficient: 2, maximumInterval: '30 s', maximumAttempts: 8 },
});

/** Never given up: without it the item would stay on the agenda and nobody would know. */
const { raiseIncident } = proxyActivities<ConductorActivities>({
  startToCloseTimeout: '10 s',
  retry: { initialInterval: '1 s', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/**
 * Conducts one case: waits for the earliest item of its agenda and has it carried out, until the case is closed. It
 * knows no rules; it is started under the key of each process, so that Temporal lists conductors by process.
 */
export async function conduct(start: Standing): Promise<void> {
  let standing = start;
  let published = start.status;
  const know = (next: Standing): void => {
    standing = next;
    setCurrentDetails(detailsOf(next));
  };
  setHandler(moved, (next) => {
    if (next.seq > standing.seq) know(next);
  });
  setHandler(standingQuery, () => standing);
  know(standing);

  while (!standing.closed) {
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof conduct>(standing);
    if (standing.status !== published) published = publish(standing.status);
    const [item] = standing.agenda;
    const due = dueOf(standing);
    if (item && due <= Date.now()) {
      const { seq } = standing;
      const answer = await attend(standing.caseId, item);
      // What was read from the database after the last signal holds even if it is older: then a backup was put back.
      if (answer.seq > standing.seq || standing.seq === seq) know(answer);
      continue;
    }
    // One timer. It is armed anew only for something earlier; a later date lets it ring and looks again.
    const changed = (): boolean => standing.closed || standing.status !== published || dueOf(standing) < due;
    if (item) await condition(changed, due - Date.now(), { summary: lineOf(item) });
    else await condition(changed);
  }
  if (standing.status !== published) publish(standing.status);
}

/** Answers with where the case stands afterwards, with the item done, overtaken or turned into an incident. */
async function attend(caseId: string, item: AgendaItem): Promise<Standing> {
  const line = lineOf(item);
  try {
    return await carryOut.executeWithOptions({ summary: line }, [caseId, item.id]);
  } catch (error) {
    if (isCancellation(error)) throw error;
    return await raiseIncident.executeWithOptions({ summary: `failed: ${line}` }, [caseId, item.id, failingOf(error)]);
  }
}

function dueOf({ agenda: [item] }: Standing): number {
  return item ? Date.parse(item.at) : Infinity;
}

function publish(status: Standing['status']): Standing['status'] {
  upsertSearchAttributes([{ key: caseStatusAttribute, value: status }]);
  return status;
}

function failingOf(error: unknown): Failing {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  const type = cause instanceof ApplicationFailure ? (cause.type ?? 'Error') : (cause as Error | undefined)?.name;
  return { type: type ?? 'Error', message: rootCause(error) ?? 'unknown' };
}
