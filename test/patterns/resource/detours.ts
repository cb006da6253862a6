import type { Delegation } from '../../../domain/directory';
import { sequence } from '../../../processes/build';
import { closed, none, type Pattern } from '../pattern';
import { act } from '../play';
import { clause, directory, hall, role, sits } from '../stage';

const one = sits('one');
const last = sits('last', role('principal', hall));
const due = { clause, within: { workingDays: 5 } };
const asking = sits('one', role('approver'), { acts: ['ask', 'transfer'] });
const delegated = (more: Partial<Delegation>) => ({
  ...directory,
  delegations: [{ id: 'd', from: 'abe', to: 'amy', fromOn: '2026-03-01', toOn: '2026-03-05', ...more }],
});
const idle = { open: { one: ['abe ready'] }, moves: { abe: ['decide one'], amy: none }, past: {} };
const both = { ...idle, moves: { abe: ['decide one'], amy: ['decide one for abe'] } };

/** WRP-27 to 35: a task takes another way than the edition foresees. */
export const detours: readonly Pattern[] = [
  {
    number: 'WRP-27',
    name: 'Delegation',
    said: 'delegations of the directory: dated, for processes, for an organisation, also for what is open with `coversOpen`',
    scenes: [
      { name: 'ends with its day', route: one, directory: delegated({}), script: [both, { until: '2026-03-06T01:00:00.000Z' }, idle] },
      {
        name: 'not what was open before it began',
        route: one,
        directory: delegated({ fromOn: '2026-03-03' }),
        script: [idle, { until: '2026-03-03T01:00:00.000Z' }, idle],
      },
      {
        name: 'what was open too, where it says so',
        route: one,
        directory: delegated({ fromOn: '2026-03-03', coversOpen: true }),
        script: [idle, { until: '2026-03-03T01:00:00.000Z' }, both],
      },
      { name: 'for another process', route: one, directory: delegated({ processes: ['other'] }), script: [idle] },
      { name: 'for another organisation', route: one, directory: delegated({ organisation: 'CITY_B' }), script: [idle] },
      { name: 'for this organisation', route: one, directory: delegated({ organisation: 'CITY_A' }), script: [both] },
      {
        name: 'never to one who has used a seat of the same round',
        route: sequence(sits('one', [role('approver'), role('reviewer')], { sign: 'all' }), last),
        directory: delegated({}),
        script: [
          act('amy', 'pass', 'one', { of: 'amy' }),
          {
            open: { one: ['abe ready', 'ann ready', 'amy pass', 'art ready'] },
            moves: { abe: ['decide one'], ann: ['decide one'], amy: none, art: ['decide one'] },
            past: {},
          },
        ],
      },
      {
        name: 'never in a case of kin',
        route: one,
        directory: { ...delegated({}), kin: [['asker', 'amy']] },
        script: [idle],
      },
    ],
  },
  {
    number: 'WRP-28',
    name: 'Escalation',
    said: '`due.escalate`: the superior is told and may transfer the seat',
    scenes: [
      {
        route: sits('one', role('approver'), { due: { ...due, escalate: { workingDays: 1 } } }),
        script: [
          { until: '2026-03-09T16:00:00.000Z' },
          { open: { one: ['abe ready'] }, moves: { abe: ['decide one'], chief: none, gov: none }, past: {} },
          { until: '2026-03-12T01:00:00.000Z' },
          { open: { one: ['abe ready'] }, moves: { abe: ['decide one'], chief: ['transfer one'], gov: none }, past: {} },
          act('chief', 'transfer', 'one', { with: { to: 'ann' } }),
          { open: { one: ['ann ready'] }, moves: { abe: none, ann: ['decide one'], chief: ['transfer one'], gov: none }, past: {} },
        ],
      },
    ],
  },
  {
    number: 'WRP-29',
    name: 'Deallocation',
    said: '`unclaim`; a claim with `lease` ends by itself',
    scenes: [
      {
        route: sits('one', role('reviewer'), { acts: ['claim'], lease: { workingDays: 1 } }),
        script: [
          act('ann', 'claim', 'one'),
          act('ann', 'unclaim', 'one'),
          act('amy', 'claim', 'one'),
          { open: { one: ['ann|amy|art claimed by amy'] }, moves: { ann: none, amy: ['decide one', 'unclaim one'] }, past: {} },
          { until: '2026-03-05T01:00:00.000Z' },
          {
            open: { one: ['ann|amy|art ready'] },
            moves: { ann: ['claim one', 'decide one'], amy: ['claim one', 'decide one'] },
            past: {},
          },
        ],
      },
    ],
  },
  {
    number: 'WRP-30',
    name: 'Stateful Reallocation',
    said: '`transfer`, `reassign`: the seat has a new holder, the answers given to the old one stay',
    scenes: [
      {
        route: asking,
        edition: { administer: ['reassign'] },
        script: [
          act('abe', 'ask', 'one', { with: { to: 'ann' } }),
          act('ann', 'answer', 'one'),
          act('abe', 'transfer', 'one', { with: { to: 'amy' } }),
          {
            open: { one: ['amy ready', 'ann answer answered'] },
            moves: { abe: none, amy: ['ask one', 'decide one', 'transfer one'], ann: none, adm: ['reassign one'] },
            past: {},
          },
          act('adm', 'reassign', 'one', { with: { to: 'chief' } }),
          {
            open: { one: ['chief ready', 'ann answer answered'] },
            moves: { amy: none, chief: ['ask one', 'decide one', 'transfer one'], adm: ['reassign one'] },
            past: {},
          },
        ],
      },
    ],
  },
  {
    number: 'WRP-31',
    name: 'Stateless Reallocation',
    said: '`move` to the step itself: another round, with nothing said in it yet',
    scenes: [
      {
        route: asking,
        edition: { administer: ['move'] },
        script: [
          act('abe', 'ask', 'one', { with: { to: 'ann' } }),
          act('ann', 'answer', 'one'),
          act('adm', 'move', 'one'),
          {
            open: { one: ['abe ready'] },
            moves: { abe: ['ask one', 'decide one', 'transfer one'], ann: none, adm: ['move apply|one'] },
            past: {},
          },
        ],
      },
    ],
  },
  {
    number: 'WRP-32',
    name: 'Suspension/Resumption',
    said: '`suspend` and `resume`: nothing is usable and nothing falls due meanwhile',
    scenes: [
      {
        route: sits('one', role('approver'), { due: { ...due, silence: 'consent' } }),
        edition: { administer: ['suspend', 'resume'], acts: ['urge'], withdraw: { clause, until: 'one' } },
        script: [
          act('adm', 'suspend'),
          { open: { one: ['abe idle'] }, moves: { abe: none, adm: ['resume'], asker: ['withdraw'] }, past: {} },
          { until: '2026-03-20T01:00:00.000Z' },
          { open: { one: ['abe idle'] }, moves: { abe: none, adm: ['resume'], asker: ['withdraw'] }, past: {} },
          act('adm', 'resume'),
          {
            open: { one: ['abe ready'] },
            moves: { abe: ['decide one'], adm: ['suspend'], asker: ['urge one', 'withdraw'] },
            past: {},
          },
          { until: '2026-03-30T01:00:00.000Z' },
          closed('approved', { one: 'pass' }, 'abe', 'adm', 'asker'),
        ],
      },
    ],
  },
  {
    number: 'WRP-33',
    name: 'Skip',
    said: '`optional`: a holder passes the step over, with a reason',
    scenes: [
      {
        route: sequence(sits('one', role('reviewer'), { sign: 'all', optional: { clause } }), last),
        script: [
          {
            open: { one: ['ann ready', 'amy ready', 'art ready'] },
            moves: { ann: ['decide one', 'skip one'], amy: ['decide one', 'skip one'], cleo: none },
            past: {},
          },
          act('amy', 'skip', 'one'),
          { open: { last: ['cleo ready'] }, moves: { ann: none, amy: none, cleo: ['decide last'] }, past: { one: 'skipped' } },
        ],
      },
    ],
  },
  {
    number: 'WRP-34',
    name: 'Redo',
    said: '`return`; an administrator’s `move` to a step gone through, or `reopen` of a case that was closed',
    scenes: [
      {
        name: 'moved',
        route: sequence(one, sits('two', role('unit_head')), last),
        edition: { administer: ['move'] },
        script: [
          act('abe', 'pass', 'one'),
          act('chief', 'pass', 'two'),
          act('adm', 'move', 'one'),
          {
            open: { one: ['abe ready'] },
            moves: { abe: ['decide one'], chief: none, cleo: none, adm: ['move apply|one'] },
            past: { two: 'recalled', last: 'recalled' },
          },
        ],
      },
      {
        name: 'reopened',
        route: sequence(one, sits('two', role('unit_head')), last),
        edition: { administer: ['reopen'] },
        script: [
          act('abe', 'pass', 'one'),
          act('chief', 'reject', 'two'),
          {
            case: 'rejected',
            open: {},
            moves: { abe: none, chief: none, adm: ['reopen apply|one|two'] },
            past: { one: 'pass', two: 'reject' },
          },
          act('adm', 'reopen', 'two'),
          { open: { two: ['chief ready'] }, moves: { abe: none, chief: ['decide two'], adm: none }, past: { one: 'pass' } },
          act('chief', 'pass', 'two'),
          act('cleo', 'pass', 'last'),
          closed('approved', { one: 'pass', two: 'pass', last: 'pass' }, 'abe', 'chief', 'cleo', 'adm'),
        ],
      },
    ],
  },
  {
    number: 'WRP-35',
    name: 'Pre-Do',
    notApplicable: 'a decision made before the route gets there would not know what it decides on',
  },
];
