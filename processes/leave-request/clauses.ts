import type { Clause } from '../../domain/edition';

const plan = '旧院镇经济发达镇行政管理体制改革实施方案 二(二)3';
const annualLeave = '职工带薪年休假条例';

/** Clauses that every leave process rests on. The plan's own words are marked by its section; `design` has no rule behind it. */
export const leaveClauses = {
  'town-first': {
    source: `${plan}（R42）`,
    quote: '派驻机构人员因病因事不能到岗应先向旧院镇党委政府请(销)假再报相关部门',
    en: 'Dispatched staff who cannot be at their post ask the town first for leave (and report back to it), and then report to the department.',
    flag: {
      zh: '方案未写明学校、医院是否适用，按适用办理（§0.4）',
      en: 'The plan does not say whether schools and hospitals follow this; they are treated as if they do (§0.4).',
    },
  },
  department: {
    source: `${plan}（R42）`,
    quote: '再报相关部门',
    en: 'and then report to the department',
    flag: {
      zh: '“报”可理解为审批或备案：默认审批，3天以内备案，各部门可另定参数 leave.department-mode（开放问题4）',
      en: '报 may mean approval or record: by default approval, up to 3 days a record; set per department by leave.department-mode (open question 4).',
    },
  },
  bands: {
    source: '设计默认（R42，参照外地样例）',
    quote: '1天以内分管领导批准；1天以上3天以内镇长批准；3天以上党委书记批准；单位主要负责人和班子成员一律由党委书记批准',
    en: 'Up to 1 day the deputy in charge, up to 3 the mayor, beyond the party secretary; principals and members of a leadership always the party secretary.',
  },
  'city-filing': {
    source: '设计默认（R42，参照外地样例）',
    quote: '7天以上的，行政编制人员报市委组织部备案，事业编制人员报市人社局备案；备案不影响请假生效',
    en: 'From 7 days on the leave is filed: administrative staff with the organisation department, institution staff with the HR bureau; filing does not hold the leave up.',
  },
  deadline: {
    source: '设计默认（§3.4 限时办结）',
    quote: '环节未规定时限的，审核环节5个工作日',
    en: 'Where nothing else is set, a reviewing step has five working days.',
  },
  'one-notice': {
    source: '中华人民共和国行政许可法 第三十二条（参照）',
    quote: '应当当场或者在五日内一次告知申请人需要补正的全部内容',
    en: 'All that is missing is to be named at once.',
  },
  period: {
    source: '设计默认（R42）',
    quote: '请假以半天为单位，时段不得重叠，不得早于开始日结束，一次不超过366天',
    en: 'Leave is counted in half days; it may not overlap, end before it starts, or be longer than 366 days.',
  },
  'in-advance': {
    source: '设计默认（R42）',
    quote: '请假应事先申请；紧急情况可先口头报告，2个工作日内补办手续',
    en: 'Leave is asked for in advance; in an emergency it may be reported orally and the form follows within two working days.',
  },
  annual: {
    source: `${annualLeave} 第三条`,
    quote:
      '职工累计工作已满1年不满10年的，年休假5天；已满10年不满20年的，年休假10天；已满20年的，年休假15天。国家法定休假日、休息日不计入年休假的假期。',
    en: '5 days from 1 year of service, 10 from 10, 15 from 20; holidays and rest days are not counted.',
  },
  'annual-none': {
    source: `${annualLeave} 第四条`,
    quote: '职工有下列情形之一的，不享受当年的年休假',
    en: 'In these cases there is no annual leave in the year (long school breaks, much personal or sick leave).',
    flag: {
      zh: '事假是否扣发工资未登记，按不扣发处理；病假按每月30天折算',
      en: 'Whether pay was kept during personal leave is not recorded and taken as so; sick leave counts 30 days to a month.',
    },
  },
  'carry-over': {
    source: `${annualLeave} 第五条`,
    quote:
      '年休假在1个年度内可以集中安排，也可以分段安排，一般不跨年度安排。单位因生产、工作特点确有必要跨年度安排职工年休假的，可以跨1个年度安排。',
    en: 'Annual leave is taken within the year; where work makes it necessary it may be carried over by one year.',
  },
  kinds: {
    source: '各假别规定（processes/leave-kinds.ts）',
    quote: '各类假期的天数、证明材料按现行规定执行',
    en: 'Days and certificates of each kind of leave as its rule says.',
    flag: {
      zh: '事假上限等部分数值未经本级确认，仅作提示',
      en: 'Some values, such as the cap of personal leave, are not confirmed; they only warn.',
    },
  },
  calendar: {
    source: '全国年节及纪念日放假办法；国务院办公厅放假安排通知',
    quote: '节假日及调休以国务院办公厅通知为准',
    en: 'Holidays and shifted workdays as the State Council Office announces them.',
  },
  withdraw: {
    source: '设计默认（R44）',
    quote: '请假生效前申请人可以撤回；生效后通过销假说明未休',
    en: 'The applicant may withdraw until the leave takes effect; afterwards it is reported as not taken.',
  },
  'report-back': {
    source: `${plan}（R43）`,
    quote: '应先向旧院镇党委政府请(销)假',
    en: 'The return from leave is reported to the town first, too.',
  },
} as const satisfies Record<string, Clause>;
