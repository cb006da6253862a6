import type { Parallel } from '../../../domain/edition';
import { automatic, parallel, sequence } from '../../../processes/build';
import { none, type Scene } from '../pattern';
import { act } from '../play';
import { clause, hall, role, sits, title } from '../stage';

const taking = sits('one', role('approver'), { acts: ['take-back'] });
const two = sits('two', role('unit_head'));
const three = sits('three', role('reviewer'));
const last = sits('last', role('principal', hall));
const join = (rule: Parallel['join'], ...branches: Parameters<typeof parallel>[1][]): Parallel => ({
  ...parallel('join', ...branches),
  join: rule,
});

/** Where 拿回 meets joins, sub-cases and cancelled regions. */
export const takingBack: readonly Scene[] = [
  {
    name: '拿回 × a join that had called others off: they are open again as they were',
    route: sequence(join({ atLeast: 1 }, taking, sits('three', role('reviewer'), { sign: 'all' })), last),
    script: [
      act('ann', 'pass', 'three'),
      act('abe', 'pass', 'one'),
      {
        open: { last: ['cleo ready'] },
        moves: { abe: ['take-back one'], ann: none, amy: none, cleo: ['decide last'] },
        past: { one: 'pass', three: 'called-off' },
      },
      act('abe', 'take-back', 'one'),
      {
        open: { one: ['abe ready'], three: ['ann pass', 'amy ready', 'art ready'] },
        moves: { abe: ['decide one'], ann: none, amy: ['decide three'], cleo: none },
        past: { last: 'recalled' },
      },
    ],
  },
  {
    name: '拿回 × a refusal that did not end the case',
    route: sequence(join('heard', firstRefusal(), three), last),
    script: [
      act('abe', 'reject', 'one'),
      {
        open: { three: ['ann|amy|art ready'] },
        moves: { abe: ['take-back one'], chief: none, ann: ['decide three'] },
        past: { one: 'reject', two: 'called-off' },
      },
      act('abe', 'take-back', 'one'),
      {
        open: { one: ['abe ready'], two: ['chief ready'], three: ['ann|amy|art ready'] },
        moves: { abe: ['decide one'], chief: ['decide two'], ann: ['decide three'] },
        past: {},
      },
    ],
  },
  {
    name: '拿回 × a sub-case that has been started: too late',
    route: sequence(
      taking,
      automatic('begin', { title, clause, kind: 'start-case', wait: true, start: { process: 'other', form: {} } }),
      last,
    ),
    script: [
      act('abe', 'pass', 'one'),
      { open: { begin: [] }, moves: { abe: ['take-back one'], cleo: none }, past: { one: 'pass' } },
      act('conductor', 'carry-out', 'begin', { with: { caseId: 'case-2', number: 'EX-2' } }),
      { open: { begin: [] }, moves: { abe: none, cleo: none }, past: { one: 'pass' } },
    ],
  },
  {
    name: '拿回 × a cancelled region: it is there again',
    route: sequence(parallel('beside', { ...taking, cancels: { pass: ['two', 'three'] } }, sequence(two, three)), last),
    script: [
      act('abe', 'pass', 'one'),
      act('abe', 'take-back', 'one'),
      {
        open: { one: ['abe ready'], two: ['chief ready'] },
        moves: { abe: ['decide one'], chief: ['decide two'], ann: none, cleo: none },
        past: { last: 'recalled' },
      },
      act('chief', 'pass', 'two'),
      {
        open: { one: ['abe ready'], three: ['ann|amy|art ready'] },
        moves: { abe: ['decide one'], chief: none, ann: ['decide three'], cleo: none },
        past: { two: 'pass', last: 'recalled' },
      },
    ],
  },
];

/** The first refusal ends it, and what else was open in it is called off. */
function firstRefusal(): Parallel {
  return parallel('inner', taking, two);
}
