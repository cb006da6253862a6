import type { WorkCalendar } from '../../domain/calendar';
import type { Category, Directory, Organisation, Post, Role } from '../../domain/directory';
import type { JsonObject } from '../../domain/json';

const places: readonly (readonly [code: string, category: Category])[] = [
  ['CITY_A', 'CITY_DEPARTMENT'],
  ['CITY_B', 'CITY_DEPARTMENT'],
  ['TOWN_C', 'TOWN'],
];

/** `organisation/post`, what it does, the post that leads it, and who holds it where that is not one person of its name. */
const seatsOfOffice: readonly (readonly [place: string, roles: readonly Role[], superior: string, holders?: readonly string[]])[] = [
  ['CITY_A/a1', ['unit_head', 'principal'], ''],
  ['CITY_A/a2', ['reviewer', 'case_officer'], 'a1'],
  ['CITY_A/a3', ['reviewer'], 'a1'],
  ['CITY_A/a4', ['approver', 'reviewer'], 'a1'],
  ['CITY_B/b1', ['unit_head'], 'a1'],
  ['CITY_B/b2', ['reviewer'], 'b3'],
  // Vacant: who is led by it is led by b1.
  ['CITY_B/b3', ['approver'], 'b1', []],
  ['CITY_B/b4', ['legal_reviewer'], 'b3', ['pb4', 'px']],
  ['TOWN_C/c1', ['unit_head'], 'a1'],
  ['TOWN_C/c2', ['case_officer', 'reviewer'], 'c1'],
  ['TOWN_C/c3', ['staff'], 'c1'],
  ['TOWN_C/z', ['system_admin'], ''],
];

/** Three organisations, twelve posts, twelve persons; `p` and the post is the person. */
export const directory: Directory = {
  version: 1,
  organisations: Object.fromEntries(
    places.map(([code, category]): [string, Organisation] => [
      code,
      { id: code, code, name: { zh: code, en: code }, category, online: true },
    ]),
  ),
  posts: Object.fromEntries(
    seatsOfOffice.map(([place, roles, superior]): [string, Post] => {
      const [organisation = '', id = ''] = place.split('/');
      return [id, { id, organisation, title: { zh: id, en: id }, roles, ...(superior === '' ? {} : { superior }) }];
    }),
  ),
  persons: Object.fromEntries(
    seatsOfOffice.flatMap(([place, , , holders]) => namesOf(place, holders).map((id) => [id, { id, name: id }] as const)),
  ),
  appointments: seatsOfOffice.flatMap(([place, , , holders]) =>
    namesOf(place, holders).map((person) => ({ person, post: place.split('/')[1] ?? '', fromOn: '2020-01-01' })),
  ),
  // a4's work is done by c3 while she is away.
  delegations: [{ id: 'd1', from: 'pa4', to: 'pc3', fromOn: '2026-01-01', toOn: '2026-12-31' }],
  kin: [['pc2', 'pa3']],
};

function namesOf(place: string, holders: readonly string[] | undefined): readonly string[] {
  return holders ?? [`p${place.split('/')[1] ?? ''}`];
}

export const calendar: WorkCalendar = {
  version: 'proof',
  years: { 2026: 'proof', 2027: 'proof' },
  days: { '2026-03-06': { work: false, name: '放假', notice: 'proof' }, '2026-03-07': { work: true, name: '调休', notice: 'proof' } },
};

/** A Monday, 09:00 in Sichuan. */
export const morning = '2026-03-02T01:00:00.000Z';

export const item = (id: string, group: string, note = ''): JsonObject => ({ id, group, note });

export const form: JsonObject = {
  x: true,
  y: false,
  bodies: ['CITY_A', 'CITY_B'],
  list: [item('i', 'g'), item('j', 'h'), item('k', 'g')],
};
