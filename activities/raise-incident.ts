import { ApplicationFailure } from '@temporalio/activity';
import { isOn, itemKey, noSuchCase } from './carry-out';
import type { CaseDoor, ConductorActivities } from './conductor-activities';

const longestError = 500;

/** The type of a failure that says only that the database was away: no incident, the item is tried again. */
export const awayType = 'DatabaseAway';

/** Takes an item that failed for good off the agenda, until an administrator settles it. */
export function raiseIncidentThrough(door: CaseDoor): ConductorActivities['raiseIncident'] {
  return async (caseId, itemId, failing) => {
    const found = await door.find(caseId);
    if (!found) throw noSuchCase(caseId);
    if (failing.type === awayType || !isOn(found.standing, itemId)) return found.standing;
    // With the seq: the item may fail again after an administrator had it retried, and that is another incident.
    const standing = await door.conduct(caseId, `${itemKey(caseId, itemId)}:incident@${found.standing.seq}`, {
      type: 'raise-incident',
      item: itemId,
      error: `${failing.type}: ${failing.message}`.slice(0, longestError),
    });
    if (isOn(standing, itemId)) throw ApplicationFailure.retryable(`${itemId} is still on the agenda`, 'StillDue');
    await door.told(standing);
    return standing;
  };
}
