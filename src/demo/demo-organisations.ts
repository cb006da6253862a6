import type { Category } from '../../domain/directory';

export interface DemoOrganisation {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly category: Category;
  readonly parent?: string;
  readonly town?: string;
  readonly department?: string;
  readonly agencyCode?: string;
  readonly plates?: readonly string[];
  readonly online?: false;
}

type Row = readonly [code: string, name: string, nameEn: string, agencyCode?: string];

const above: readonly DemoOrganisation[] = [
  {
    code: 'SC_BIANBAN',
    name: '四川省委编办',
    nameEn: 'Office of the Sichuan Institutional Establishment Commission',
    category: 'PROVINCE_BODY',
    agencyCode: '川编办发',
    online: false,
  },
  {
    code: 'DZ_BIANBAN',
    name: '达州市委编办',
    nameEn: 'Dazhou Establishment Office',
    category: 'PREFECTURE_BODY',
    parent: 'SC_BIANBAN',
    agencyCode: '达编办发',
  },
];

const partyBodies: readonly Row[] = [
  ['CITY_PARTY', '中共万源市委员会', 'Wanyuan City Party Committee', '万委发'],
  ['CITY_BIANBAN', '万源市委编办', 'Wanyuan Establishment Office', '万编办发'],
  ['CITY_COMMISSION', '万源市委编委', 'Wanyuan Establishment Commission', '万编发'],
  ['CITY_ORG_DEPT', '万源市委组织部', 'Organisation Department', '万组发'],
];

const departments: readonly Row[] = [
  ['CITY_JUSTICE', '万源市司法局', 'Justice Bureau', '万司发'],
  ['CITY_HRSS', '万源市人力资源和社会保障局', 'Human Resources and Social Security Bureau', '万人社发'],
  ['CITY_FINANCE', '万源市财政局', 'Finance Bureau', '万财发'],
  ['CITY_TAX', '国家税务总局万源市税务局', 'Taxation Bureau', '万税发'],
  ['CITY_DRC', '万源市发展和改革局', 'Development and Reform Bureau', '万发改发'],
  ['CITY_NR', '万源市自然资源局', 'Natural Resources Bureau', '万自然资发'],
  ['CITY_APPROVAL', '万源市行政审批局', 'Administrative Approval Bureau', '万审批发'],
  ['CITY_HOUSING', '万源市住房和城乡建设局', 'Housing and Construction Bureau', '万住建发'],
  ['CITY_AGRI', '万源市农业农村局', 'Agriculture and Rural Affairs Bureau', '万农发'],
  ['CITY_HEALTH', '万源市卫生健康局', 'Health Bureau', '万卫健发'],
  ['CITY_EDU', '万源市教育局', 'Education Bureau', '万教发'],
  ['CITY_MARKET', '万源市市场监督管理局', 'Market Regulation Bureau', '万市监发'],
];

const city: readonly DemoOrganisation[] = [
  ...partyBodies.map((row) => organisation(row, 'CITY_PARTY_BODY', row[0] === 'CITY_PARTY' ? undefined : 'CITY_PARTY')),
  organisation(['CITY_GOV', '万源市人民政府', 'Wanyuan City Government', '万府发'], 'CITY_GOV'),
  organisation(
    ['CITY_GOV_OFFICE', '万源市人民政府办公室', 'General Office of the City Government', '万府办发'],
    'CITY_GOV_OFFICE',
    'CITY_GOV',
  ),
  ...departments.map((row) => organisation(row, 'CITY_DEPARTMENT', 'CITY_GOV')),
];

/** Six offices, never a seventh (R26); three of them carry a second name-plate. */
const offices: readonly (readonly [string, string, string, plate?: string])[] = [
  ['PARTY_GOV_OFFICE', '党政办公室', 'Party and Government Office', '安全监督管理办公室'],
  ['SOCIAL_AFFAIRS_OFFICE', '社会事务办公室', 'Social Affairs Office', '生态康养旅游发展办公室'],
  ['APPROVAL_OFFICE', '行政审批办公室', 'Administrative Approval Office'],
  ['ENFORCEMENT_OFFICE', '综合行政执法办公室', 'Comprehensive Enforcement Office'],
  ['FINANCE_STATION', '财政所', 'Finance Station'],
  ['PLANNING_OFFICE', '村镇规划建设管理办公室', 'Planning and Construction Office', '生态环境保护办公室'],
];

const centres: readonly Row[] = [
  ['SERVICE_CENTRE', '便民服务中心', 'Public Service Centre'],
  ['TOURISM_CENTRE', '文化旅游发展中心', 'Culture and Tourism Development Centre'],
];

type Stationed = readonly [code: string, name: string, nameEn: string, department: string, category: Category];

const stationedInJiuyuan: readonly Stationed[] = [
  ['JIUYUAN_JUSTICE', '旧院司法所', 'Jiuyuan Justice Station', 'CITY_JUSTICE', 'DISPATCHED'],
  ['JIUYUAN_MARKET', '旧院市场监督管理所', 'Jiuyuan Market Regulation Station', 'CITY_MARKET', 'DISPATCHED'],
  ['JIUYUAN_NR', '旧院自然资源所', 'Jiuyuan Natural Resources Station', 'CITY_NR', 'DISPATCHED'],
  ['JIUYUAN_HRSS', '旧院劳动保障所', 'Jiuyuan Labour and Social Security Station', 'CITY_HRSS', 'DISPATCHED'],
  ['JIUYUAN_AGRI', '旧院农业技术推广站', 'Jiuyuan Agricultural Extension Station', 'CITY_AGRI', 'DISPATCHED'],
  ['JIUYUAN_TAX', '旧院片区税务所', 'Jiuyuan Zone Tax Station', 'CITY_TAX', 'ZONE_STATION'],
  ['JIUYUAN_SCHOOL', '旧院镇中心小学', 'Jiuyuan Central Primary School', 'CITY_EDU', 'SCHOOL'],
  ['JIUYUAN_HOSPITAL', '旧院镇中心卫生院', 'Jiuyuan Central Hospital', 'CITY_HEALTH', 'HOSPITAL'],
];

const jiuyuan: readonly DemoOrganisation[] = [
  ...townBodies('JIUYUAN', '旧院', 'Jiuyuan'),
  inTown('JIUYUAN', ['JIUYUAN_PRESIDIUM', '旧院镇人大主席团', "Presidium of Jiuyuan Town People's Congress"], 'TOWN_PRESIDIUM', 'JIUYUAN'),
  ...offices.map(([code, name, nameEn, plate]) => ({
    ...inTown('JIUYUAN', [`JIUYUAN_${code}`, `旧院镇${name}`, nameEn], 'TOWN_OFFICE', 'JIUYUAN_GOV'),
    ...(plate !== undefined && { plates: [plate] }),
  })),
  ...centres.map(([code, name, nameEn]) =>
    inTown('JIUYUAN', [`JIUYUAN_${code}`, `旧院镇${name}`, nameEn], 'TOWN_INSTITUTION', 'JIUYUAN_GOV'),
  ),
  ...stationedInJiuyuan.map((unit) => stationed('JIUYUAN', unit)),
];

/** The second town: foreign eyes. */
const qinghua: readonly DemoOrganisation[] = [
  ...townBodies('QINGHUA', '青花', 'Qinghua'),
  inTown('QINGHUA', ['QINGHUA_PARTY_GOV_OFFICE', '青花镇党政办公室', 'Party and Government Office'], 'TOWN_OFFICE', 'QINGHUA_GOV'),
  stationed('QINGHUA', ['QINGHUA_JUSTICE', '青花司法所', 'Qinghua Justice Station', 'CITY_JUSTICE', 'DISPATCHED']),
];

export const demoOrganisations: readonly DemoOrganisation[] = [...above, ...city, ...jiuyuan, ...qinghua];
export const departmentCodes: readonly string[] = departments.map(([code]) => code);
export const townOfficeCodes: readonly string[] = [...offices, ...centres].map(([code]) => `JIUYUAN_${code}`);

function townBodies(code: string, name: string, nameEn: string): DemoOrganisation[] {
  return [
    { ...inTown(code, [code, `${name}镇`, `${nameEn} Town`], 'TOWN', 'CITY_GOV') },
    inTown(code, [`${code}_PARTY`, `中共${name}镇委员会`, `${nameEn} Town Party Committee`, `${name}委发`], 'TOWN_PARTY', code),
    inTown(code, [`${code}_GOV`, `${name}镇人民政府`, `${nameEn} Town Government`, `${name}府发`], 'TOWN_GOV', code),
  ];
}

function inTown(town: string, row: Row, category: Category, parent: string): DemoOrganisation {
  return { ...organisation(row, category, parent), town };
}

function stationed(town: string, [code, name, nameEn, department, category]: Stationed): DemoOrganisation {
  return { ...organisation([code, name, nameEn], category, department), town, department };
}

function organisation([code, name, nameEn, agencyCode]: Row, category: Category, parent?: string): DemoOrganisation {
  return { code, name, nameEn, category, ...(parent !== undefined && { parent }), ...(agencyCode !== undefined && { agencyCode }) };
}
