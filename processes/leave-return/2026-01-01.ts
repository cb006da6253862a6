import type { Expression } from '../../domain/edition';
import type { Effect } from '../../domain/effect';
import { choice, defineProcess, sequence, step, text, value } from '../build';
import { leaveStart } from '../leave-request/2026-01-01';
import { due } from '../leave-request/route';
import { clauses } from './clauses';
import { schema } from './form';

const key = value('form.leave');

/** Nothing has been reported yet: after the town has returned a report, its first version has been. */
const notReported: Expression = { and: [{ '!': [value('form.actualToOn')] }, { '!': [value('form.notTaken')] }] };

function flagged(on: 'overdue' | 'escalated', clause: string, status: string): Effect {
  return { on, clause, when: notReported, change: { do: 'enter', register: 'leave', key, data: { status } } };
}

const reportBack = step('report-back', {
  title: text('销假', 'Report back'),
  clause: 'report-back',
  kind: 'implement',
  who: { applicant: true },
  sign: 'any',
  due: { clause: 'overdue', within: { workingDays: 1 }, from: { fact: 'reportBackFrom' }, escalate: { workingDays: 1 } },
  writes: ['actualToOn', 'actualToHalf', 'notTaken', 'remark'],
  guards: [
    {
      code: 'report-incomplete',
      clause: 'report-back',
      then: 'refuse',
      when: { '==': [value('facts.reportProblem'), 'actual-end-missing'] },
      text: text('请填写实际休假结束的日期和时段，或注明未休', 'Say on which half day the leave ended, or that it was not taken'),
    },
    {
      code: 'extension-pending',
      clause: 'extension',
      then: 'refuse',
      when: { '==': [value('facts.reportProblem'), 'extension-pending'] },
      text: text('续假申请尚未办结，请待办结或先撤回续假', 'The extension is not decided yet: wait for it or withdraw it first'),
    },
    {
      code: 'report-impossible',
      clause: 'report-back',
      then: 'refuse',
      when: { '!=': [value('facts.reportProblem'), null] },
      text: text('实际结束日期不得晚于今日，也不得早于请假开始', 'The leave cannot have ended later than today or before it began'),
    },
  ],
  effects: [flagged('overdue', 'overdue', 'return-overdue'), flagged('escalated', 'absence', 'absent')],
});

/** The town confirms the actual days and can send the report back; the department hears of it. */
function confirmation(id: string, zh: string, en: string, role: 'party_secretary' | 'deputy_in_charge', of: 'TOWN_PARTY' | 'TOWN_GOV') {
  return step(id, {
    title: text(zh, en),
    clause: 'report-back',
    kind: 'review',
    who: { role, of: { inTown: of } },
    sign: 'any',
    due,
    without: ['reject'],
    returnTo: ['report-back'],
    cc: [
      { role: 'filing_clerk', of: { applicant: 'department' } },
      { role: 'unit_head', of: { applicant: 'organisation' } },
    ],
  });
}

const settled: readonly Effect[] = [
  { on: 'submitted', clause: 'report-back', change: { do: 'enter', register: 'leave', key, data: { returnCase: value('case.id') } } },
  {
    on: 'approved',
    clause: 'report-back',
    change: {
      do: 'enter',
      register: 'leave',
      key,
      data: {
        status: value('facts.leaveStatus'),
        actualToOn: value('form.actualToOn'),
        actualToHalf: value('form.actualToHalf'),
        actualDays: value('facts.leaveActualDays'),
        absentDays: value('facts.absentDays'),
        absentYear: value('facts.absentYear'),
        absenceAlerts: value('facts.absenceAlerts'),
        remark: value('form.remark'),
      },
    },
  },
  { on: 'approved', clause: 'annual', change: { do: 'give-back', register: 'leave-balance', entries: value('facts.leaveGivenBack') } },
  {
    on: 'approved',
    clause: 'period',
    when: { '==': [value('facts.leaveReturnedEarly'), true] },
    change: { do: 'unbook', register: 'leave', cases: value('facts.leaveCases'), from: value('facts.leaveFreedFrom') },
  },
];

/** R43: the return from leave. Started by the leave itself; what was not taken is given back, what was too long is flagged. */
export const leaveReturn = defineProcess({
  process: 'leave-return',
  inForceOn: '2026-01-01',
  title: text('销假', 'Return from leave'),
  group: 'leave',
  requirement: 'R43',
  clauses,
  facts: [
    'today',
    'applicantLeads',
    'leaveOf',
    'reportBackFrom',
    'reportProblem',
    'leaveActualDays',
    'leaveGivenBack',
    'leaveFreedFrom',
    'leaveReturnedEarly',
    'leaveCases',
    'leaveStatus',
    'absentDays',
    'absentYear',
    'absenceAlerts',
  ],
  form: { schema },
  subject: text(
    '{applicant.name}销假：{facts.leaveOf.kind.zh}（{facts.leaveOf.fromOn}至{facts.leaveOf.toOn}）',
    '{applicant.name} back from {facts.leaveOf.kind.en} ({facts.leaveOf.fromOn} to {facts.leaveOf.toOn})',
  ),
  start: { ...leaveStart, clause: 'report-back', byCase: true },
  guards: [],
  route: sequence(
    reportBack,
    choice(
      'confirm',
      [
        {
          when: { '==': [value('facts.applicantLeads'), true] },
          clause: 'confirmation',
          then: confirmation(
            'confirm-secretary',
            '镇党委书记确认销假',
            'Confirmation by the party secretary',
            'party_secretary',
            'TOWN_PARTY',
          ),
        },
      ],
      confirmation('confirm-deputy', '镇分管领导确认销假', 'Confirmation by the deputy in charge', 'deputy_in_charge', 'TOWN_GOV'),
    ),
  ),
  effects: settled,
});
