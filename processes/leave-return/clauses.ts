import type { Clause } from '../../domain/edition';
import { leaveClauses } from '../leave-request/clauses';

export const clauses = {
  'report-back': leaveClauses['report-back'],
  period: leaveClauses.period,
  annual: leaveClauses.annual,
  deadline: leaveClauses.deadline,
  confirmation: {
    source: '设计默认（R43）',
    quote: '销假由镇分管领导确认，单位主要负责人和班子成员由党委书记确认，并告知主管部门',
    en: 'The deputy in charge confirms the return, for principals and leaders the party secretary; the department is told.',
  },
  overdue: {
    source: '设计默认（R43）',
    quote: '假满后1个工作日内销假，逾期提醒；再过1个工作日仍未销假也未续假的，标注并告知上级',
    en: 'Reported back within one working day of the end, else reminded; one more working day without report or extension and it is flagged to the superior.',
  },
  absence: {
    source: '中华人民共和国公务员法 第八十八条第五项；事业单位人事管理条例 第十五条',
    quote: '旷工或者因公外出、请假期满无正当理由逾期不归连续超过十五天，或者一年内累计超过三十天的',
    en: 'Absent without good reason for more than 15 days running or 30 in a year; for institution staff working days.',
    flag: {
      zh: '系统只在3、10、15天和年内20、30天时提示，是否构成旷工由人认定',
      en: 'The system only alerts, at 3, 10, 15 days and at 20, 30 in a year; whether it is absence without leave is for people to find.',
    },
  },
  extension: {
    source: '设计默认（R44）',
    quote: '续假应在假满前申请',
    en: 'An extension is asked for before the leave ends.',
  },
} as const satisfies Record<string, Clause>;
