import type { Edition, Node } from '../domain/edition';
import { automatic, choice, defineProcess, sequence, step, text, value } from './build';

const clause = 'rule';
const officer = { role: 'case_officer', of: { applicant: 'organisation' } } as const;
const due = {
  clause,
  within: { workingDays: 5 },
  legal: { months: 1 },
  silence: 'escalate',
  extension: { clause, by: { workingDays: 5 } },
} as const;

function simple(id: string, zh: string, en: string): Node {
  return step(id, {
    title: text(zh, en),
    clause,
    kind: 'consult',
    who: officer,
    sign: 'any',
    due: { clause, within: { calendarDays: 3 } },
  });
}

const approve = step('approve', {
  title: text('领导审批', 'Approval'),
  clause,
  kind: 'approve',
  who: [
    { role: 'approver', of: { code: 'CITY_GOV' } },
    { superior: 2, above: { step: 'first' } },
  ],
  sign: 'any',
  due,
  returnTo: ['apply', 'first'],
  returnThen: ['again', 'back'],
  supplement: { fields: ['note'], within: { workingDays: 5 } },
  acts: ['claim', 'add-signer', 'take-back'],
  signs: ['note'],
  duplicates: 'skip-next',
  optional: { clause },
  effects: [
    {
      on: 'done',
      clause,
      change: { do: 'enter', register: 'township-powers', key: value('form.note'), data: { note: value('form.note') } },
    },
  ],
  guards: [
    { code: 'note-short', clause, when: { '==': [value('form.note'), ''] }, then: 'refuse', text: text('说明不能为空', 'Say something') },
  ],
  writes: ['note'],
});

const opinions: Node = {
  node: 'stage',
  id: 'hearing',
  title: text('听取意见', 'Hearing'),
  clause,
  due: { clause, within: { workingDays: 20 } },
  route: sequence(
    {
      node: 'parallel',
      id: 'opinions',
      join: { weights: [1, 2], atLeast: 2 },
      branches: [
        simple('legal', '法制意见', 'Legal opinion'),
        sequence(simple('finance', '财政意见', 'Opinion on money'), simple('audit', '审计意见', 'Audit')),
      ],
    },
    {
      node: 'inclusive',
      id: 'further',
      options: [
        { when: { '>': [value('form.amount'), 100] }, clause, then: simple('large', '大额会签', 'Large sums') },
        { when: { and: [{ '!=': [value('form.note'), null] }, true] }, clause, then: null },
      ],
      otherwise: simple('small', '小额意见', 'Small sums'),
    },
    {
      node: 'for-each',
      id: 'towns',
      by: 'town',
      inOrder: true,
      join: { share: [1, 2] },
      each: simple('town', '镇意见', 'Opinion of a town'),
    },
  ),
};

const committee = step('committee', {
  title: text('集体研究', 'Collective decision'),
  clause,
  kind: 'decide',
  who: [{ role: 'committee_member', of: { inTown: 'TOWN_PARTY' }, weight: 2 }, { applicant: true }],
  sign: { weight: [2, 3] },
  votes: { clause, quorum: [2, 3], majority: { moreThan: [1, 2], of: 'present' } },
  while: { '==': [value('steps.legal'), 'closed'] },
  due: {
    clause,
    within: { hours: 48 },
    further: [
      { id: 'late-3', title: text('逾期3个工作日', 'Three working days late'), clause, after: { workingDays: 3 }, notify: [officer] },
      {
        id: 'late-note',
        title: text('逾期提示', 'Late'),
        clause,
        when: { '!=': [value('form.note'), null] },
        from: { fact: 'today' },
        after: { days: value('form.amount') },
      },
    ],
  },
  effects: [
    {
      on: { further: 'late-3' },
      clause,
      change: { do: 'enter', register: 'township-powers', key: value('form.note'), data: { note: value('form.note') } },
    },
  ],
  lease: { hours: 4 },
  cancels: { 'not-adopted': ['after'] },
});

const after: Node = sequence(
  automatic('number', { title: text('编号', 'Numbering'), clause, kind: 'number', number: { code: 'CITY_GOV' } }),
  automatic('posted', { title: text('公示', 'Posting'), clause, kind: 'publish', during: { workingDays: 7 }, cc: [officer] }),
  automatic('signal', { title: text('等待回执', 'Receipt'), clause, kind: 'await', for: { message: 'receipt' } }),
  automatic('day', { title: text('等待生效', 'Day of effect'), clause, kind: 'await', for: { day: value('form.note') } }),
  automatic('sub', {
    title: text('启动请假', 'A leave'),
    clause,
    kind: 'start-case',
    wait: true,
    start: { process: 'leave-request', form: { reason: value('form.note') } },
  }),
  automatic('told', { title: text('告知', 'Notice'), clause, kind: 'notify' }),
);

/** An edition in which every kind of node stands and most words occur: never published, it is what tools are tried on. */
export const everyWord: Edition = defineProcess({
  process: 'every-word',
  inForceOn: '2026-01-01',
  title: text('示例事项', 'Example'),
  group: 'examples',
  requirement: 'R00',
  clauses: {
    rule: {
      source: '示例办法 第一条',
      quote: '应当逐级审批。',
      en: 'Approval goes step by step.',
      flag: text('待确认', 'to be confirmed'),
    },
  },
  facts: ['today'],
  form: {
    schema: {
      type: 'object',
      additionalProperties: false,
      required: ['amount', 'items'],
      properties: {
        note: { title: '说明', 'x-en': 'Note', type: 'string', maxLength: 200 },
        amount: { title: '金额', 'x-en': 'Amount', type: 'number' },
        items: {
          title: '清单',
          'x-en': 'List',
          type: 'array',
          items: {
            type: 'object',
            required: ['id', 'town'],
            properties: { id: { type: 'string' }, town: { type: 'string', pattern: '^[A-Z]+$' } },
          },
        },
      },
    },
    items: 'items',
    restricted: { note: ['approve'] },
  },
  subject: text('示例：{form.note}', 'Example: {form.note}'),
  start: { clause, roles: ['staff'], categories: ['TOWN_GOV', 'CITY_DEPARTMENT'], town: 'applicant', forPost: true },
  guards: [{ code: 'too-much', clause, when: { '>': [value('form.amount'), 1000] }, then: 'warn', text: text('金额偏大', 'A large sum') }],
  route: sequence(
    step('first', {
      title: text('经办审核', 'First review'),
      clause,
      kind: 'review',
      who: officer,
      sign: 'in-order',
      due,
      returnTo: ['apply'],
    }),
    approve,
    opinions,
    committee,
    choice('after', [{ when: { '!': [value('form.note')] }, clause, then: null }], after),
  ),
  withdraw: { clause, until: 'committee', afterApproval: { calendarDays: 10 } },
  effects: [
    { on: 'approved', clause, change: { do: 'unbook', register: 'leave' } },
    { on: 'revoked', clause, when: true, change: { do: 'release', register: 'leave-balance', entries: value('form.items') } },
  ],
  due: { clause, within: { months: 2 } },
  acts: ['claim', 'transfer', 'comment'],
  administer: ['move', 'terminate'],
  second: ['terminate'],
});
