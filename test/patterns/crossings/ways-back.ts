import { automatic, choice, forEach, parallel, sequence } from '../../../processes/build';
import { closed, none, type Scene } from '../pattern';
import { act } from '../play';
import { clause, directory, hall, role, sits, title } from '../stage';

const two = sits('two', role('unit_head'));
const three = sits('three', role('reviewer'));
const last = sits('last', role('principal', hall));
const due = { clause, within: { workingDays: 5 } };
const toApply = { returnTo: ['apply'], returnThen: ['back'] } as const;

/** Where returning, suspending and reopening meet joins, sub-cases and each other. */
export const waysBack: readonly Scene[] = [
  {
    name: '退回申请人后直达 × a parallel: the other branch is decided meanwhile, what follows it begins afterwards',
    route: sequence(parallel('beside', sits('one', role('approver'), toApply), sequence(two, three)), last),
    script: [
      act('abe', 'return', 'one'),
      {
        case: 'returned',
        open: { apply: ['asker apply ready'], two: ['chief ready'] },
        moves: { asker: ['resubmit apply'], abe: none, chief: ['decide two'], ann: none },
        past: { one: 'recalled' },
      },
      act('chief', 'pass', 'two'),
      {
        case: 'returned',
        open: { apply: ['asker apply ready'] },
        moves: { asker: ['resubmit apply'], abe: none, chief: none, ann: none },
        past: { one: 'recalled', two: 'pass' },
      },
      act('asker', 'resubmit', 'apply'),
      {
        open: { one: ['abe ready'], three: ['ann|amy|art ready'] },
        moves: { asker: none, abe: ['decide one'], chief: none, ann: ['decide three'] },
        past: { two: 'pass' },
      },
    ],
  },
  {
    name: '退回申请人后直达 × both branches: one correction, then both go on',
    route: sequence(parallel('beside', sits('one', role('approver'), toApply), sits('two', role('unit_head'), toApply)), last),
    script: [
      act('abe', 'return', 'one'),
      act('chief', 'return', 'two'),
      {
        case: 'returned',
        open: { apply: ['asker apply ready'] },
        moves: { asker: ['resubmit apply'], abe: none, chief: none },
        past: { one: 'recalled', two: 'recalled' },
      },
      act('asker', 'resubmit', 'apply'),
      {
        open: { one: ['abe ready'], two: ['chief ready'] },
        moves: { asker: none, abe: ['decide one'], chief: ['decide two'] },
        past: {},
      },
    ],
  },
  {
    name: '退回后直达 × a join: the branch runs again, the others keep their result, the join fires again',
    route: sequence(
      parallel('beside', sits('one'), two),
      three,
      sits('last', role('principal', hall), { returnTo: ['one'], returnThen: ['back'] }),
    ),
    script: [
      act('abe', 'pass', 'one'),
      act('chief', 'pass', 'two'),
      act('ann', 'pass', 'three'),
      act('cleo', 'return', 'last'),
      {
        open: { one: ['abe ready'] },
        moves: { abe: ['decide one'], chief: none, ann: none, cleo: none },
        past: { two: 'pass', three: 'pass', last: 'recalled' },
      },
      act('abe', 'pass', 'one'),
      {
        open: { last: ['cleo ready'] },
        moves: { abe: none, chief: none, ann: none, cleo: ['decide last'] },
        past: { one: 'pass', two: 'pass', three: 'pass' },
      },
    ],
  },
  {
    name: '退回申请人 × a choice: it is made anew with the corrected form',
    route: sequence(
      choice('fork', [{ when: { var: 'form.yes' }, clause, then: sits('one') }], two),
      sits('last', role('principal', hall), { returnTo: ['apply'] }),
    ),
    script: [
      act('abe', 'pass', 'one'),
      act('cleo', 'return', 'last'),
      {
        case: 'returned',
        open: { apply: ['asker apply ready'] },
        moves: { asker: ['resubmit apply'], abe: none, chief: none, cleo: none },
        past: { one: 'recalled', last: 'recalled' },
      },
      act('asker', 'resubmit', 'apply', { with: { form: { yes: false, note: 'corrected' } } }),
      {
        open: { two: ['chief ready'] },
        moves: { asker: none, abe: none, chief: ['decide two'], cleo: none },
        past: { one: 'recalled', last: 'recalled' },
      },
    ],
  },
  {
    name: '退回任意 × 加签: the signers added before are not there in the new round',
    route: sequence(sits('one'), sits('two', role('unit_head'), { acts: ['add-signer'], returnTo: ['one'] }), last),
    script: [
      act('abe', 'pass', 'one'),
      act('chief', 'add-signer', 'two', { with: { to: ['ann'], place: 'before', rule: 'all' } }),
      act('ann', 'return', 'two'),
      { open: { one: ['abe ready'] }, moves: { abe: ['decide one'], chief: none, ann: none }, past: { two: 'recalled' } },
      act('abe', 'pass', 'one'),
      {
        open: { two: ['chief ready'] },
        moves: { abe: none, chief: ['add-signer two', 'decide two'], ann: none, cleo: none },
        past: { one: 'pass' },
      },
    ],
  },
  {
    name: '去重 × 代理: whoever decided for another has not decided for himself',
    route: sequence(sits('one'), sits('two', role('approver'), { duplicates: 'skip-any' }), last),
    directory: { ...directory, delegations: [{ id: 'd', from: 'abe', to: 'amy', fromOn: '2026-03-01', toOn: '2026-03-31' }] },
    script: [
      act('amy', 'pass', 'one'),
      {
        open: { two: ['abe ready'] },
        moves: { abe: ['decide two'], amy: ['decide two for abe'], cleo: none },
        past: { one: 'pass' },
      },
    ],
  },
  {
    name: 'suspended × returned: the applicant’s last day is there again after the resumption',
    route: sequence(sits('one', role('approver'), { returnTo: ['apply'] }), last),
    edition: { administer: ['suspend', 'resume'] },
    script: [
      act('abe', 'return', 'one'),
      act('adm', 'suspend'),
      {
        case: 'returned',
        open: { apply: ['asker apply idle'] },
        moves: { asker: none, abe: none, adm: ['resume'] },
        past: { one: 'recalled' },
      },
      act('adm', 'resume'),
      {
        case: 'returned',
        open: { apply: ['asker apply ready'] },
        moves: { asker: ['resubmit apply'], abe: none, adm: ['suspend'] },
        past: { one: 'recalled' },
        late: [],
      },
      { until: '2026-03-30T01:00:00.000Z' },
      {
        case: 'returned',
        open: { apply: ['asker apply ready'] },
        moves: { asker: ['resubmit apply'], abe: none, adm: ['suspend'] },
        past: { one: 'recalled' },
        late: ['apply'],
      },
    ],
  },
  {
    name: 'a cancelled step in one branch of a for-each is there in the others',
    route: sequence(
      forEach(
        'each',
        'unit',
        parallel(
          'beside',
          sits('one', role('approver', { branch: true }), { cancels: { pass: ['two'] } }),
          sits('two', role('unit_head', { branch: true })),
        ),
      ),
      last,
    ),
    script: [
      act('abe', 'pass', 'each[CITY_A]/one'),
      {
        open: { 'each[CITY_B]/one': ['abe-b ready'], 'each[CITY_B]/two': ['chief-b ready'] },
        moves: { chief: none, 'abe-b': ['decide each[CITY_B]/one'], 'chief-b': ['decide each[CITY_B]/two'] },
        past: { 'each[CITY_A]/one': 'pass', 'each[CITY_A]/two': 'called-off' },
      },
    ],
  },
  {
    name: 'suspended × something awaited happens: the next step is there, its clock runs from the resumption on',
    route: sequence(
      automatic('wait', { title, clause, kind: 'await', for: { message: 'reply' } }),
      sits('one', role('approver'), { due: { ...due, silence: 'consent' } }),
    ),
    edition: { administer: ['suspend', 'resume'] },
    script: [
      act('adm', 'suspend'),
      act('conductor', 'happened', 'wait', { with: { reply: 'yes' } }),
      { open: { one: ['abe idle'] }, moves: { abe: none, adm: ['resume'] }, past: { wait: 'done' } },
      { until: '2026-03-20T01:00:00.000Z' },
      act('adm', 'resume'),
      // Five working days from Friday the 20th end with Friday the 27th.
      { until: '2026-03-27T01:00:00.000Z' },
      { open: { one: ['abe ready'] }, moves: { abe: ['decide one'], adm: ['suspend'] }, past: { wait: 'done' } },
      { until: '2026-03-28T01:00:00.000Z' },
      closed('approved', { wait: 'done', one: 'pass' }, 'abe', 'adm'),
    ],
  },
  {
    name: 'reopened × a parallel: the branch that was still open is asked again too',
    route: sequence(parallel('beside', sits('one'), two, three), last),
    edition: { administer: ['reopen'] },
    script: [
      act('ann', 'pass', 'three'),
      act('chief', 'reject', 'two'),
      act('adm', 'reopen', 'two'),
      {
        open: { one: ['abe ready'], two: ['chief ready'] },
        moves: { abe: ['decide one'], chief: ['decide two'], ann: none, adm: none, cleo: none },
        past: { three: 'pass' },
      },
    ],
  },
  {
    name: '撤回 after approval: revoked, but not later than the process allows',
    route: sits('one'),
    edition: { withdraw: { clause, until: 'one', afterApproval: { workingDays: 3 } } },
    script: [
      act('abe', 'pass', 'one'),
      { case: 'approved', open: {}, moves: { asker: ['withdraw'], abe: none }, past: { one: 'pass' } },
      { until: '2026-03-06T01:00:00.000Z' },
      { case: 'approved', open: {}, moves: { asker: none, abe: none }, past: { one: 'pass' } },
      act('asker', 'withdraw', undefined, { refused: 'case-closed' }),
      { until: '2026-03-05T01:00:00.000Z' },
      act('asker', 'withdraw'),
      closed('revoked', { one: 'pass' }, 'asker', 'abe'),
    ],
  },
  {
    name: 'a signed field changes later: its signer signs anew, together with nothing else',
    route: sequence(
      parallel('beside', sits('one', role('approver'), { signs: ['note'] }), two),
      sits('three', role('reviewer'), { writes: ['note'] }),
    ),
    script: [
      act('abe', 'pass', 'one'),
      act('chief', 'pass', 'two'),
      act('ann', 'pass', 'three', { with: { form: { note: 'set right' } } }),
      {
        open: { one: ['abe ready'] },
        moves: { abe: ['decide one'], chief: none, ann: none },
        past: { two: 'pass', three: 'pass' },
      },
      act('abe', 'pass', 'one'),
      closed('approved', { one: 'pass', two: 'pass', three: 'pass' }, 'abe', 'chief', 'ann'),
    ],
  },
];
