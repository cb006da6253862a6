import { parallel, sequence } from '../../../processes/build';
import { closed, none, type Pattern } from '../pattern';
import { act } from '../play';
import { hall, role, sits } from '../stage';

const one = sits('one');
const last = sits('last', role('principal', hall));
const visibility = 'who may read a case is one rule for all: whoever is or was asked, was told or applied, and the posts above them';

/** WRP-36 to 43: beginning, going on with the next one, and doing several things at once. */
export const atWork: readonly Pattern[] = [
  {
    number: 'WRP-36',
    name: 'Commencement on Creation',
    said: 'there is no start: a seat can be used the moment it is there',
    scenes: [
      {
        route: sequence(one, last),
        script: [
          { open: { one: ['abe ready'] }, moves: { abe: ['decide one'] }, past: {} },
          act('abe', 'pass', 'one'),
          { open: { last: ['cleo ready'] }, moves: { abe: none, cleo: ['decide last'] }, past: { one: 'pass' } },
        ],
      },
    ],
  },
  {
    number: 'WRP-37',
    name: 'Commencement on Allocation',
    notApplicable: 'as nothing has to be started (WRP-36), a claim starts nothing either: it only keeps others away (WRP-21)',
  },
  {
    number: 'WRP-38',
    name: 'Piled Execution',
    said: '`perItem`: all items of the round in one act, each with its own verdict',
    scenes: [
      {
        route: sequence(sits('one', role('approver'), { perItem: true }), last),
        script: [
          act('abe', 'pass', 'one', { with: { verdicts: { 1: { outcome: 'pass' } } }, refused: 'verdicts-incomplete' }),
          act('abe', 'pass', 'one', {
            with: { verdicts: { 1: { outcome: 'pass' }, 2: { outcome: 'reject', opinion: '意见' } } },
          }),
          { open: { last: ['cleo ready'] }, moves: { abe: none, cleo: ['decide last'] }, past: { one: 'pass' } },
          act('cleo', 'pass', 'last'),
          closed('partial', { one: 'pass', last: 'pass' }, 'abe', 'cleo'),
        ],
      },
    ],
  },
  {
    number: 'WRP-39',
    name: 'Chained Execution',
    said: 'the case is carried on within the act: the next seat of the same person is there at once',
    scenes: [
      {
        route: sequence(one, sits('two'), last),
        script: [
          act('abe', 'pass', 'one'),
          { open: { two: ['abe ready'] }, moves: { abe: ['decide two'], cleo: none }, past: { one: 'pass' } },
        ],
      },
    ],
  },
  { number: 'WRP-40', name: 'Configurable Unallocated Work Item Visibility', notApplicable: visibility },
  { number: 'WRP-41', name: 'Configurable Allocated Work Item Visibility', notApplicable: visibility },
  {
    number: 'WRP-42',
    name: 'Simultaneous Execution',
    said: 'one person may hold several seats and claim them all',
    scenes: [
      {
        route: parallel('beside', sits('one', role('reviewer'), { acts: ['claim'] }), sits('two', role('reviewer'), { acts: ['claim'] })),
        script: [
          act('ann', 'claim', 'one'),
          act('ann', 'claim', 'two'),
          {
            open: { one: ['ann|amy|art claimed by ann'], two: ['ann|amy|art claimed by ann'] },
            moves: { ann: ['decide one', 'decide two', 'unclaim one', 'unclaim two'], amy: none, art: none },
            past: {},
          },
          act('ann', 'pass', 'two'),
          {
            open: { one: ['ann|amy|art claimed by ann'] },
            moves: { ann: ['decide one', 'unclaim one'], amy: none, art: none },
            past: { two: 'pass' },
          },
        ],
      },
    ],
  },
  {
    number: 'WRP-43',
    name: 'Additional Resources',
    said: '`add-signer`, `entrust`, `ask`: others are drawn in, with a vote, an answer first, or an opinion',
    scenes: [
      {
        route: sequence(sits('one', role('approver'), { acts: ['add-signer', 'ask'] }), last),
        script: [
          act('abe', 'add-signer', 'one', { with: { to: ['ann'], place: 'beside', rule: 'all' } }),
          act('abe', 'ask', 'one', { with: { to: 'chief' } }),
          {
            open: { one: ['abe ready', 'ann ready', 'chief answer ready'] },
            moves: {
              abe: ['add-signer one', 'ask one', 'decide one', 'remove-signer one'],
              ann: ['add-signer one', 'ask one', 'decide one'],
              chief: ['answer one'],
              cleo: none,
            },
            past: {},
          },
          act('abe', 'pass', 'one'),
          act('ann', 'pass', 'one'),
          {
            open: { last: ['cleo ready'] },
            moves: { abe: none, ann: none, chief: none, cleo: ['decide last'] },
            past: { one: 'pass' },
          },
        ],
      },
    ],
  },
];
