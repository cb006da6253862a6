import { categories, type Category, roles } from '../directory';
import type { OrganisationRef, Who } from '../edition';
import { forEachAround } from '../tree';
import type { Findings } from './findings';
import { meant } from './names';
import type { Place } from './order';
import { typeAt } from './paths';

const organisationCode = /^[A-Z][A-Z0-9_]{1,63}$/;
/** Categories of which every town has one organisation: only these can be meant by `inTown`. */
const onceInTown: readonly Category[] = ['TOWN', 'TOWN_PARTY', 'TOWN_GOV', 'TOWN_PRESIDIUM'];

/** Who sits in a step, or is told of it. */
export function checkWho(findings: Findings, who: Who, at: string, place: Pick<Place, 'before' | 'within'>): void {
  if ('applicant' in who) return;
  if ('superior' in who) {
    if (!(Number.isInteger(who.superior) && who.superior > 0 && who.superior <= 10)) {
      findings.add('bad-superior', `${at}/superior`, 'how many posts above must be a whole number from 1 to 10');
    }
    if (who.above !== 'applicant') checkEarlier(findings, who.above.step, `${at}/above/step`, place);
    return;
  }
  if (!(roles as readonly string[]).includes(who.role)) {
    findings.add('unknown-role', `${at}/role`, `there is no role "${who.role}"${meant(who.role, roles)}`);
  }
  if ('field' in who) typeAt(findings, who.field, { each: false, members: [] }, `${at}/field`);
  if ('pickedIn' in who) checkEarlier(findings, who.pickedIn, `${at}/pickedIn`, place);
  if ('of' in who) checkOrganisation(findings, who.of, `${at}/of`, place);
}

/** A step that is gone through before this one, in the same for-each branch or outside of it. */
function checkEarlier(findings: Findings, id: string, at: string, { before, within }: Pick<Place, 'before' | 'within'>): void {
  if (!before.has(id)) findings.add('not-earlier', at, `"${id}" is no step before this one${meant(id, before)}`);
  else if (!isInScope(findings, id, within)) findings.add('not-earlier', at, `"${id}" lies in another for-each`);
}

/** Seen from a place within these for-each nodes, there is one such node and not several. */
export function isInScope(findings: Findings, id: string, within: readonly string[]): boolean {
  return forEachAround(findings.edition, id).every((forEach, index) => within[index] === forEach);
}

/** An organisation that the case's town, its applicant or its branch leads to. */
export function checkOrganisation(findings: Findings, ref: OrganisationRef, at: string, { within }: Pick<Place, 'within'>): void {
  if ('code' in ref) {
    if (!organisationCode.test(ref.code)) findings.add('bad-organisation-code', at, `"${ref.code}" is no organisation code`);
  } else if ('inTown' in ref) {
    if (!(categories as readonly string[]).includes(ref.inTown)) {
      findings.add('unknown-category', at, `there is no category "${ref.inTown}"${meant(ref.inTown, categories)}`);
    } else if (!onceInTown.includes(ref.inTown)) {
      findings.add('not-one-in-town', at, `a town has not one "${ref.inTown}" but several or none: name the organisation by its code`);
    }
  } else if ('branch' in ref && within.length === 0) {
    findings.add('branch-outside-for-each', at, 'there is no for-each branch here');
  }
}
