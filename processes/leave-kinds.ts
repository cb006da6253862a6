import type { LeaveKind } from '../domain/leave/kind';

const sichuan = '四川省人口与计划生育条例';
const sichuanDraft = `${sichuan}（2025-11-26 修正，数值未见正式文本，施行日待确认）`;
const homeVisit = '国务院关于职工探亲待遇的规定（1981）第三条';

/**
 * The kinds of leave (假别) of civil servants and institution staff, domain.md §3.2. A change of law is a further entry
 * with the same key and a later `inForceOn`; entries are not edited. Values that are not `certain` are shown as such
 * and confirmed by whoever runs the server.
 */
export const leaveKinds: readonly LeaveKind[] = [
  {
    key: 'annual', zh: '年休假', en: 'Annual leave', counting: 'working-days', balance: 'annual',
    entitlement: { per: 'service' }, certificate: 'never', status: 'certain',
    source: '职工带薪年休假条例 第三条、第四条、第五条', inForceOn: '2008-01-01',
  },
  {
    key: 'sick', zh: '病假', en: 'Sick leave', counting: 'working-days', balance: 'none',
    certificate: 'always', status: 'probable',
    source: '国务院关于国家机关工作人员病假期间生活待遇的规定（1981）；按工作日计为设计默认', inForceOn: '1981-04-06',
  },
  {
    key: 'personal', zh: '事假', en: 'Personal leave', counting: 'working-days', balance: 'yearly', capDays: 22,
    certificate: 'never', status: 'unconfirmed',
    source: '无全国统一上限；各地样例一年不超过1个月（折22个工作日），由单位设定', inForceOn: '2008-01-01',
  },
  {
    key: 'marriage', zh: '婚假', en: 'Marriage leave', counting: 'calendar-days', balance: 'none',
    entitlement: { per: 'occasion', days: 5 }, capDays: 5, certificate: 'always', status: 'probable',
    source: `${sichuan}（2021）`, inForceOn: '2021-09-29',
  },
  {
    key: 'marriage', zh: '婚假', en: 'Marriage leave', counting: 'calendar-days', balance: 'none',
    entitlement: { per: 'occasion', days: 20, additions: [{ zh: '婚前医学检查', en: 'Pre-marital examination', days: 5 }] },
    capDays: 25, certificate: 'always', status: 'unconfirmed',
    source: `${sichuanDraft}；一说25天另加5天`, inForceOn: '2025-11-26',
  },
  {
    key: 'maternity', zh: '产假', en: 'Maternity leave', counting: 'calendar-days', balance: 'none',
    entitlement: {
      per: 'occasion', days: 98, additions: [
        { zh: '难产', en: 'Difficult birth', days: 15 },
        { zh: '多胞胎每多生育1个', en: 'Each further child of a multiple birth', days: 15 },
        { zh: '四川延长生育假', en: 'Sichuan extension', days: 60 },
      ],
    },
    certificate: 'always', status: 'probable',
    source: `女职工劳动保护特别规定 第七条；${sichuan}（2021）`, inForceOn: '2021-09-29',
  },
  {
    key: 'maternity', zh: '产假', en: 'Maternity leave', counting: 'calendar-days', balance: 'none',
    entitlement: {
      per: 'occasion', days: 98, additions: [
        { zh: '难产', en: 'Difficult birth', days: 15 },
        { zh: '多胞胎每多生育1个', en: 'Each further child of a multiple birth', days: 15 },
        { zh: '四川延长生育假：一孩', en: 'Sichuan extension, first child', days: 90 },
        { zh: '四川延长生育假：二孩', en: 'Sichuan extension, second child', days: 120 },
        { zh: '四川延长生育假：三孩', en: 'Sichuan extension, third child', days: 150 },
      ],
    },
    certificate: 'always', status: 'unconfirmed',
    source: `女职工劳动保护特别规定 第七条；${sichuanDraft}`, inForceOn: '2025-11-26',
  },
  {
    key: 'miscarriage-early', zh: '流产假（怀孕未满4个月）', en: 'Miscarriage, before 4 months', counting: 'calendar-days',
    balance: 'none', entitlement: { per: 'occasion', days: 15 }, capDays: 15, certificate: 'always', status: 'certain',
    source: '女职工劳动保护特别规定 第七条', inForceOn: '2012-04-28',
  },
  {
    key: 'miscarriage-late', zh: '流产假（怀孕满4个月）', en: 'Miscarriage, from 4 months', counting: 'calendar-days',
    balance: 'none', entitlement: { per: 'occasion', days: 42 }, capDays: 42, certificate: 'always', status: 'certain',
    source: '女职工劳动保护特别规定 第七条', inForceOn: '2012-04-28',
  },
  {
    key: 'paternity', zh: '护理假', en: 'Paternity leave', counting: 'calendar-days', balance: 'none',
    entitlement: { per: 'occasion', days: 20 }, capDays: 20, certificate: 'always', status: 'probable',
    source: `${sichuan}（2021）`, inForceOn: '2021-09-29',
  },
  {
    key: 'paternity', zh: '护理假', en: 'Paternity leave', counting: 'calendar-days', balance: 'none',
    entitlement: { per: 'occasion', days: 30 }, capDays: 30, certificate: 'always', status: 'unconfirmed',
    source: `${sichuanDraft}；征求意见稿为30天`, inForceOn: '2025-11-26',
  },
  {
    key: 'parental', zh: '育儿假', en: 'Parental leave', counting: 'working-days', balance: 'yearly',
    entitlement: { per: 'child-year', days: 10 }, capDays: 10, certificate: 'never', status: 'probable',
    source: `${sichuan}：子女三周岁以下，夫妻每人每年`, inForceOn: '2021-09-29',
  },
  {
    key: 'bereavement', zh: '丧假', en: 'Bereavement leave', counting: 'calendar-days', balance: 'none',
    entitlement: { per: 'occasion', days: 3 }, certificate: 'never', status: 'probable',
    source: '关于国营企业职工请婚丧假和路程假问题的通知（1980）：1至3天，路程另计', inForceOn: '1980-02-20',
  },
  {
    key: 'home-visit-spouse', zh: '探亲假（探望配偶）', en: 'Home visit to spouse', counting: 'calendar-days',
    balance: 'yearly', entitlement: { per: 'year', days: 30 }, capDays: 30, certificate: 'never', status: 'probable',
    source: homeVisit, inForceOn: '1981-03-14',
  },
  {
    key: 'home-visit-parents-unmarried', zh: '探亲假（未婚探望父母）', en: 'Home visit to parents, unmarried',
    counting: 'calendar-days', balance: 'yearly', entitlement: { per: 'year', days: 20 }, capDays: 45,
    certificate: 'never', status: 'probable', source: `${homeVisit}；两年一次为45天`, inForceOn: '1981-03-14',
  },
  {
    key: 'home-visit-parents-married', zh: '探亲假（已婚探望父母）', en: 'Home visit to parents, married',
    counting: 'calendar-days', balance: 'yearly', entitlement: { per: 'four-years', days: 20 }, capDays: 20,
    certificate: 'never', status: 'probable', source: homeVisit, inForceOn: '1981-03-14',
  },
  {
    key: 'injury', zh: '工伤停工留薪', en: 'Work injury', counting: 'calendar-days', balance: 'none', capDays: 366,
    certificate: 'always', status: 'probable',
    source: '工伤保险条例 第三十三条：一般不超过12个月，可延长不超过12个月', inForceOn: '2011-01-01',
  },
  {
    key: 'parent-care', zh: '独生子女护理假', en: 'Care of hospitalised parents, only child', counting: 'calendar-days',
    balance: 'yearly', entitlement: { per: 'year', days: 15 }, capDays: 15, certificate: 'always', status: 'probable',
    source: '四川省老年人权益保障条例：父母年满60周岁住院治疗', inForceOn: '2018-10-01',
  },
  {
    key: 'duty-travel', zh: '公差', en: 'Duty travel', counting: 'working-days', balance: 'none', certificate: 'never',
    status: 'certain', source: '不属请假，只作登记', inForceOn: '2008-01-01',
  },
  {
    key: 'study', zh: '学习培训', en: 'Study', counting: 'working-days', balance: 'none', certificate: 'never',
    status: 'certain', source: '不属请假，只作登记', inForceOn: '2008-01-01',
  },
];
