import { parallel, sequence } from '../../../processes/build';
import { closed, none, type Pattern } from '../pattern';
import { act } from '../play';
import { directory, hall, role, sits } from '../stage';

const pool = sits('one', role('reviewer'), { acts: ['claim'] });
const last = sits('last', role('principal', hall));
const offered = ['claim one', 'decide one'];
const inbox = 'what an inbox shows and in which order is the server’s and the reader’s affair; the rules only say who may act';
const load = 'the rules are pure and know no workload or dice: a post is asked, and its organisation decides who sits there';

/** WRP-12 to 26: how a task reaches people, and how they take it. */
export const distribution: readonly Pattern[] = [
  {
    number: 'WRP-12',
    name: 'Distribution by Offer – Single Resource',
    said: 'a post that one person holds: there is nothing to claim',
    scenes: [
      {
        route: sits('one', role('approver'), { acts: ['claim'] }),
        script: [{ open: { one: ['abe ready'] }, moves: { abe: ['decide one'], chief: none }, past: {} }],
      },
    ],
  },
  {
    number: 'WRP-13',
    name: 'Distribution by Offer – Multiple Resources',
    said: "`sign: 'any'`: one seat that several could take, each may `claim` it",
    scenes: [
      {
        route: pool,
        script: [{ open: { one: ['ann|amy|art ready'] }, moves: { ann: offered, amy: offered, art: offered, abe: none }, past: {} }],
      },
    ],
  },
  {
    number: 'WRP-14',
    name: 'Distribution by Allocation – Single Resource',
    said: "`sign: 'all'`: each post has a seat of its own, which no other may use",
    scenes: [
      {
        route: sits('one', role('reviewer'), { sign: 'all', acts: ['claim'] }),
        script: [
          act('ann', 'pass', 'one'),
          act('ann', 'pass', 'one', { of: 'amy', refused: 'not-your-task' }),
          {
            open: { one: ['ann pass', 'amy ready', 'art ready'] },
            moves: { ann: none, amy: ['decide one'], art: ['decide one'] },
            past: {},
          },
        ],
      },
    ],
  },
  { number: 'WRP-15', name: 'Random Allocation', notApplicable: load },
  { number: 'WRP-16', name: 'Round Robin Allocation', notApplicable: load },
  { number: 'WRP-17', name: 'Shortest Queue', notApplicable: load },
  {
    number: 'WRP-18',
    name: 'Early Distribution',
    notApplicable: 'a task that is not due yet is in nobody’s inbox; who is likely to be asked is shown by the preview',
  },
  {
    number: 'WRP-19',
    name: 'Distribution on Enablement',
    said: 'seats are there as soon as the route reaches the step, and not before',
    scenes: [
      {
        route: sequence(sits('zero'), pool),
        script: [
          { open: { zero: ['abe ready'] }, moves: { abe: ['decide zero'], ann: none }, past: {} },
          act('abe', 'pass', 'zero'),
          { open: { one: ['ann|amy|art ready'] }, moves: { abe: none, ann: offered }, past: { zero: 'pass' } },
        ],
      },
    ],
  },
  {
    number: 'WRP-20',
    name: 'Late Distribution',
    said: 'a seat is a post’s: whoever holds it when it is used',
    scenes: [
      {
        route: sits('one'),
        directory: {
          ...directory,
          appointments: [
            ...directory.appointments.filter(({ post }) => post !== 'abe'),
            { person: 'abe', post: 'abe', fromOn: '2020-01-01', toOn: '2026-03-09' },
            { person: 'ann', post: 'abe', fromOn: '2026-03-10' },
          ],
        },
        script: [
          { open: { one: ['abe ready'] }, moves: { abe: ['decide one'], ann: none }, past: {} },
          { until: '2026-03-10T01:00:00.000Z' },
          { open: { one: ['abe ready'] }, moves: { abe: none, ann: ['decide one'] }, past: {} },
          act('ann', 'pass', 'one'),
          closed('approved', { one: 'pass' }, 'abe', 'ann'),
        ],
      },
    ],
  },
  {
    number: 'WRP-21',
    name: 'Resource-Initiated Allocation',
    said: '`claim`: the seat is one person’s until given back',
    scenes: [
      {
        route: pool,
        script: [
          act('amy', 'claim', 'one'),
          {
            open: { one: ['ann|amy|art claimed by amy'] },
            moves: { ann: none, amy: ['decide one', 'unclaim one'], art: none },
            past: {},
          },
          act('ann', 'pass', 'one', { refused: 'not-your-task' }),
        ],
      },
    ],
  },
  {
    number: 'WRP-22',
    name: 'Resource-Initiated Execution – Allocated Work Item',
    said: 'whoever has claimed the seat decides it',
    scenes: [
      {
        route: sequence(pool, last),
        script: [
          act('amy', 'claim', 'one'),
          act('amy', 'pass', 'one'),
          { open: { last: ['cleo ready'] }, moves: { ann: none, amy: none, art: none, cleo: ['decide last'] }, past: { one: 'pass' } },
        ],
      },
    ],
  },
  {
    number: 'WRP-23',
    name: 'Resource-Initiated Execution – Offered Work Item',
    said: 'a seat nobody has claimed is decided by whoever comes first',
    scenes: [
      {
        route: sequence(pool, last),
        script: [
          act('art', 'pass', 'one'),
          act('amy', 'pass', 'one', { refused: 'already-decided' }),
          { open: { last: ['cleo ready'] }, moves: { ann: none, amy: none, art: none, cleo: ['decide last'] }, past: { one: 'pass' } },
        ],
      },
    ],
  },
  { number: 'WRP-24', name: 'System-Determined Work Queue Content', notApplicable: inbox },
  { number: 'WRP-25', name: 'Resource-Determined Work Queue Content', notApplicable: inbox },
  {
    number: 'WRP-26',
    name: 'Selection Autonomy',
    said: 'of several open seats the holder uses whichever he likes first',
    scenes: [
      {
        route: sequence(parallel('beside', sits('one'), sits('two'), sits('three')), last),
        script: [
          act('abe', 'pass', 'three'),
          act('abe', 'pass', 'one'),
          {
            open: { two: ['abe ready'] },
            moves: { abe: ['decide two'], cleo: none },
            past: { one: 'pass', three: 'pass' },
          },
        ],
      },
    ],
  },
];
