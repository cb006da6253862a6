import type { Guard } from '../../domain/edition';
import { text, value } from '../build';

/** Rules on the period itself; a request and an extension share them. */
export const periodGuards: readonly Guard[] = [
  {
    code: 'leave-period',
    clause: 'period',
    then: 'refuse',
    when: { '!=': [value('facts.leavePeriodProblem'), null] },
    text: text(
      '请假时段不成立：结束不得早于开始，一次不超过366天，且假别当日已施行',
      'No such period: it must not end before it starts or exceed 366 days, and the kind of leave must be in force',
    ),
  },
  {
    code: 'no-days',
    clause: 'period',
    then: 'refuse',
    when: { '==': [value('facts.leaveAskedDays'), 0] },
    text: text('该时段内没有需要请假的日期（均为休息日或节假日）', 'The period holds rest days only: no leave is needed'),
  },
  {
    code: 'leave-overlaps',
    clause: 'period',
    then: 'refuse',
    when: { '==': [value('facts.leaveOverlaps'), true] },
    text: text('与本人已有的请假时段重叠', 'Overlaps other leave of the same person'),
  },
  {
    code: 'annual-blocked',
    clause: 'annual-none',
    then: 'refuse',
    when: { '!=': [value('facts.leaveAnnualBlock'), null] },
    text: text('当年不享受年休假（条例第四条）', 'No annual leave this year (regulations, article 4)'),
  },
  {
    code: 'balance-short',
    clause: 'annual',
    then: 'refuse',
    when: { '==': [value('facts.leaveBalanceShort'), true] },
    text: text('年休假余额不足', 'Not enough annual leave left'),
  },
];

export const periodWarnings: readonly Guard[] = [
  {
    code: 'over-cap',
    clause: 'kinds',
    then: 'warn',
    when: { '==': [value('facts.leaveOverCap'), true] },
    text: text('超过该假别的天数上限', 'Beyond the days of this kind of leave'),
  },
  {
    code: 'kind-unconfirmed',
    clause: 'kinds',
    then: 'warn',
    when: { '==': [value('facts.leaveKindStatus'), 'unconfirmed'] },
    text: text('该假别的规定尚未经本级确认', 'The rule of this kind of leave is not confirmed yet'),
  },
  {
    code: 'calendar-provisional',
    clause: 'calendar',
    then: 'warn',
    when: { '==': [value('facts.leaveProvisional'), true] },
    text: text(
      '涉及日期的放假安排尚未公布，天数为暂定',
      'The official calendar for these days is not published; the number of days is provisional',
    ),
  },
];

export const guards: readonly Guard[] = [
  ...periodGuards.slice(0, 2),
  {
    code: 'not-in-advance',
    clause: 'in-advance',
    then: 'refuse',
    when: { '==': [value('facts.leaveBackdated'), true] },
    text: text(
      '请假须事先申请；紧急情况请勾选紧急请假并说明报告情况',
      'Leave is asked for in advance; tick emergency and say how it was reported if it was one',
    ),
  },
  {
    code: 'certificate-missing',
    clause: 'kinds',
    then: 'refuse',
    when: { and: [{ '==': [value('facts.leaveCertificateMissing'), true] }, { '!=': [value('form.emergency'), true] }] },
    text: text('该假别须附证明材料', 'This kind of leave needs its certificate'),
  },
  ...periodGuards.slice(2),
  {
    code: 'emergency-late',
    clause: 'in-advance',
    then: 'warn',
    when: { '==': [value('facts.leaveReportedLate'), true] },
    text: text('紧急请假超过2个工作日才补办手续', 'The form of an emergency came later than two working days'),
  },
  {
    code: 'certificate-to-follow',
    clause: 'kinds',
    then: 'warn',
    when: { and: [{ '==': [value('facts.leaveCertificateMissing'), true] }, { '==': [value('form.emergency'), true] }] },
    text: text('紧急请假，证明材料待补', 'Emergency: the certificate is still to come'),
  },
  ...periodWarnings,
];
