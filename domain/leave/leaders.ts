import type { Day } from '../calendar';
import type { Directory, Role } from '../directory';
import { postsOf } from '../people';

/** Principals of a unit (主要负责人) and members of a leadership (班子成员). */
const leading: readonly Role[] = ['unit_head', 'principal', 'deputy_in_charge', 'town_mayor', 'party_secretary', 'committee_member'];

/** Whether the party secretary himself decides on this person's leave (R42), whatever its length. */
export function leads(directory: Directory, person: string, on: Day): boolean {
  return postsOf(directory, person, on).some((post) => post.roles.some((role) => leading.includes(role)));
}
