import type { Guard } from '../../domain/edition';
import type { Effect } from '../../domain/effect';
import { automatic, choice, defineProcess, sequence, text, value } from '../build';
import { leaveStart } from '../leave-request/2026-01-01';
import { periodGuards, periodWarnings } from '../leave-request/guards';
import { decidingSteps, held, taken, townFirst } from '../leave-request/route';
import { clauses } from './clauses';
import { schema } from './form';

const key = value('form.leave');

const guards: readonly Guard[] = [
  {
    code: 'no-such-leave',
    clause: 'extension',
    then: 'refuse',
    when: { '==': [value('facts.extensionProblem'), 'no-such-leave'] },
    text: text('没有本人的这项请假', 'There is no such leave of yours'),
  },
  {
    code: 'leave-ended',
    clause: 'extension',
    then: 'refuse',
    when: { '==': [value('facts.extensionProblem'), 'leave-ended'] },
    text: text('该请假已经结束或已销假，不能续假', 'This leave has ended or has been reported back: it cannot be extended'),
  },
  {
    code: 'extension-pending',
    clause: 'extension',
    then: 'refuse',
    when: { '!=': [value('facts.extensionProblem'), null] },
    text: text('该请假已有一项续假正在办理', 'An extension of this leave is being decided already'),
  },
  ...periodGuards.slice(0, 2),
  {
    code: 'certificate-missing',
    clause: 'kinds',
    then: 'refuse',
    when: { '==': [value('facts.leaveCertificateMissing'), true] },
    text: text('该假别续假须附证明材料', 'The extension of this kind of leave needs its certificate'),
  },
  ...periodGuards.slice(2),
  ...periodWarnings,
];

const granted = automatic('granted-notice', {
  title: text('续假生效并送达', 'The extension takes effect and is made known'),
  clause: 'extension',
  kind: 'transmit',
  cc: [
    { role: 'unit_head', of: { applicant: 'organisation' } },
    { role: 'filing_clerk', of: { applicant: 'department' } },
  ],
  effects: [
    {
      on: 'opened',
      clause: 'extension',
      change: {
        do: 'enter',
        register: 'leave',
        key,
        data: {
          status: 'approved',
          toOn: value('form.toOn'),
          toHalf: value('form.toHalf'),
          days: value('facts.leaveDays'),
          charged: value('facts.leaveCharged'),
          cases: { merge: [value('facts.extendedCases'), value('case.id')] },
          pendingExtension: null,
        },
      },
    },
    taken,
  ],
});

/** A return that has not been started yet will read the new end by itself. */
const refreshReturn = choice(
  'return-under-way',
  [
    {
      when: { '!=': [value('facts.leaveReturnCase'), null] },
      clause: 'extension',
      then: automatic('refresh-return', {
        title: text('顺延销假期限', 'The return is due later'),
        clause: 'extension',
        kind: 'refresh-case',
        refresh: value('facts.leaveReturnCase'),
      }),
    },
  ],
  null,
);

/** While it is pending nobody starts a second one, and the return waits for it. */
const pending: readonly Effect[] = [
  { on: 'submitted', clause: 'extension', change: { do: 'enter', register: 'leave', key, data: { pendingExtension: value('case.id') } } },
  { on: 'refused', clause: 'extension', change: { do: 'enter', register: 'leave', key, data: { pendingExtension: null } } },
];

/** R44: a leave is extended before it ends; the town first, by the length of the whole. */
export const leaveExtension = defineProcess({
  process: 'leave-extension',
  inForceOn: '2026-01-01',
  title: text('续假', 'Extension of leave'),
  group: 'leave',
  requirement: 'R44',
  clauses,
  facts: [
    'today',
    'applicantCategory',
    'applicantLeads',
    'staffing',
    'leavePeriodProblem',
    'leaveKindName',
    'leaveKindStatus',
    'leaveDays',
    'leaveAskedDays',
    'leaveFrom',
    'leaveTo',
    'leaveOverlaps',
    'leaveProvisional',
    'leaveCertificateMissing',
    'leaveDepartmentMode',
    'leaveCharge',
    'leaveCharged',
    'leaveBalance',
    'leaveBalanceShort',
    'leaveOverCap',
    'leaveAnnualBlock',
    'extensionProblem',
    'leaveReturnCase',
    'extendedLeave',
    'extendedCases',
  ],
  form: { schema, restricted: { certificateFiles: decidingSteps } },
  subject: text(
    '{applicant.name}续{facts.leaveKindName.zh}{facts.leaveAskedDays}天（至{form.toOn}）',
    '{applicant.name}: {facts.leaveAskedDays} more days of {facts.leaveKindName.en} (to {form.toOn})',
  ),
  start: { ...leaveStart, clause: 'extension' },
  guards,
  route: townFirst(sequence(granted, refreshReturn)),
  withdraw: { clause: 'withdraw', until: 'granted-notice' },
  effects: [...held(value('applicant.person')), ...pending],
});
