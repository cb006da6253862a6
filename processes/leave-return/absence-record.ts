import type { Clause, Guard, Node, PersonStep } from '../../domain/edition';
import type { Effect } from '../../domain/effect';
import { automatic, choice, sequence, step, text, value } from '../build';

export const recordClauses = {
  unreturned: {
    source: '设计默认（R43）',
    quote:
      '逾期未归被标注后仍无人销假的，镇分管领导（单位主要负责人和班子成员由党委书记）可以写明理由、核实未归至某日，登记为逾期未归并了结该事项；登记不是销假，本人事后返岗的，经管理员重启后再销假',
    en: 'When nobody reports back once the absence is flagged, the deputy in charge (for principals and leaders the party secretary) may put it on record as absent until a day verified, with a reason, and so end the case. That is no report: whoever comes back later reports after administrators have reopened it.',
    flag: {
      zh: '计划未规定无人销假时如何了结；登记只记天数，是否构成旷工由有权机关认定',
      en: 'The plan does not say how a return ends that nobody reports; days are recorded, and whether they are absence without leave is for the competent body to find.',
    },
  },
} as const satisfies Record<string, Clause>;

function refusing(code: string, problem: string, zh: string, en: string): Guard {
  return { code, clause: 'unreturned', then: 'refuse', when: { '==': [value('facts.absenceProblem'), problem] }, text: text(zh, en) };
}

const guards: readonly Guard[] = [
  {
    code: 'reported-back',
    clause: 'unreturned',
    then: 'refuse',
    when: { '==': [value('steps.report-back'), 'closed'] },
    text: text('本人已经销假，请办理确认', 'The person has reported back: the report is to be confirmed'),
  },
  refusing('extension-pending', 'extension-pending', '续假申请尚未办结，不能登记未归', 'The extension is not decided yet'),
  refusing('absent-until-missing', 'absent-until-missing', '请填写核实未归至哪一日', 'Say until which day the absence was verified'),
  refusing(
    'absent-until-impossible',
    'absent-until-impossible',
    '核实日期须在假满之后、今日之前，且不超过假满后366日',
    'The day must lie after the leave and before today, and within 366 days of its end',
  ),
];

/** Nothing but an end: while it is open the person may still report back, and then it is called off. */
function record(
  id: string,
  zh: string,
  en: string,
  role: 'party_secretary' | 'deputy_in_charge',
  of: 'TOWN_PARTY' | 'TOWN_GOV',
): PersonStep {
  return step(id, {
    title: text(zh, en),
    clause: 'unreturned',
    kind: 'review',
    who: { role, of: { inTown: of } },
    sign: 'any',
    without: ['pass', 'return'],
    writes: ['absentToOn', 'remark'],
    guards,
  });
}

/** Nodes that a confirmed report makes needless. */
export const absenceNodes = ['absence-awaited', 'absence'] as const;

/** Opens beside reporting back when the absence is flagged, and moves with the leave when that is extended. */
export const absenceBranch: Node = sequence(
  automatic('absence-awaited', {
    title: text('等待销假', 'Waiting for the report'),
    clause: 'unreturned',
    kind: 'await',
    for: { day: value('facts.absenceRecordFrom') },
  }),
  choice(
    'absence',
    [
      {
        when: { '==': [value('facts.applicantLeads'), true] },
        clause: 'confirmation',
        then: record(
          'absence-secretary',
          '镇党委书记登记逾期未归',
          'Absence recorded by the party secretary',
          'party_secretary',
          'TOWN_PARTY',
        ),
      },
    ],
    record('absence-deputy', '镇分管领导登记逾期未归', 'Absence recorded by the deputy in charge', 'deputy_in_charge', 'TOWN_GOV'),
  ),
);

const recorded = { or: [{ '==': [value('steps.absence-secretary'), 'closed'] }, { '==': [value('steps.absence-deputy'), 'closed'] }] };

/** The leave ends as absent, with the days verified: not as returned. */
export const recordEffects: readonly Effect[] = [
  {
    on: 'refused',
    clause: 'unreturned',
    when: recorded,
    change: {
      do: 'enter',
      register: 'leave',
      key: value('form.leave'),
      data: {
        status: 'absent',
        absentToOn: value('form.absentToOn'),
        absentDays: value('facts.absentSoFar.days'),
        absentYear: value('facts.absentSoFar.year'),
        absenceAlerts: value('facts.absentSoFar.alerts'),
        remark: value('form.remark'),
      },
    },
  },
];
