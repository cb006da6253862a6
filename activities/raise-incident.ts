import { isOn, itemKey, noSuchCase } from './carry-out';
import type { CaseDoor, ConductorActivities } from './conductor-activities';

const longestError = 500;

/** The type of a failure that says only that the database was away: no incident, the item is tried again. */
export const awayType = 'DatabaseAway';
/** … and one that the clock of the worker goes slow: nobody has to settle anything, the item is tried until it is time. */
export const earlyType = 'NotDueYet';
const passing: readonly string[] = [awayType, earlyType];

/**
 * Takes an item that failed for good off the agenda, until an administrator settles it. `failure` names the failure:
 * the same however often this is tried, another one when the item fails again.
 */
export function raiseIncidentThrough(door: CaseDoor, failure: () => string): ConductorActivities['raiseIncident'] {
  return async (caseId, itemId, failing) => {
    const found = await door.find(caseId);
    if (!found) throw noSuchCase(caseId);
    if (passing.includes(failing.type) || !isOn(found.standing, itemId)) return found.standing;
    const standing = await door.conduct(caseId, `${itemKey(caseId, itemId)}:incident@${failure()}`, {
      type: 'raise-incident',
      item: itemId,
      error: `${failing.type}: ${failing.message}`.slice(0, longestError),
    });
    // Still on the agenda it may be: the worker died after the incident, and an administrator has it retried already.
    await door.told(standing);
    return standing;
  };
}
