import type { Due, Expression, Node, PersonStep, Sequence } from '../../domain/edition';
import type { Effect } from '../../domain/effect';
import { choice, parallel, sequence, step, text, value } from '../build';

/** §3.4: inner steps without a limit of their own. */
export const due: Due = { clause: 'deadline', within: { workingDays: 5 } };

const unitHead = { role: 'unit_head', of: { applicant: 'organisation' } } as const;

function townStep(id: string, zh: string, en: string, who: PersonStep['who']): PersonStep {
  return step(id, {
    title: text(zh, en),
    clause: 'town-first',
    kind: 'approve',
    who,
    sign: 'any',
    due,
    returnTo: ['apply'],
    supplement: { fields: ['certificateFiles'], within: { workingDays: 5 } },
    cc: [unitHead],
  });
}

const secretary = townStep('town-secretary', '镇党委书记审批', 'Approval by the party secretary', {
  role: 'party_secretary',
  of: { inTown: 'TOWN_PARTY' },
});
const mayor = townStep('town-mayor', '镇长审批', 'Approval by the mayor', { role: 'town_mayor', of: { inTown: 'TOWN_GOV' } });
const deputy = townStep('town-deputy', '镇分管领导审批', 'Approval by the deputy in charge', {
  role: 'deputy_in_charge',
  of: { inTown: 'TOWN_GOV' },
});

const days = value('facts.leaveDays');

const town = choice(
  'town',
  [
    { when: { '==': [value('facts.applicantLeads'), true] }, clause: 'bands', then: secretary },
    { when: { '>': [days, 3] }, clause: 'bands', then: secretary },
    { when: { '>': [days, 1] }, clause: 'bands', then: mayor },
  ],
  deputy,
);

const departmentApproval = step('department-approval', {
  title: text('主管部门审批', 'Approval by the department'),
  clause: 'department',
  kind: 'approve',
  sign: 'any',
  due,
  who: { role: 'principal', of: { applicant: 'department' } },
  returnTo: ['apply'],
  supplement: { fields: ['certificateFiles'], within: { workingDays: 5 } },
});

/** A record can neither refuse nor send back a leave that the town has approved (§3.5): there is no `returnTo`. */
const departmentFiling = step('department-filing', {
  title: text('主管部门备案', 'Record by the department'),
  clause: 'department',
  kind: 'file',
  sign: 'any',
  due,
  who: { role: 'filing_clerk', of: { applicant: 'department' } },
});

function cityFiling(id: string, zh: string, en: string, code: string): PersonStep {
  return step(id, {
    title: text(zh, en),
    clause: 'city-filing',
    kind: 'file',
    sign: 'any',
    due,
    who: { role: 'filing_clerk', of: { code } },
  });
}

function isMode(mode: string): Expression {
  return { '==': [value('facts.leaveDepartmentMode'), mode] };
}

const filings: Node = sequence(
  choice('department-record', [{ when: isMode('file'), clause: 'department', then: departmentFiling }], null),
  choice(
    'city-record',
    [
      {
        when: { and: [{ '>=': [days, 7] }, { '==': [value('facts.staffing'), 'administrative'] }] },
        clause: 'city-filing',
        then: cityFiling('organisation-filing', '市委组织部备案', 'Record by the organisation department', 'CITY_ORG_DEPT'),
      },
      {
        when: { '>=': [days, 7] },
        clause: 'city-filing',
        then: cityFiling('hrss-filing', '市人社局备案', 'Record by the HR bureau', 'CITY_HRSS'),
      },
    ],
    null,
  ),
);

/** Steps whose holders see the certificate: those that decide on the leave, not those that record it. */
export const decidingSteps = ['town-secretary', 'town-mayor', 'town-deputy', 'department-approval'] as const;

/**
 * The town, then the department (R42). `granted` is where the leave takes effect: when whoever has to approve has done
 * so. Records follow it and do not hold it up, as somebody may be away already and must be expected back.
 */
export function townFirst(granted: Node): Sequence {
  return sequence(
    town,
    choice('department', [{ when: isMode('approve'), clause: 'department', then: departmentApproval }], null),
    parallel('granted', granted, filings),
  );
}

/** Until the leave takes effect its days are held and its time is booked; a corrected form holds and books anew. */
export function held(key: Expression): readonly Effect[] {
  const charge = value('facts.leaveCharge');
  const hold = { do: 'hold', register: 'leave-balance', entries: charge } as const;
  const release = { do: 'release', register: 'leave-balance', entries: charge } as const;
  const book = { do: 'book', register: 'leave', key, from: value('facts.leaveFrom'), to: value('facts.leaveTo') } as const;
  const unbook = { do: 'unbook', register: 'leave' } as const;
  return [
    { on: 'submitted', clause: 'annual', change: hold },
    { on: 'submitted', clause: 'period', change: book },
    { on: 'revised', clause: 'annual', change: release },
    { on: 'revised', clause: 'period', change: unbook },
    { on: 'resubmitted', clause: 'annual', change: hold },
    { on: 'resubmitted', clause: 'period', change: book },
    { on: 'refused', clause: 'annual', change: release },
    { on: 'refused', clause: 'period', change: unbook },
  ];
}

/** The days held become days used. */
export const taken: Effect = {
  on: 'opened',
  clause: 'annual',
  change: { do: 'take', register: 'leave-balance', entries: value('facts.leaveCharge') },
};
