import { automatic, forEach, parallel, sequence, text } from '../../../processes/build';
import { closed, none, type Pattern } from '../pattern';
import { act } from '../play';
import { clause, hall, role, sits, title } from '../stage';

const last = sits('last', role('principal', hall));
const isClosed = (step: string) => ({ '===': [{ var: `steps.${step}` }, 'closed'] });
const isOpen = (step: string) => ({ '===': [{ var: `steps.${step}` }, 'open'] });
const soon = { clause, within: { workingDays: 5 } };

/** Oda says in which order the units are asked; B never before A. */
const plan = sits('plan', role('filing_clerk', hall), {
  writes: ['units'],
  guards: [
    {
      code: 'a-before-b',
      clause,
      when: {
        or: [
          { '===': [{ var: 'form.units.0' }, 'CITY_B'] },
          { and: [{ '===': [{ var: 'form.units.1' }, 'CITY_B'] }, { '!==': [{ var: 'form.units.0' }, 'CITY_A'] }] },
        ],
      },
      then: 'refuse',
      text: text('乙在甲之后', 'B comes after A'),
    },
  ],
});
const inTurn = {
  ...forEach('each', 'unit', sits('item', role('unit_head', { branch: true }))),
  over: { var: 'form.units' },
  inOrder: true,
} as const;
const planned = (...units: readonly string[]) => act('oda', 'pass', 'plan', { with: { form: { units: [...units] } } });

const message = automatic('wait', { title, clause, kind: 'await', for: { message: 'reply' } });
const either = sequence({ ...parallel('first', message, sits('one')), join: { atLeast: 1 } } as const, last);

/** WCP-16 to 18, 39, 40: what happens depends on what happens elsewhere at that moment. */
export const moments: readonly Pattern[] = [
  {
    number: 'WCP-16',
    name: 'Deferred Choice',
    said: '`parallel` with `join: { atLeast: 1 }`: whatever happens first is the choice, the other is called off',
    scenes: [
      {
        name: 'the message comes first',
        route: either,
        script: [
          { open: { wait: [], one: ['abe ready'] }, moves: { abe: ['decide one'], cleo: none }, past: {} },
          act('conductor', 'happened', 'wait', { with: { reply: 'yes' } }),
          { open: { last: ['cleo ready'] }, moves: { abe: none, cleo: ['decide last'] }, past: { wait: 'done', one: 'called-off' } },
        ],
      },
      {
        name: 'the official comes first',
        route: either,
        script: [
          act('abe', 'pass', 'one'),
          act('conductor', 'happened', 'wait', { with: { reply: 'too late' } }),
          { open: { last: ['cleo ready'] }, moves: { abe: none, cleo: ['decide last'] }, past: { wait: 'called-off', one: 'pass' } },
        ],
      },
    ],
  },
  {
    number: 'WCP-17',
    name: 'Interleaved Parallel Routing',
    said: '`for-each` with `inOrder` over an order written in a step, whose `guards` refuse what breaks the partial order',
    scenes: [
      {
        route: sequence(plan, inTurn, last),
        script: [
          act('oda', 'pass', 'plan', { with: { form: { units: ['OFFICE', 'CITY_B', 'CITY_A'] } }, refused: 'a-before-b' }),
          planned('CITY_A', 'OFFICE', 'CITY_B'),
          {
            open: { 'each[CITY_A]/item': ['chief ready'] },
            moves: { chief: ['decide each[CITY_A]/item'], 'chief-b': none, head: none },
            past: { plan: 'pass' },
          },
          act('chief', 'pass', 'each[CITY_A]/item'),
          act('head', 'pass', 'each[OFFICE]/item'),
          {
            open: { 'each[CITY_B]/item': ['chief-b ready'] },
            moves: { chief: none, 'chief-b': ['decide each[CITY_B]/item'], head: none },
            past: { plan: 'pass', 'each[CITY_A]/item': 'pass', 'each[OFFICE]/item': 'pass' },
          },
        ],
      },
    ],
  },
  {
    number: 'WCP-18',
    name: 'Milestone',
    said: '`while`: usable only as long as the condition holds',
    scenes: [
      {
        route: sequence(
          parallel(
            'beside',
            sequence(sits('one'), sits('three', role('filing_clerk', hall))),
            sits('two', role('unit_head'), {
              kind: 'consult',
              while: { and: [isClosed('one'), isOpen('three')] },
              due: { ...soon, silence: 'no-objection' },
            }),
          ),
          last,
        ),
        script: [
          { open: { one: ['abe ready'], two: ['chief idle'] }, moves: { abe: ['decide one'], chief: none }, past: {} },
          act('abe', 'pass', 'one'),
          {
            open: { two: ['chief ready'], three: ['oda ready'] },
            moves: { abe: none, chief: ['decide two'], oda: ['decide three'] },
            past: { one: 'pass' },
          },
          act('oda', 'pass', 'three'),
          { open: { two: ['chief idle'] }, moves: { chief: none, oda: none, cleo: none }, past: { one: 'pass', three: 'pass' } },
          // The milestone has gone by; silence says the rest.
          { until: '2026-03-20T01:00:00.000Z' },
          {
            open: { last: ['cleo ready'] },
            moves: { chief: none, oda: none, cleo: ['decide last'] },
            past: { one: 'pass', three: 'pass', two: 'no-objection' },
          },
        ],
      },
    ],
  },
  {
    number: 'WCP-39',
    name: 'Critical Section',
    said: '`while` on the other section’s `steps`: while one is open, the other cannot be used',
    scenes: [
      {
        route: sequence(
          parallel(
            'beside',
            sequence(sits('one'), sits('section-a', role('unit_head'))),
            sequence(
              sits('two', role('approver', { code: 'CITY_B' })),
              sits('section-b', role('unit_head', { code: 'CITY_B' }), { while: { '!': [isOpen('section-a')] }, due: soon }),
            ),
          ),
          last,
        ),
        script: [
          act('abe-b', 'pass', 'two'),
          act('abe', 'pass', 'one'),
          {
            open: { 'section-a': ['chief ready'], 'section-b': ['chief-b idle'] },
            moves: { chief: ['decide section-a'], 'chief-b': none, cleo: none },
            past: { one: 'pass', two: 'pass' },
          },
          act('chief', 'pass', 'section-a'),
          {
            open: { 'section-b': ['chief-b ready'] },
            moves: { chief: none, 'chief-b': ['decide section-b'], cleo: none },
            past: { one: 'pass', two: 'pass', 'section-a': 'pass' },
          },
        ],
      },
    ],
  },
  {
    number: 'WCP-40',
    name: 'Interleaved Routing',
    said: '`for-each` with `inOrder` over an order written in a step: each once, never two at a time',
    scenes: [
      {
        route: sequence(plan, inTurn, last),
        script: [
          planned('CITY_A', 'CITY_B'),
          act('chief', 'pass', 'each[CITY_A]/item'),
          {
            open: { 'each[CITY_B]/item': ['chief-b ready'] },
            moves: { chief: none, 'chief-b': ['decide each[CITY_B]/item'], cleo: none },
            past: { plan: 'pass', 'each[CITY_A]/item': 'pass' },
          },
          act('chief-b', 'reject', 'each[CITY_B]/item'),
          closed('rejected', { plan: 'pass', 'each[CITY_A]/item': 'pass', 'each[CITY_B]/item': 'reject' }, ...['chief', 'chief-b', 'cleo']),
        ],
      },
    ],
  },
];
