import type { Node, Parallel } from '../../../domain/edition';
import { parallel, sequence } from '../../../processes/build';
import { closed, none, type Pattern } from '../pattern';
import { act } from '../play';
import { clause, hall, role, sits } from '../stage';

const one = sits('one');
const two = sits('two', role('unit_head'));
const three = sits('three', role('reviewer'));
const last = sits('last', role('principal', hall));
const returning = sits('last', role('principal', hall), { returnTo: ['zero'] });
const zero = sits('zero', role('filing_clerk', hall));
const join = (rule: Parallel['join'], ...branches: readonly Node[]): Parallel => ({ ...parallel('join', ...branches), join: rule });
const yes = { var: 'form.yes' };

const stays = (instead: string) =>
  `a branch whose word changes nothing any more must not stay in anybody’s inbox: what the join does not need is called off (${instead})`;

/** WCP-9, 28 to 33, 37, 38: when enough has come in, and what becomes of the rest. */
export const joining: readonly Pattern[] = [
  { number: 'WCP-9', name: 'Structured Discriminator', notApplicable: stays('WCP-29') },
  {
    number: 'WCP-28',
    name: 'Blocking Discriminator',
    said: 'the join of a `parallel` that is entered again by a return waits for the new rounds; nothing left over from before fires it',
    scenes: [
      {
        route: sequence(zero, join({ atLeast: 1 }, one, two), returning),
        script: [
          act('oda', 'pass', 'zero'),
          act('abe', 'pass', 'one'),
          {
            open: { last: ['cleo ready'] },
            moves: { abe: none, chief: none, cleo: ['decide last'] },
            past: { zero: 'pass', one: 'pass', two: 'called-off' },
          },
          act('cleo', 'return', 'last'),
          act('oda', 'pass', 'zero'),
          {
            open: { one: ['abe ready'], two: ['chief ready'] },
            moves: { abe: ['decide one'], chief: ['decide two'], cleo: none },
            past: { zero: 'pass', last: 'recalled' },
          },
          act('chief', 'pass', 'two'),
          {
            open: { last: ['cleo ready'] },
            moves: { abe: none, chief: none, cleo: ['decide last'] },
            past: { zero: 'pass', one: 'called-off', two: 'pass' },
          },
        ],
      },
    ],
  },
  {
    number: 'WCP-29',
    name: 'Cancelling Discriminator',
    said: '`join: { atLeast: 1 }`: the first good branch ends it, the others are called off',
    scenes: [
      {
        route: sequence(join({ atLeast: 1 }, one, two, three), last),
        script: [
          act('abe', 'reject', 'one'),
          {
            open: { two: ['chief ready'], three: ['ann|amy|art ready'] },
            moves: { abe: none, chief: ['decide two'], ann: ['decide three'], cleo: none },
            past: { one: 'reject' },
          },
          act('chief', 'pass', 'two'),
          {
            open: { last: ['cleo ready'] },
            moves: { abe: none, chief: none, ann: none, cleo: ['decide last'] },
            past: { one: 'reject', two: 'pass', three: 'called-off' },
          },
          act('ann', 'pass', 'three', { refused: 'step-ended' }),
        ],
      },
    ],
  },
  { number: 'WCP-30', name: 'Structured Partial Join', notApplicable: stays('WCP-32') },
  {
    number: 'WCP-31',
    name: 'Blocking Partial Join',
    said: 'as WCP-28 with `join: { atLeast: k }`: every time the case comes by, k of the new rounds are needed',
    scenes: [
      {
        route: sequence(zero, join({ atLeast: 2 }, one, two, three), returning),
        script: [
          act('oda', 'pass', 'zero'),
          act('abe', 'pass', 'one'),
          act('chief', 'pass', 'two'),
          act('cleo', 'return', 'last'),
          act('oda', 'pass', 'zero'),
          act('ann', 'pass', 'three'),
          {
            open: { one: ['abe ready'], two: ['chief ready'] },
            moves: { abe: ['decide one'], chief: ['decide two'], ann: none, cleo: none },
            past: { zero: 'pass', three: 'pass', last: 'recalled' },
          },
          act('abe', 'pass', 'one'),
          {
            open: { last: ['cleo ready'] },
            moves: { abe: none, chief: none, ann: none, cleo: ['decide last'] },
            past: { zero: 'pass', one: 'pass', two: 'called-off', three: 'pass' },
          },
        ],
      },
    ],
  },
  {
    number: 'WCP-32',
    name: 'Cancelling Partial Join',
    said: '`join: { atLeast: k }`, `{ share }` or `{ weights, atLeast }`: enough good branches end it, too many bad ones do too',
    scenes: [
      {
        name: 'enough agree',
        route: sequence(join({ atLeast: 2 }, one, two, three), last),
        script: [
          act('abe', 'pass', 'one'),
          act('ann', 'pass', 'three'),
          {
            open: { last: ['cleo ready'] },
            moves: { abe: none, chief: none, ann: none, cleo: ['decide last'] },
            past: { one: 'pass', two: 'called-off', three: 'pass' },
          },
        ],
      },
      {
        name: 'the rest cannot reach it',
        route: sequence(join({ share: [2, 3] }, one, two, three), last),
        script: [
          act('abe', 'reject', 'one'),
          {
            open: { two: ['chief ready'], three: ['ann|amy|art ready'] },
            moves: { abe: none, chief: ['decide two'], ann: ['decide three'], cleo: none },
            past: { one: 'reject' },
          },
          act('chief', 'reject', 'two'),
          closed('rejected', { one: 'reject', two: 'reject', three: 'recalled' }, 'abe', 'chief', 'ann', 'cleo'),
        ],
      },
      {
        name: 'the weightier branch',
        route: sequence(join({ weights: [1, 3, 1], atLeast: 3 }, one, two, three), last),
        script: [
          act('abe', 'pass', 'one'),
          {
            open: { two: ['chief ready'], three: ['ann|amy|art ready'] },
            moves: { abe: none, chief: ['decide two'], ann: ['decide three'], cleo: none },
            past: { one: 'pass' },
          },
          act('chief', 'pass', 'two'),
          {
            open: { last: ['cleo ready'] },
            moves: { abe: none, chief: none, ann: none, cleo: ['decide last'] },
            past: { one: 'pass', two: 'pass', three: 'called-off' },
          },
        ],
      },
    ],
  },
  {
    number: 'WCP-33',
    name: 'Generalised AND-Join',
    notApplicable: 'a branch gone through twice counts once: surplus words that fire a join again are the defect the language excludes',
  },
  {
    number: 'WCP-37',
    name: 'Local Synchronizing Merge',
    said: '`inclusive` within `inclusive`: each waits for what was taken in it',
    scenes: [
      {
        route: sequence(
          {
            node: 'inclusive',
            id: 'outer',
            options: [
              {
                when: yes,
                clause,
                then: {
                  node: 'inclusive',
                  id: 'inner',
                  options: [
                    { when: yes, clause, then: one },
                    { when: yes, clause, then: two },
                  ],
                  otherwise: null,
                },
              },
              { when: yes, clause, then: three },
            ],
            otherwise: null,
          },
          last,
        ),
        script: [
          act('ann', 'pass', 'three'),
          act('abe', 'pass', 'one'),
          {
            open: { two: ['chief ready'] },
            moves: { abe: none, chief: ['decide two'], ann: none, cleo: none },
            past: { one: 'pass', three: 'pass' },
          },
          act('chief', 'pass', 'two'),
          {
            open: { last: ['cleo ready'] },
            moves: { abe: none, chief: none, ann: none, cleo: ['decide last'] },
            past: { one: 'pass', two: 'pass', three: 'pass' },
          },
        ],
      },
    ],
  },
  {
    number: 'WCP-38',
    name: 'General Synchronizing Merge',
    said: 'a return within one option of an `inclusive`: the join waits for the rounds that run again, and keeps the other option’s result',
    scenes: [
      {
        route: sequence(
          {
            node: 'inclusive',
            id: 'some',
            options: [
              { when: yes, clause, then: sequence(one, sits('two', role('unit_head'), { returnTo: ['one'] })) },
              { when: yes, clause, then: three },
            ],
            otherwise: null,
          },
          last,
        ),
        script: [
          act('abe', 'pass', 'one'),
          act('ann', 'pass', 'three'),
          act('chief', 'return', 'two'),
          {
            open: { one: ['abe ready'] },
            moves: { abe: ['decide one'], chief: none, ann: none, cleo: none },
            past: { two: 'recalled', three: 'pass' },
          },
          act('abe', 'pass', 'one'),
          act('chief', 'pass', 'two'),
          {
            open: { last: ['cleo ready'] },
            moves: { abe: none, chief: none, ann: none, cleo: ['decide last'] },
            past: { one: 'pass', two: 'pass', three: 'pass' },
          },
        ],
      },
    ],
  },
];
