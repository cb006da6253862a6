import type { ForEach } from '../../../domain/edition';
import { automatic, forEach, parallel, sequence } from '../../../processes/build';
import { closed, none, type Pattern } from '../pattern';
import { act } from '../play';
import { both, clause, hall, role, sits, title } from '../stage';

const item = sits('item', role('unit_head', { branch: true }));
const last = sits('last', role('principal', hall));
const stop = sits('stop', role('filing_clerk', hall), { cancels: { pass: ['each'] } });
const over = (more: Partial<ForEach>): ForEach => ({ ...forEach('each', 'unit', item), over: { var: 'form.units' }, ...more });
const three = { units: ['CITY_A', 'CITY_B', 'OFFICE'] };
const allOpen = { 'each[CITY_A]/item': ['chief ready'], 'each[CITY_B]/item': ['chief-b ready'], 'each[OFFICE]/item': ['head ready'] };

/** WCP-12 to 15, 26, 27, 34 to 36: the same thing several times over. */
export const multipleInstances: readonly Pattern[] = [
  {
    number: 'WCP-12',
    name: 'Multiple Instances without Synchronization',
    said: '`start-case` without `wait` in a `for-each`: the cases run by themselves',
    scenes: [
      {
        route: sequence(
          forEach('each', 'unit', automatic('begin', { title, clause, kind: 'start-case', start: { process: 'other', form: {} } })),
          last,
        ),
        script: [
          {
            open: { 'each[CITY_A]/begin': [], 'each[CITY_B]/begin': [] },
            moves: { cleo: none },
            past: {},
          },
          act('conductor', 'carry-out', 'each[CITY_A]/begin', { with: { caseId: 'case-2', number: 'EX-2' } }),
          act('conductor', 'carry-out', 'each[CITY_B]/begin', { with: { caseId: 'case-3', number: 'EX-3' } }),
          {
            open: { last: ['cleo ready'] },
            moves: { cleo: ['decide last'] },
            past: { 'each[CITY_A]/begin': 'done', 'each[CITY_B]/begin': 'done' },
          },
        ],
      },
    ],
  },
  {
    number: 'WCP-13',
    name: 'Multiple Instances with a Priori Design-Time Knowledge',
    said: '`for-each` over a list written out in the edition',
    scenes: [
      {
        route: sequence(over({ over: both }), last),
        form: { items: [] },
        script: [
          {
            open: { 'each[CITY_A]/item': ['chief ready'], 'each[CITY_B]/item': ['chief-b ready'] },
            moves: { chief: ['decide each[CITY_A]/item'], 'chief-b': ['decide each[CITY_B]/item'], cleo: none },
            past: {},
          },
          act('chief-b', 'pass', 'each[CITY_B]/item'),
          act('chief', 'pass', 'each[CITY_A]/item'),
          {
            open: { last: ['cleo ready'] },
            moves: { chief: none, 'chief-b': none, cleo: ['decide last'] },
            past: { 'each[CITY_A]/item': 'pass', 'each[CITY_B]/item': 'pass' },
          },
        ],
      },
    ],
  },
  {
    number: 'WCP-14',
    name: 'Multiple Instances with a Priori Run-Time Knowledge',
    said: '`for-each` by a field of the form’s items, or over a list: laid out when the route gets there',
    scenes: [
      {
        name: 'one branch for each distinct value',
        route: sequence(forEach('each', 'unit', item), last),
        form: { items: ['CITY_B', 'CITY_B', 'CITY_A'].map((unit, index) => ({ id: String(index), unit })) },
        script: [
          {
            open: { 'each[CITY_B]/item': ['chief-b ready'], 'each[CITY_A]/item': ['chief ready'] },
            moves: { chief: ['decide each[CITY_A]/item'], 'chief-b': ['decide each[CITY_B]/item'], cleo: none },
            past: {},
          },
        ],
      },
      {
        name: 'no values',
        route: sequence(over({}), last),
        form: { units: [] },
        script: [{ open: { last: ['cleo ready'] }, moves: { cleo: ['decide last'] }, past: {} }],
      },
    ],
  },
  {
    number: 'WCP-15',
    name: 'Multiple Instances without a Priori Run-Time Knowledge',
    said: '`add-signer` while the others sign: the step waits for the new ones too',
    scenes: [
      {
        route: sequence(sits('one', role('approver'), { acts: ['add-signer'] }), last),
        script: [
          act('abe', 'add-signer', 'one', { with: { to: ['ann', 'amy'], place: 'beside', rule: 'all' } }),
          act('ann', 'pass', 'one'),
          act('amy', 'add-signer', 'one', { with: { to: ['art'], place: 'beside', rule: 'all' } }),
          act('abe', 'pass', 'one'),
          act('amy', 'pass', 'one'),
          {
            open: { one: ['abe pass', 'ann pass', 'amy pass', 'art ready'] },
            moves: { abe: none, ann: none, amy: ['remove-signer one'], art: ['add-signer one', 'decide one'], cleo: none },
            past: {},
          },
          act('art', 'pass', 'one'),
          { open: { last: ['cleo ready'] }, moves: { art: none, amy: none, cleo: ['decide last'] }, past: { one: 'pass' } },
        ],
      },
    ],
  },
  {
    number: 'WCP-26',
    name: 'Cancel Multiple Instance Activity',
    said: '`cancels` names the `for-each` and what follows it: open branches are called off, later ones never begin',
    scenes: [
      {
        route: sequence(parallel('beside', sequence(over({}), sits('behind')), { ...stop, cancels: { pass: ['each', 'behind'] } }), last),
        form: three,
        script: [
          act('chief', 'pass', 'each[CITY_A]/item'),
          act('oda', 'pass', 'stop'),
          {
            open: { last: ['cleo ready'] },
            moves: { chief: none, 'chief-b': none, head: none, abe: none, cleo: ['decide last'] },
            past: {
              'each[CITY_A]/item': 'pass',
              'each[CITY_B]/item': 'called-off',
              'each[OFFICE]/item': 'called-off',
              stop: 'pass',
            },
          },
        ],
      },
    ],
  },
  {
    number: 'WCP-27',
    name: 'Complete Multiple Instance Activity',
    said: '`cancels` names the `for-each` alone: it ends `off`, and the sequence goes on with what follows it',
    scenes: [
      {
        route: sequence(parallel('beside', sequence(over({}), sits('behind')), stop), last),
        form: three,
        script: [
          act('chief', 'pass', 'each[CITY_A]/item'),
          act('oda', 'pass', 'stop'),
          {
            open: { behind: ['abe ready'] },
            moves: { chief: none, 'chief-b': none, head: none, abe: ['decide behind'], cleo: none },
            past: {
              'each[CITY_A]/item': 'pass',
              'each[CITY_B]/item': 'called-off',
              'each[OFFICE]/item': 'called-off',
              stop: 'pass',
            },
          },
        ],
      },
    ],
  },
  {
    number: 'WCP-34',
    name: 'Static Partial Join for Multiple Instances',
    notApplicable:
      'an instance whose word changes nothing any more must not stay in anybody’s inbox: what the join does not need is called off (WCP-35)',
  },
  {
    number: 'WCP-35',
    name: 'Cancelling Partial Join for Multiple Instances',
    said: '`for-each` with `join: { atLeast: k }`',
    scenes: [
      {
        route: sequence(over({ join: { atLeast: 1 } }), last),
        form: three,
        script: [
          { open: allOpen, moves: { cleo: none }, past: {} },
          act('head', 'pass', 'each[OFFICE]/item'),
          {
            open: { last: ['cleo ready'] },
            moves: { chief: none, 'chief-b': none, head: none, cleo: ['decide last'] },
            past: { 'each[CITY_A]/item': 'called-off', 'each[CITY_B]/item': 'called-off', 'each[OFFICE]/item': 'pass' },
          },
        ],
      },
    ],
  },
  {
    number: 'WCP-36',
    name: 'Dynamic Partial Join for Multiple Instances',
    said: '`for-each` with `join: { share: [p, q] }`: how many are needed follows from how many there turn out to be',
    scenes: [
      {
        name: 'two of three',
        route: sequence(over({ join: { share: [1, 2] } }), last),
        form: three,
        script: [
          act('chief', 'pass', 'each[CITY_A]/item'),
          {
            open: { 'each[CITY_B]/item': ['chief-b ready'], 'each[OFFICE]/item': ['head ready'] },
            moves: { chief: none, 'chief-b': ['decide each[CITY_B]/item'], head: ['decide each[OFFICE]/item'], cleo: none },
            past: { 'each[CITY_A]/item': 'pass' },
          },
          act('head', 'pass', 'each[OFFICE]/item'),
          {
            open: { last: ['cleo ready'] },
            moves: { chief: none, 'chief-b': none, head: none, cleo: ['decide last'] },
            past: { 'each[CITY_A]/item': 'pass', 'each[CITY_B]/item': 'called-off', 'each[OFFICE]/item': 'pass' },
          },
        ],
      },
      {
        name: 'one of two',
        route: sequence(over({ join: { share: [1, 2] } }), last),
        form: { units: both },
        script: [
          act('chief-b', 'reject', 'each[CITY_B]/item'),
          act('chief', 'pass', 'each[CITY_A]/item'),
          {
            open: { last: ['cleo ready'] },
            moves: { chief: none, 'chief-b': none, cleo: ['decide last'] },
            past: { 'each[CITY_A]/item': 'pass', 'each[CITY_B]/item': 'reject' },
          },
        ],
      },
      {
        name: 'out of reach',
        route: sequence(over({ join: { share: [1, 2] } }), last),
        form: three,
        script: [
          act('chief-b', 'reject', 'each[CITY_B]/item'),
          act('head', 'reject', 'each[OFFICE]/item'),
          closed(
            'rejected',
            { 'each[CITY_A]/item': 'recalled', 'each[CITY_B]/item': 'reject', 'each[OFFICE]/item': 'reject' },
            ...['chief', 'chief-b', 'head', 'cleo'],
          ),
        ],
      },
    ],
  },
];
