import { automatic, parallel, sequence } from '../../../processes/build';
import { closed, none, type Pattern } from '../pattern';
import { act } from '../play';
import { A, clause, directory, hall, role, sits, title } from '../stage';

const one = sits('one');
const last = sits('last', role('principal', hall));
const kin = (...others: readonly string[]) => ({ ...directory, kin: others.map((other) => ['asker', other] as const) });
const appointed = (person: string, post: string) => ({
  ...directory,
  appointments: [...directory.appointments.filter((one) => one.post !== post), { person, post, fromOn: '2020-01-01' }],
});
const span = { fromOn: '2026-03-01', toOn: '2026-03-31' };

/** WRP-1 to 11: who is asked, as the edition says it. */
export const allocation: readonly Pattern[] = [
  {
    number: 'WRP-1',
    name: 'Direct Distribution',
    said: '`who: { field, role }`: the very post the form names',
    scenes: [
      {
        route: sits('one', { field: 'form.signers', role: 'reviewer' }),
        form: { signers: ['amy'] },
        script: [{ open: { one: ['amy ready'] }, moves: { amy: ['decide one'], ann: none, art: none }, past: {} }],
      },
    ],
  },
  {
    number: 'WRP-2',
    name: 'Role-Based Distribution',
    said: '`who: { role, of }`',
    scenes: [
      {
        route: sits('one', role('reviewer')),
        script: [
          {
            open: { one: ['ann|amy|art ready'] },
            moves: { ann: ['decide one'], amy: ['decide one'], art: ['decide one'], abe: none, 'ann-b': none },
            past: {},
          },
        ],
      },
    ],
  },
  {
    number: 'WRP-3',
    name: 'Deferred Distribution',
    said: '`who: { pickedIn, role, of }`: known when that step has been decided',
    scenes: [
      {
        route: sequence(sits('one', role('approver'), { picks: ['two'] }), sits('two', { pickedIn: 'one', role: 'reviewer', of: A })),
        script: [
          act('abe', 'pass', 'one', { with: { picks: { two: ['amy'] } } }),
          { open: { two: ['amy ready'] }, moves: { abe: none, ann: none, amy: ['decide two'], art: none }, past: { one: 'pass' } },
        ],
      },
    ],
  },
  {
    number: 'WRP-4',
    name: 'Authorization',
    said: '`acts` of the step or the edition: what a seat offers beside deciding, and to nobody else',
    scenes: [
      {
        name: 'the step says it',
        route: sits('one', role('approver'), { acts: ['ask', 'transfer'] }),
        edition: { acts: ['entrust'] },
        script: [
          {
            open: { one: ['abe ready'] },
            moves: { abe: ['ask one', 'decide one', 'transfer one'], chief: none, adm: none, asker: none },
            past: {},
          },
          act('abe', 'entrust', 'one', { with: { to: 'ann' }, refused: 'act-not-offered' }),
        ],
      },
      {
        name: 'the edition says it',
        route: { ...silent(), who: role('approver') },
        edition: { acts: ['entrust'] },
        script: [{ open: { one: ['abe ready'] }, moves: { abe: ['decide one', 'entrust one'], chief: none, asker: none }, past: {} }],
      },
    ],
  },
  {
    number: 'WRP-5',
    name: 'Separation of Duties',
    said: 'nobody acts in their own case or that of their kin: no seat, no move, no vote',
    scenes: [
      {
        name: 'the post of kin is passed by',
        route: one,
        directory: kin('abe'),
        script: [{ open: { one: ['chief ready'] }, moves: { abe: none, chief: ['decide one'], asker: none }, past: {} }],
      },
      {
        name: 'the applicant’s other post is passed by, and so is the kin above it',
        route: one,
        directory: { ...appointed('asker', 'abe'), kin: [['asker', 'chief']] },
        script: [{ open: { one: ['gov ready'] }, moves: { asker: none, chief: none, gov: ['decide one'] }, past: {} }],
      },
      {
        name: 'nothing is transferred to kin',
        route: sits('one', role('approver'), { acts: ['transfer', 'entrust', 'add-signer'] }),
        directory: kin('ann'),
        script: [
          act('abe', 'transfer', 'one', { with: { to: 'ann' }, refused: 'transfer-to-nobody' }),
          act('abe', 'entrust', 'one', { with: { to: 'ann' }, refused: 'post-not-available' }),
          act('abe', 'add-signer', 'one', { with: { to: ['ann'], place: 'before', rule: 'all' }, refused: 'post-not-available' }),
          {
            open: { one: ['abe ready'] },
            moves: { abe: ['add-signer one', 'decide one', 'entrust one', 'transfer one'], ann: none, asker: none },
            past: {},
          },
        ],
      },
      {
        name: 'the applicant does not answer a question for somebody else',
        route: sits('one', role('approver'), { acts: ['ask'] }),
        directory: { ...directory, delegations: [{ id: 'd', from: 'ann', to: 'asker', ...span }] },
        script: [
          act('abe', 'ask', 'one', { with: { to: 'ann' } }),
          {
            open: { one: ['abe ready', 'ann answer ready'] },
            moves: { abe: ['ask one', 'decide one'], ann: ['answer one'], asker: none },
            past: {},
          },
        ],
      },
      {
        name: 'the administrators’ acts are not for the applicant’s case',
        route: one,
        directory: appointed('asker', 'adm'),
        edition: { administer: ['skip-step', 'terminate'] },
        script: [
          {
            open: { one: ['abe ready'] },
            moves: { abe: ['decide one'], asker: none, adm: none, eva: ['skip-step one', 'terminate'] },
            past: {},
          },
        ],
      },
      {
        name: 'nor does the applicant pass on a seat that nobody was found for',
        route: sits('one', role('determiner')),
        directory: appointed('asker', 'adm'),
        script: [{ open: { one: ['adm|eva held'] }, moves: { asker: none, adm: none, eva: ['transfer one'] }, past: {} }],
      },
      {
        name: 'nor grants more time, being above who has it',
        route: sits('one', role('unit_head'), {
          due: { clause, within: { workingDays: 5 }, extension: { clause, by: { workingDays: 5 } } },
        }),
        directory: appointed('asker', 'gov'),
        script: [
          act('chief', 'request-extension', 'one'),
          { open: { one: ['chief ready'] }, moves: { asker: none, chief: ['decide one'] }, past: {} },
        ],
      },
    ],
  },
  {
    number: 'WRP-6',
    name: 'Case Handling',
    notApplicable: 'a case belongs to no official: every step is asked of a post, and another may hold the post tomorrow',
  },
  {
    number: 'WRP-7',
    name: 'Retain Familiar',
    said: '`pickedIn`: whoever decided may choose the own post for the step to come',
    scenes: [
      {
        route: sequence(sits('one', role('reviewer'), { picks: ['two'] }), sits('two', { pickedIn: 'one', role: 'reviewer', of: A }), last),
        script: [
          act('amy', 'pass', 'one', { with: { picks: { two: ['amy'] } } }),
          { open: { two: ['amy ready'] }, moves: { ann: none, amy: ['decide two'], art: none }, past: { one: 'pass' } },
        ],
      },
    ],
  },
  {
    number: 'WRP-8',
    name: 'Capability-Based Distribution',
    notApplicable: 'what a post is able to do is its role (WRP-2); officials have no further register of capabilities',
  },
  {
    number: 'WRP-9',
    name: 'History-Based Distribution',
    said: '`duplicates`: the only one who could sign and has decided well before is passed over',
    scenes: [
      {
        name: 'any step before',
        route: sequence(one, sits('two', role('unit_head')), sits('three', role('approver'), { duplicates: 'skip-any' }), last),
        script: [
          act('abe', 'pass', 'one'),
          act('chief', 'pass', 'two'),
          {
            open: { last: ['cleo ready'] },
            moves: { abe: none, chief: none, cleo: ['decide last'] },
            past: { one: 'pass', two: 'pass', three: 'passed-over' },
          },
        ],
      },
      {
        name: 'the step just before only',
        route: sequence(one, sits('two', role('unit_head')), sits('three', role('approver'), { duplicates: 'skip-next' }), last),
        script: [
          act('abe', 'pass', 'one'),
          act('chief', 'pass', 'two'),
          {
            open: { three: ['abe ready'] },
            moves: { abe: ['decide three'], chief: none, cleo: none },
            past: { one: 'pass', two: 'pass' },
          },
        ],
      },
      {
        name: 'a word that others outvoted was no good one of the step, but a good one of the person',
        route: sequence(
          sits('one', [role('approver'), role('unit_head')], { sign: { atLeast: 1 } }),
          sits('three', role('approver'), { duplicates: 'skip-any' }),
          last,
        ),
        script: [
          act('abe', 'reject', 'one'),
          act('chief', 'pass', 'one'),
          { open: { three: ['abe ready'] }, moves: { abe: ['decide three'], chief: none, cleo: none }, past: { one: 'pass' } },
        ],
      },
    ],
  },
  {
    number: 'WRP-10',
    name: 'Organisational Distribution',
    said: '`who: { superior: n, above }`; `of: { applicant }`, `{ inTown }`, `{ branch }`',
    scenes: [
      {
        route: parallel(
          'beside',
          sits('one', { superior: 3, above: 'applicant' }),
          sits('two', role('unit_head', { applicant: 'organisation' })),
        ),
        script: [
          {
            open: { one: ['mayor ready'], two: ['head ready'] },
            moves: { asker: none, head: ['decide two'], deputy: none, mayor: ['decide one'] },
            past: {},
          },
        ],
      },
    ],
  },
  {
    number: 'WRP-11',
    name: 'Automatic Execution',
    said: 'automatic kinds: carried out by the conductor, nobody is asked',
    scenes: [
      {
        route: automatic('tell', { title, clause, kind: 'notify', cc: [role('approver')] }),
        script: [
          { open: { tell: [] }, moves: { abe: none, asker: none, adm: none }, past: {} },
          { until: '2026-03-02T01:05:00.000Z' },
          closed('approved', { tell: 'done' }, 'abe', 'asker', 'adm'),
        ],
      },
    ],
  },
];

/** A step that does not say itself what it offers. */
function silent() {
  const { acts: _, ...rest } = one;
  return rest;
}
