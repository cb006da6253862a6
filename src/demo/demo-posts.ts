import type { Role } from '../../domain/directory';
import { departmentCodes, townOfficeCodes } from './demo-organisations';

/** `code` = `<organisation>/<place>`; the holder is a login of `demo-people.ts`, a vacant post has none. */
export interface DemoPost {
  readonly code: string;
  readonly title: string;
  readonly titleEn: string;
  readonly roles: readonly Role[];
  readonly superior?: string;
  readonly holder?: string;
  readonly liaisonFor?: readonly string[];
}

type Row = readonly [code: string, title: string, titleEn: string, roles: readonly Role[], superior?: string | undefined, holder?: string | undefined];

const mayor = 'CITY_GOV/mayor';

const above: readonly DemoPost[] = [
  post(['SC_BIANBAN/principal', '主任', 'Director', ['principal', 'reviewer', 'determiner']]),
  post(['DZ_BIANBAN/principal', '主任', 'Director', ['principal', 'reviewer'], undefined, 'hezhengdong']),
  post(['DZ_BIANBAN/officer', '体制改革科科长', 'Head of Section', ['case_officer', 'reviewer', 'filing_clerk'], 'DZ_BIANBAN/principal', 'tangxiaoyan']),
  {
    ...post(['DZ_BIANBAN/liaison', '省编办联络员', 'Liaison for the provincial office', ['liaison'], 'DZ_BIANBAN/principal', 'pengjie']),
    liaisonFor: ['SC_BIANBAN'],
  },
];

const cityLeaders: readonly Row[] = [
  ['CITY_PARTY/secretary', '市委书记', 'City Party Secretary', ['principal', 'approver'], undefined, 'gaowenbin'],
  [mayor, '市长', 'Mayor', ['approver', 'principal'], 'CITY_PARTY/secretary', 'zhoumingyuan'],
  ['CITY_GOV/deputy', '常务副市长', 'Executive Vice-Mayor', ['deputy_in_charge'], mayor, 'luozhiqiang'],
  ['CITY_GOV_OFFICE/principal', '主任', 'Director', ['principal', 'reviewer'], 'CITY_GOV/deputy', 'xieguoping'],
  ['CITY_GOV_OFFICE/officer', '综合科科长', 'Head of General Section', ['case_officer', 'filing_clerk', 'meeting_secretary'], 'CITY_GOV_OFFICE/principal', 'dengli'],
  ['CITY_GOV_OFFICE/admin', '信息科系统管理员', 'System Administrator', ['system_admin'], 'CITY_GOV_OFFICE/principal', 'fangyu'],
  ['CITY_GOV_OFFICE/admin-second', '信息科系统管理员（复核）', 'System Administrator (second person)', ['system_admin'], 'CITY_GOV_OFFICE/principal', 'miaoqing'],
  ['CITY_BIANBAN/principal', '主任', 'Director', ['principal', 'reviewer', 'approver'], 'CITY_PARTY/secretary', 'yuanjianhua'],
  ['CITY_BIANBAN/officer', '体制改革股股长', 'Head of Section', ['case_officer', 'reviewer', 'filing_clerk'], 'CITY_BIANBAN/principal', 'jiangmin'],
  ['CITY_COMMISSION/principal', '编委主任', 'Chair of the Commission', ['principal', 'approver'], 'CITY_PARTY/secretary'],
  ['CITY_COMMISSION/secretary', '编委会议秘书', 'Secretary of the Commission', ['meeting_secretary', 'case_officer'], 'CITY_BIANBAN/principal'],
  ['CITY_ORG_DEPT/principal', '部长', 'Head of Department', ['principal', 'approver'], 'CITY_PARTY/secretary', 'songweiguo'],
  ['CITY_ORG_DEPT/officer', '干部股股长', 'Head of Cadre Section', ['case_officer', 'filing_clerk', 'reviewer'], 'CITY_ORG_DEPT/principal', 'caoying'],
];

/** Director and clerk of each department, in the order of `departments`. */
const inDepartments: Readonly<Record<string, readonly [director: string, clerk: string]>> = {
  CITY_JUSTICE: ['fengzhongming', 'yuxiaofeng'],
  CITY_HRSS: ['dongxiulan', 'xiaopeng'],
  CITY_FINANCE: ['chengzhigang', 'caiting'],
  CITY_TAX: ['yehaitao', 'panyue'],
  CITY_DRC: ['tianyongsheng', 'dulei'],
  CITY_NR: ['renchaoyang', 'zhongxue'],
  CITY_APPROVAL: ['jialihua', 'weijun'],
  CITY_HOUSING: ['luguangrong', 'jinlinna'],
  CITY_AGRI: ['shichengwu', 'baixiaoqin'],
  CITY_HEALTH: ['cuihongmei', 'qiufan'],
  CITY_EDU: ['haoguoqing', 'qinyulan'],
  CITY_MARKET: ['gutianming', 'xuehui'],
};

function departmentPosts(code: string): DemoPost[] {
  const [director, clerk] = inDepartments[code] ?? [];
  const legal: readonly Role[] = code === 'CITY_JUSTICE' ? ['legal_reviewer'] : [];
  return [
    post([`${code}/principal`, '局长', 'Director', ['principal', 'reviewer', 'approver'], mayor, director]),
    post([`${code}/officer`, '办公室主任', 'Head of Office', ['case_officer', 'filing_clerk', ...legal], `${code}/principal`, clerk]),
  ];
}

const jiuyuan: readonly Row[] = [
  ['JIUYUAN_PARTY/secretary', '党委书记', 'Party Secretary', ['party_secretary', 'principal', 'committee_member', 'approver'], mayor, 'zhaodehai'],
  ['JIUYUAN_PARTY/deputy', '党委副书记', 'Deputy Party Secretary', ['committee_member', 'deputy_in_charge'], 'JIUYUAN_PARTY/secretary', 'sunmeiling'],
  ['JIUYUAN_PARTY/organisation', '组织委员', 'Committee Member for Organisation', ['committee_member'], 'JIUYUAN_PARTY/secretary', 'machangqing'],
  ['JIUYUAN_PARTY/meetings', '党委秘书', 'Secretary of the Committee', ['meeting_secretary', 'case_officer'], 'JIUYUAN_PARTY/secretary', 'guoxiaolin'],
  ['JIUYUAN_GOV/mayor', '镇长', 'Town Mayor', ['town_mayor', 'principal', 'committee_member', 'approver'], 'JIUYUAN_PARTY/secretary', 'wangchunsheng'],
  ['JIUYUAN_GOV/deputy', '分管副镇长', 'Deputy Mayor in Charge', ['deputy_in_charge', 'committee_member'], 'JIUYUAN_GOV/mayor', 'chenguangming'],
  ['JIUYUAN_GOV/officer', '综合经办', 'Case Officer', ['case_officer', 'filing_clerk'], 'JIUYUAN_GOV/deputy', 'liming'],
  ['JIUYUAN_PRESIDIUM/chair', '人大主席', 'Chair of the Presidium', ['principal', 'committee_member', 'approver'], 'JIUYUAN_PARTY/secretary', 'huangshufen'],
  ['JIUYUAN_APPROVAL_OFFICE/clerk', '综合窗口', 'Window Clerk', ['case_officer', 'staff'], 'JIUYUAN_APPROVAL_OFFICE/head', 'linqiaoyun'],
  ['JIUYUAN_ENFORCEMENT_OFFICE/officer', '执法队员', 'Enforcement Officer', ['staff'], 'JIUYUAN_ENFORCEMENT_OFFICE/head', 'zhengtao'],
];

const officeHeads: Readonly<Record<string, string>> = {
  JIUYUAN_PARTY_GOV_OFFICE: 'liangyaqin',
  JIUYUAN_SOCIAL_AFFAIRS_OFFICE: 'xuzhen',
  JIUYUAN_APPROVAL_OFFICE: 'hanbing',
  JIUYUAN_ENFORCEMENT_OFFICE: 'tangdayong',
  JIUYUAN_FINANCE_STATION: 'zengguilan',
  JIUYUAN_PLANNING_OFFICE: 'pengzhiyong',
  JIUYUAN_SERVICE_CENTRE: 'luhuifang',
  JIUYUAN_TOURISM_CENTRE: 'suqingshan',
};

/** Units that a department stations in the town: the head answers to the department, the staff to the head. */
const units: readonly (readonly [unit: string, department: string, title: string, head: string, ...staff: string[]])[] = [
  ['JIUYUAN_JUSTICE', 'CITY_JUSTICE', '所长', 'jiangxuefeng', 'caijing', 'dingyi'],
  ['JIUYUAN_MARKET', 'CITY_MARKET', '所长', 'weidongliang', 'xuelian'],
  ['JIUYUAN_NR', 'CITY_NR', '所长', 'yangshan', 'yanbo'],
  ['JIUYUAN_HRSS', 'CITY_HRSS', '所长', 'panxiuying', 'duanrui'],
  ['JIUYUAN_AGRI', 'CITY_AGRI', '站长', 'leitianfu', 'houping'],
  ['JIUYUAN_TAX', 'CITY_TAX', '所长', 'longzhenhua', 'wanjiaqi'],
  ['JIUYUAN_SCHOOL', 'CITY_EDU', '校长', 'qianwenjing', 'yinxiaohong'],
  ['JIUYUAN_HOSPITAL', 'CITY_HEALTH', '院长', 'limeihua', 'kongfanrong'],
  ['QINGHUA_JUSTICE', 'CITY_JUSTICE', '所长', 'baoshouyi', 'shaoling'],
];

function unitPosts([unit, department, title, head, ...staff]: (typeof units)[number]): DemoPost[] {
  return [
    post([`${unit}/head`, title, 'Head of Unit', ['unit_head'], `${department}/principal`, head]),
    ...staff.map((login, index) => post([`${unit}/staff-${index + 1}`, '工作人员', 'Staff', ['staff'], `${unit}/head`, login])),
  ];
}

const qinghua: readonly Row[] = [
  ['QINGHUA_PARTY/secretary', '党委书记', 'Party Secretary', ['party_secretary', 'principal', 'committee_member', 'approver'], mayor, 'wuhaibo'],
  ['QINGHUA_PARTY/meetings', '党委秘书', 'Secretary of the Committee', ['meeting_secretary', 'case_officer', 'committee_member'], 'QINGHUA_PARTY/secretary', 'mengqi'],
  ['QINGHUA_GOV/mayor', '镇长', 'Town Mayor', ['town_mayor', 'principal', 'committee_member', 'approver'], 'QINGHUA_PARTY/secretary', 'liuyulin'],
  ['QINGHUA_GOV/deputy', '分管副镇长', 'Deputy Mayor in Charge', ['deputy_in_charge', 'committee_member'], 'QINGHUA_GOV/mayor', 'xiongzhi'],
  ['QINGHUA_GOV/officer', '综合经办', 'Case Officer', ['case_officer', 'filing_clerk'], 'QINGHUA_GOV/deputy', 'shenjiayi'],
  ['QINGHUA_PARTY_GOV_OFFICE/head', '主任', 'Head of Office', ['unit_head'], 'QINGHUA_GOV/deputy', 'ouyangxia'],
];

export const demoPosts: readonly DemoPost[] = [
  ...above,
  ...cityLeaders.map(post),
  ...departmentCodes.flatMap(departmentPosts),
  ...jiuyuan.map(post),
  ...townOfficeCodes.map((code) => post([`${code}/head`, '主任', 'Head of Office', ['unit_head'], 'JIUYUAN_GOV/deputy', officeHeads[code]])),
  ...units.flatMap(unitPosts),
  ...qinghua.map(post),
];

/** Appointments besides the one each post's `holder` has: second posts, one that ended, one to come. */
export const furtherAppointments: readonly { login: string; post: string; fromOn: string; toOn?: string }[] = [
  { login: 'gaowenbin', post: 'CITY_COMMISSION/principal', fromOn: '2023-03-01' },
  { login: 'jiangmin', post: 'CITY_COMMISSION/secretary', fromOn: '2023-03-01' },
  { login: 'chenguangming', post: 'JIUYUAN_PLANNING_OFFICE/head', fromOn: '2021-07-01', toOn: '2022-12-31' },
  { login: 'dingyi', post: 'QINGHUA_JUSTICE/head', fromOn: '2031-01-01' },
];

function post([code, title, titleEn, roles, superior, holder]: Row): DemoPost {
  return { code, title, titleEn, roles, ...(superior !== undefined && { superior }), ...(holder !== undefined && { holder }) };
}
