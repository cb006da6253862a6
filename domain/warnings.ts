import { checkGuards } from './decide/apply';
import type { Edition, Guard } from './edition';
import { isRefusal } from './refusal';
import type { CaseState } from './state';

/** What the form was let in with all the same: the guards that only warn, by the form and the facts as recorded. */
export function warningsOf(edition: Edition, state: CaseState): readonly Guard[] {
  const warning = edition.guards.filter((guard) => guard.then === 'warn');
  const found = checkGuards(edition, state, warning);
  return isRefusal(found) ? [] : warning.filter((guard) => found.warnings.includes(guard.code));
}
