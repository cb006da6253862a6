import type { Json, JsonObject } from '../../domain/json';
import { itemsOf } from '../../domain/state';
import { exampleDirectory, type Stage } from '../rehearsal';
import { powerExpansion } from './2026-01-01';
import { powerExpansion as powerExpansionOfNovember } from './2026-11-01';

export const jiuyuan = '0196a000-0000-7000-8000-000000000001';
export const qinghua = '0196a000-0000-7000-8000-000000000002';
const attachment = '0196a000-0000-7000-8000-0000000000a1';

/** The bodies of R02, and a second town that this is no business of. */
export const directory = exampleDirectory(
  [
    ['JIUYUAN', 'TOWN', { id: jiuyuan }],
    ['JIUYUAN_GOV', 'TOWN_GOV', { town: jiuyuan }],
    ['JIUYUAN_PARTY', 'TOWN_PARTY', { town: jiuyuan }],
    ['QINGHUA', 'TOWN', { id: qinghua }],
    ['QINGHUA_GOV', 'TOWN_GOV', { town: qinghua }],
    ['QINGHUA_PARTY', 'TOWN_PARTY', { town: qinghua }],
    ['CITY_HRSS', 'CITY_DEPARTMENT'],
    ['CITY_NR', 'CITY_DEPARTMENT'],
    ['CITY_MARKET', 'CITY_DEPARTMENT'],
    ['CITY_JUSTICE', 'CITY_DEPARTMENT'],
    ['CITY_BIANBAN', 'CITY_PARTY_BODY'],
    ['CITY_GOV', 'CITY_GOV', { agencyCode: '万府发' }],
    ['CITY_GOV_OFFICE', 'CITY_GOV_OFFICE'],
    ['DZ_BIANBAN', 'PREFECTURE_BODY'],
    ['SC_BIANBAN', 'PROVINCE_BODY', { online: false }],
  ],
  [
    ['JIUYUAN_GOV/officer', ['case_officer'], 'secretary'],
    ['JIUYUAN_PARTY/clerk', ['meeting_secretary', 'case_officer'], 'secretary'],
    ['JIUYUAN_PARTY/secretary', ['party_secretary'], 'mayor'],
    ['QINGHUA_GOV/qofficer', ['case_officer']],
    ['QINGHUA_PARTY/qclerk', ['meeting_secretary', 'party_secretary']],
    ['CITY_HRSS/hrss', ['reviewer'], 'mayor'],
    ['CITY_NR/nr', ['reviewer'], 'mayor'],
    ['CITY_MARKET/market', ['reviewer'], 'mayor'],
    ['CITY_JUSTICE/lawyer', ['legal_reviewer'], 'mayor'],
    ['CITY_BIANBAN/bianban', ['reviewer'], 'mayor'],
    ['CITY_GOV/mayor', ['approver']],
    ['CITY_GOV_OFFICE/office', ['case_officer'], 'mayor'],
    ['DZ_BIANBAN/dazhou', ['reviewer']],
    ['DZ_BIANBAN/liaison', ['liaison'], 'dazhou'],
    ['CITY_GOV_OFFICE/admin', ['system_admin']],
  ],
  { liaison: ['SC_BIANBAN'] },
);

function item(id: string, code: string, heldBy: string, more: JsonObject = {}): JsonObject {
  return {
    id,
    code,
    heldBy,
    powerType: 'CONFIRMATION',
    name: `事项${id}`,
    legalBasis: '就业服务与就业管理规定',
    legalArticle: '第六十一条',
    legalText: '劳动者失业后，应当到常住地的公共就业服务机构进行失业登记。',
    transferMode: 'EMPOWER',
    urgency: '群众往返市区不便',
    capacity: '已有持证人员2名',
    duties: ['受理、审核、登记'],
    accountability: ['不依法履行职责的'],
    legalDays: 10,
    promisedDays: 5,
    supervisedBy: heldBy,
    ...more,
  };
}

/** Items that the examples name by their letter. */
export const items: Readonly<Record<string, JsonObject>> = {
  a: item('a', '511781990001', 'CITY_HRSS'),
  b: item('b', '511781990002', 'CITY_NR'),
  c: item('c', '511781990003', 'CITY_HRSS'),
  d: item('d', '511781990004', 'CITY_MARKET'),
  penalty: item('p', '511781990005', 'CITY_NR', { powerType: 'PENALTY', penaltyKinds: ['FINE'] }),
  permit: item('l', '511781990006', 'CITY_NR', { powerType: 'LICENCE', transferMode: 'ENTRUST' }),
};

/** A whole form with these items. */
export function formWith(list: readonly JsonObject[], more: JsonObject = {}): JsonObject {
  return {
    town: jiuyuan,
    necessity: '方便群众就近办事',
    yearlyVolume: 1200,
    staff: '持证人员2名',
    certificates: '执法证2本',
    equipment: '专网终端2台',
    risk: '低，已制定预案',
    effectiveOn: '2026-10-01',
    requestFiles: [attachment],
    feasibilityFiles: [attachment],
    items: list,
    ...more,
  };
}

/** What the server would look up; one code stands in the catalogue, one the town holds, one it has applied for. */
function factsOf(form: JsonObject, { organisation }: { readonly organisation: string }): Readonly<Record<string, Json>> {
  const own = directory.organisations[organisation];
  const codes = itemsOf(form, 'items').map((one) => one['code'] ?? null);
  const organisations = Object.values(directory.organisations);
  return {
    applicantCategory: own?.category ?? '',
    applicantTown: own?.town ?? '',
    towns: organisations.filter((one) => one.category === 'TOWN').map((one) => one.id),
    cityDepartments: organisations.filter((one) => one.category === 'CITY_DEPARTMENT').map((one) => one.code),
    catalogueCodes: codes.filter((code) => code === '511781010001'),
    heldCodes: codes.filter((code) => code === '511781990098'),
    pendingCodes: codes.filter((code) => code === '511781990099'),
  };
}

export const stage: Stage = { edition: powerExpansion, directory, facts: factsOf };

/** The same with the edition in force from November on. */
export const stageOfNovember: Stage = { ...stage, edition: powerExpansionOfNovember };
