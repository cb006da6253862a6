import { choice, forEach, parallel, sequence } from '../../../processes/build';
import { closed, none, type Pattern } from '../pattern';
import { act } from '../play';
import { clause, role, sits } from '../stage';

const one = sits('one');
const two = sits('two', role('unit_head'));
const three = sits('three', role('reviewer'));
const yes = { var: 'form.yes' };
const no = { '===': [{ var: 'form.no' }, true] };

/** WCP-1 to 8, 41, 42: one thing after another, side by side, or instead of another. */
export const branching: readonly Pattern[] = [
  {
    number: 'WCP-1',
    name: 'Sequence',
    said: '`sequence`',
    scenes: [
      {
        route: sequence(one, two),
        script: [
          { open: { one: ['abe ready'] }, moves: { abe: ['decide one'], chief: none }, past: {} },
          act('abe', 'pass', 'one'),
          { open: { two: ['chief ready'] }, moves: { abe: none, chief: ['decide two'] }, past: { one: 'pass' } },
          act('chief', 'pass', 'two'),
          closed('approved', { one: 'pass', two: 'pass' }, 'abe', 'chief'),
        ],
      },
    ],
  },
  {
    number: 'WCP-2',
    name: 'Parallel Split',
    said: '`parallel`: all branches at once',
    scenes: [
      {
        route: sequence(one, parallel('split', two, three)),
        script: [
          act('abe', 'pass', 'one'),
          {
            open: { two: ['chief ready'], three: ['ann|amy|art ready'] },
            moves: { abe: none, chief: ['decide two'], ann: ['decide three'] },
            past: { one: 'pass' },
          },
        ],
      },
    ],
  },
  {
    number: 'WCP-3',
    name: 'Synchronization',
    said: '`parallel` with the join `all`',
    scenes: [
      {
        route: sequence(parallel('split', one, two), three),
        script: [
          act('chief', 'pass', 'two'),
          { open: { one: ['abe ready'] }, moves: { abe: ['decide one'], chief: none, ann: none }, past: { two: 'pass' } },
          act('abe', 'pass', 'one'),
          {
            open: { three: ['ann|amy|art ready'] },
            moves: { abe: none, chief: none, ann: ['decide three'] },
            past: { one: 'pass', two: 'pass' },
          },
        ],
      },
    ],
  },
  {
    number: 'WCP-4',
    name: 'Exclusive Choice',
    said: '`choice`: the first option whose condition holds, else `otherwise`',
    scenes: [
      {
        name: 'the first that holds',
        route: choice(
          'fork',
          [
            { when: no, clause, then: one },
            { when: yes, clause, then: two },
            { when: yes, clause, then: three },
          ],
          null,
        ),
        script: [{ open: { two: ['chief ready'] }, moves: { abe: none, chief: ['decide two'], ann: none }, past: {} }],
      },
      {
        name: 'otherwise',
        route: choice('fork', [{ when: no, clause, then: one }], two),
        script: [{ open: { two: ['chief ready'] }, moves: { abe: none, chief: ['decide two'] }, past: {} }],
      },
    ],
  },
  {
    number: 'WCP-5',
    name: 'Simple Merge',
    said: 'what stands behind a `choice` follows the branch taken and waits for no other',
    scenes: [
      {
        route: sequence(choice('fork', [{ when: yes, clause, then: one }], two), three),
        script: [
          act('abe', 'pass', 'one'),
          { open: { three: ['ann|amy|art ready'] }, moves: { abe: none, chief: none, ann: ['decide three'] }, past: { one: 'pass' } },
          act('ann', 'pass', 'three'),
          closed('approved', { one: 'pass', three: 'pass' }, 'abe', 'chief', 'ann'),
        ],
      },
    ],
  },
  {
    number: 'WCP-6',
    name: 'Multi-Choice',
    said: '`inclusive`: every option whose condition holds, else `otherwise`',
    scenes: [
      {
        name: 'two of three',
        route: {
          node: 'inclusive',
          id: 'some',
          options: [
            { when: yes, clause, then: one },
            { when: no, clause, then: two },
            { when: yes, clause, then: three },
          ],
          otherwise: null,
        },
        script: [
          {
            open: { one: ['abe ready'], three: ['ann|amy|art ready'] },
            moves: { abe: ['decide one'], chief: none, ann: ['decide three'] },
            past: {},
          },
        ],
      },
      {
        name: 'none',
        route: { node: 'inclusive', id: 'some', options: [{ when: no, clause, then: one }], otherwise: two },
        script: [{ open: { two: ['chief ready'] }, moves: { abe: none, chief: ['decide two'] }, past: {} }],
      },
    ],
  },
  {
    number: 'WCP-7',
    name: 'Structured Synchronizing Merge',
    said: 'an `inclusive` ends when those options have that were taken',
    scenes: [
      {
        route: sequence(
          {
            node: 'inclusive',
            id: 'some',
            options: [
              { when: yes, clause, then: one },
              { when: no, clause, then: sits('never') },
              { when: yes, clause, then: two },
            ],
            otherwise: null,
          },
          three,
        ),
        script: [
          act('abe', 'pass', 'one'),
          { open: { two: ['chief ready'] }, moves: { abe: none, chief: ['decide two'], ann: none }, past: { one: 'pass' } },
          act('chief', 'pass', 'two'),
          {
            open: { three: ['ann|amy|art ready'] },
            moves: { abe: none, chief: none, ann: ['decide three'] },
            past: { one: 'pass', two: 'pass' },
          },
        ],
      },
    ],
  },
  {
    number: 'WCP-8',
    name: 'Multi-Merge',
    said: 'what is to follow each branch stands in the `each` of a `for-each`: it runs once for each of them',
    scenes: [
      {
        route: forEach(
          'each',
          'unit',
          sequence(sits('one', role('approver', { branch: true })), sits('two', role('unit_head', { branch: true }))),
        ),
        script: [
          act('abe', 'pass', 'each[CITY_A]/one'),
          {
            open: { 'each[CITY_A]/two': ['chief ready'], 'each[CITY_B]/one': ['abe-b ready'] },
            moves: { chief: ['decide each[CITY_A]/two'], 'chief-b': none, 'abe-b': ['decide each[CITY_B]/one'] },
            past: { 'each[CITY_A]/one': 'pass' },
          },
          act('abe-b', 'pass', 'each[CITY_B]/one'),
          {
            open: { 'each[CITY_A]/two': ['chief ready'], 'each[CITY_B]/two': ['chief-b ready'] },
            moves: { chief: ['decide each[CITY_A]/two'], 'chief-b': ['decide each[CITY_B]/two'] },
            past: { 'each[CITY_A]/one': 'pass', 'each[CITY_B]/one': 'pass' },
          },
        ],
      },
    ],
  },
  ...threads(),
];

function threads(): readonly Pattern[] {
  const route = sequence(one, forEach('each', 'unit', sits('item', role('approver', { branch: true }))), two);
  return [
    {
      number: 'WCP-41',
      name: 'Thread Merge',
      said: '`for-each`: as many branches as were laid out become one again',
      scenes: [
        {
          route,
          script: [
            act('abe', 'pass', 'one'),
            act('abe-b', 'pass', 'each[CITY_B]/item'),
            act('abe', 'pass', 'each[CITY_A]/item'),
            {
              open: { two: ['chief ready'] },
              moves: { abe: none, 'abe-b': none, chief: ['decide two'] },
              past: { one: 'pass', 'each[CITY_A]/item': 'pass', 'each[CITY_B]/item': 'pass' },
            },
          ],
        },
      ],
    },
    {
      number: 'WCP-42',
      name: 'Thread Split',
      said: '`for-each`: one becomes as many branches as there are values',
      scenes: [
        {
          route,
          script: [
            act('abe', 'pass', 'one'),
            {
              open: { 'each[CITY_A]/item': ['abe ready'], 'each[CITY_B]/item': ['abe-b ready'] },
              moves: { abe: ['decide each[CITY_A]/item'], 'abe-b': ['decide each[CITY_B]/item'], chief: none },
              past: { one: 'pass' },
            },
          ],
        },
      ],
    },
  ];
}
