import { categories, roles } from '../../domain/directory';
import { demoAccounts } from './demo-accounts';
import { departmentCodes, demoOrganisations } from './demo-organisations';
import { demoPeople } from './demo-people';
import { demoPosts, furtherAppointments } from './demo-posts';

const codes = demoOrganisations.map((one) => one.code);
const postCodes = demoPosts.map((post) => post.code);
const logins = demoPeople.map((person) => person.login);

function filledIn(organisation: string): string[] {
  const held = new Set([
    ...demoPosts.filter((post) => post.holder).map((post) => post.code),
    ...furtherAppointments.map((one) => one.post),
  ]);
  return demoPosts.filter((post) => post.code.startsWith(`${organisation}/`) && held.has(post.code)).flatMap((post) => [...post.roles]);
}

test('codes and logins are unique, and everything named is there', () => {
  for (const list of [codes, postCodes, logins, demoPeople.map((person) => person.name)]) expect(new Set(list).size).toBe(list.length);
  for (const { parent, town, department, category } of demoOrganisations) {
    for (const code of [parent, town, department]) if (code !== undefined) expect(codes).toContain(code);
    expect(categories).toContain(category);
  }
  for (const { code, superior, holder, roles: has, liaisonFor = [] } of demoPosts) {
    expect(codes).toContain(code.split('/')[0]);
    for (const organisation of liaisonFor) expect(codes).toContain(organisation);
    for (const role of has) expect(roles).toContain(role);
    if (superior !== undefined) expect(postCodes).toContain(superior);
    if (holder !== undefined) expect(logins).toContain(holder);
  }
  for (const { login, post } of furtherAppointments) {
    expect(logins).toContain(login);
    expect(postCodes).toContain(post);
  }
});

test('every department has somebody to work on a case, to lead and to file', () => {
  for (const code of [...departmentCodes, 'CITY_BIANBAN', 'CITY_ORG_DEPT']) {
    expect(filledIn(code)).toEqual(expect.arrayContaining(['case_officer', 'principal', 'filing_clerk']));
  }
});

test('both towns can decide', () => {
  for (const town of ['JIUYUAN', 'QINGHUA']) {
    const filled = [...filledIn(`${town}_PARTY`), ...filledIn(`${town}_GOV`)];
    expect(filled).toEqual(
      expect.arrayContaining(['party_secretary', 'town_mayor', 'deputy_in_charge', 'meeting_secretary', 'case_officer']),
    );
  }
});

test('stationed units have a head and staff; nobody sits in a body that is not on line', () => {
  const units = demoOrganisations.filter((one) => one.department !== undefined);
  expect(units.filter((one) => one.category === 'DISPATCHED' && one.town === 'JIUYUAN').length).toBeGreaterThanOrEqual(4);
  for (const unit of units) expect(filledIn(unit.code)).toEqual(expect.arrayContaining(['unit_head', 'staff']));
  for (const body of demoOrganisations.filter((one) => one.online === false)) {
    expect(filledIn(body.code)).toEqual([]);
    expect(demoPosts.some((post) => post.holder && post.liaisonFor?.includes(body.code))).toBe(true);
  }
});

test('every post but the highest has a superior, and the chain ends', () => {
  for (const { code } of demoPosts) {
    let length = 0;
    for (let at: string | undefined = code; at !== undefined; at = demoPosts.find((post) => post.code === at)?.superior) {
      expect((length += 1)).toBeLessThan(12);
    }
  }
});

test('everybody has an account and a post to show', () => {
  const accounts = demoAccounts();
  expect(accounts.length).toBeGreaterThanOrEqual(40);
  expect(accounts.filter((account) => account.post === '')).toEqual([]);
});
