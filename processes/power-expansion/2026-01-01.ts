import { automatic, choice, defineProcess, forEach, parallel, sequence, step, text } from '../build';
import { clauses } from './clauses';
import { determined, published } from './effects';
import { schema } from './form';
import { guards } from './guards';

/** The plan sets no limit here; one month for an opinion or consent (domain.md §3.4). */
const oneMonth = { clause: 'deadline', within: { months: 1 } } as const;
const bianban = { code: 'CITY_BIANBAN' } as const;

const townDecision = step('town-decision', {
  title: text('镇党委研究决定', 'Decision of the town party committee'),
  clause: 'town-decision',
  kind: 'decide',
  sign: 'any',
  who: { role: 'meeting_secretary', of: { inTown: 'TOWN_PARTY' } },
  votes: { clause: 'vote', quorum: [2, 3], majority: { moreThan: [1, 2], of: 'due' } },
  due: { clause: 'deadline', within: { workingDays: 15 } },
});

const townConsent = step('town-consent', {
  title: text('镇党委书面同意', 'Written consent of the town party committee'),
  clause: 'town-consent',
  kind: 'consent',
  sign: 'any',
  who: { role: 'party_secretary', of: { inTown: 'TOWN_PARTY' } },
  due: oneMonth,
});

/** Every opinion looks at items; after a return only at those that changed. */
const opinions = parallel(
  'opinions',
  forEach(
    'departments',
    'heldBy',
    step('department-opinion', {
      title: text('权力所属部门意见', 'Opinion of the department that holds the power'),
      clause: 'opinions',
      kind: 'consult',
      sign: 'any',
      who: { role: 'reviewer', of: { branch: true } },
      due: oneMonth,
      perItem: true,
      again: 'changed',
    }),
  ),
  step('justice-opinion', {
    title: text('市司法局合法性意见', 'Legal opinion of the justice bureau'),
    clause: 'opinions',
    kind: 'consult',
    sign: 'any',
    who: { role: 'legal_reviewer', of: { code: 'CITY_JUSTICE' } },
    due: oneMonth,
    perItem: true,
    again: 'changed',
  }),
  step('establishment-opinion', {
    title: text('市委编办意见', 'Opinion of the city establishment office'),
    clause: 'opinions',
    kind: 'consult',
    sign: 'any',
    who: { role: 'reviewer', of: bianban },
    due: oneMonth,
    perItem: true,
    again: 'changed',
  }),
);

const cityApproval = step('city-approval', {
  title: text('市政府审批并报送', 'Approval and transmission by the city government'),
  clause: 'expansion',
  kind: 'approve',
  sign: 'any',
  who: { role: 'approver', of: { code: 'CITY_GOV' } },
  due: { clause: 'deadline', within: { workingDays: 15 } },
  returnTo: ['apply'],
  number: { code: 'CITY_GOV' },
});

const transmit = automatic('transmission', {
  title: text('送达州市委编办', 'Sent to the Dazhou establishment office'),
  clause: 'expansion',
  kind: 'transmit',
  cc: [{ role: 'reviewer', of: bianban }],
});

/** Returns go to the city government, which may pass them down: the town is not spoken to over its head. */
const prefectureReview = step('prefecture-review', {
  title: text('达州市委编办审核', 'Review by the Dazhou establishment office'),
  clause: 'expansion',
  kind: 'review',
  sign: 'any',
  who: { role: 'reviewer', of: { code: 'DZ_BIANBAN' } },
  due: { clause: 'deadline', within: { months: 2 } },
  perItem: true,
  again: 'changed',
  returnTo: ['city-approval'],
});

const provincialDetermination = step('provincial-determination', {
  title: text('省委编办审定', 'Determination by the provincial establishment office'),
  clause: 'expansion',
  kind: 'determine',
  sign: 'any',
  who: { role: 'determiner', of: { code: 'SC_BIANBAN' } },
  due: { clause: 'deadline', within: { months: 3 } },
  perItem: true,
  again: 'changed',
  returnTo: ['city-approval'],
  effects: determined,
});

const publication = automatic('publication', {
  title: text('公布权责清单', 'Publication'),
  clause: 'publication',
  kind: 'publish',
  effects: published,
  cc: [
    { role: 'case_officer', of: { inTown: 'TOWN_GOV' } },
    { role: 'reviewer', of: bianban },
    { role: 'legal_reviewer', of: { code: 'CITY_JUSTICE' } },
  ],
});

/** R02: powers beyond the catalogue, from the town's application to the power register. */
export const powerExpansion = defineProcess({
  process: 'power-expansion',
  inForceOn: '2026-01-01',
  title: text('目录外赋权', 'Powers beyond the catalogue'),
  group: 'powers',
  requirement: 'R02',
  clauses,
  facts: ['applicantCategory', 'applicantTown', 'towns', 'cityDepartments', 'catalogueCodes', 'heldCodes', 'pendingCodes'],
  form: { schema, items: 'items' },
  subject: text('目录外赋权申请：{form.items.0.name}', 'Powers beyond the catalogue: {form.items.0.name}'),
  start: {
    clause: 'expansion',
    roles: ['case_officer'],
    categories: ['TOWN_GOV', 'TOWN_PARTY', 'CITY_GOV_OFFICE'],
    town: { field: 'town' },
    forPost: true,
  },
  guards,
  route: sequence(
    choice(
      'first',
      [{ when: { '===': [{ var: 'facts.applicantCategory' }, 'CITY_GOV_OFFICE'] }, clause: 'town-consent', then: townConsent }],
      townDecision,
    ),
    opinions,
    cityApproval,
    transmit,
    prefectureReview,
    provincialDetermination,
    publication,
  ),
  withdraw: { clause: 'withdrawal', until: 'provincial-determination' },
  effects: [],
});
