import type { Start } from '../../domain/intake';
import { automatic, defineProcess, text, value } from '../build';
import { leaveClauses } from './clauses';
import { schema } from './form';
import { guards } from './guards';
import { decidingSteps, held, taken, townFirst } from './route';

/** Anybody with a post in the town, in its offices or in a unit stationed there. */
export const leaveStart: Start = {
  clause: 'town-first',
  roles: [
    'case_officer',
    'unit_head',
    'principal',
    'deputy_in_charge',
    'town_mayor',
    'party_secretary',
    'reviewer',
    'approver',
    'legal_reviewer',
    'filing_clerk',
    'meeting_secretary',
    'committee_member',
    'staff',
  ],
  categories: [
    'DISPATCHED',
    'ZONE_STATION',
    'SCHOOL',
    'HOSPITAL',
    'TOWN_OFFICE',
    'TOWN_INSTITUTION',
    'TOWN_GOV',
    'TOWN_PARTY',
    'TOWN_PRESIDIUM',
  ],
  town: 'applicant',
};

const startReturn = automatic('start-return', {
  title: text('请假生效，启动销假', 'The leave takes effect; the return is started'),
  clause: 'report-back',
  kind: 'start-case',
  start: { process: 'leave-return', form: { leave: value('case.id'), person: value('applicant.person') } },
  effects: [
    {
      on: 'opened',
      clause: 'town-first',
      change: {
        do: 'enter',
        register: 'leave',
        key: value('case.id'),
        data: {
          person: value('applicant.person'),
          name: value('applicant.name'),
          unit: value('applicant.organisation'),
          town: value('case.town'),
          number: value('case.number'),
          kind: value('form.kind'),
          fromOn: value('form.fromOn'),
          fromHalf: value('form.fromHalf'),
          toOn: value('form.toOn'),
          toHalf: value('form.toHalf'),
          days: value('facts.leaveDays'),
          status: 'approved',
          charged: value('facts.leaveCharged'),
          cases: { merge: [value('case.id')] },
        },
      },
    },
    taken,
  ],
});

/** R42: leave of dispatched and town staff, the town first and then the department. */
export const leaveRequest = defineProcess({
  process: 'leave-request',
  inForceOn: '2026-01-01',
  title: text('请假', 'Leave'),
  group: 'leave',
  requirement: 'R42',
  clauses: leaveClauses,
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
    'leaveBackdated',
    'leaveReportedLate',
  ],
  form: { schema, restricted: { certificateFiles: decidingSteps } },
  subject: text(
    '{applicant.name}请{facts.leaveKindName.zh}{facts.leaveDays}天（{form.fromOn}至{form.toOn}）',
    '{applicant.name}: {facts.leaveKindName.en}, {facts.leaveDays} days ({form.fromOn} to {form.toOn})',
  ),
  start: leaveStart,
  guards,
  route: townFirst(startReturn),
  withdraw: { clause: 'withdraw', until: 'start-return' },
  effects: held(value('applicant.person')),
});
