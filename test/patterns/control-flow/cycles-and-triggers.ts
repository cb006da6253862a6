import { automatic, parallel, sequence } from '../../../processes/build';
import { closed, none, type Pattern } from '../pattern';
import { act } from '../play';
import { clause, hall, role, sits, title } from '../stage';

const one = sits('one');
const last = sits('last', role('principal', hall));

/** WCP-10, 11, 21 to 24: what runs again, what starts from elsewhere, and how a case comes to its end. */
export const cyclesAndTriggers: readonly Pattern[] = [
  {
    number: 'WCP-10',
    name: 'Arbitrary Cycles',
    said: '`returnTo`: from several steps to several earlier ones, in or out of branches',
    scenes: [
      {
        route: sequence(
          one,
          sits('two', role('unit_head'), { returnTo: ['one'] }),
          sits('three', role('reviewer'), { returnTo: ['one', 'two'] }),
        ),
        script: [
          act('abe', 'pass', 'one'),
          act('chief', 'return', 'two'),
          act('abe', 'pass', 'one'),
          act('chief', 'pass', 'two'),
          act('ann', 'return', 'three', { with: { returnTo: 'two' } }),
          {
            open: { two: ['chief ready'] },
            moves: { abe: none, chief: ['decide two'], ann: none },
            past: { one: 'pass', three: 'recalled' },
          },
          act('chief', 'pass', 'two'),
          act('ann', 'return', 'three', { with: { returnTo: 'one' } }),
          {
            open: { one: ['abe ready'] },
            moves: { abe: ['decide one'], chief: none, ann: none },
            past: { two: 'recalled', three: 'recalled' },
          },
          act('abe', 'pass', 'one'),
          act('chief', 'pass', 'two'),
          act('ann', 'pass', 'three'),
          closed('approved', { one: 'pass', two: 'pass', three: 'pass' }, 'abe', 'chief', 'ann'),
        ],
      },
    ],
  },
  {
    number: 'WCP-11',
    name: 'Implicit Termination',
    said: 'a case closes when nothing is left to be done; no step has to say so',
    scenes: [
      {
        route: parallel('beside', one, sits('two', role('unit_head'))),
        script: [
          act('chief', 'pass', 'two'),
          { open: { one: ['abe ready'] }, moves: { abe: ['decide one'], chief: none }, past: { two: 'pass' } },
          act('abe', 'pass', 'one'),
          closed('approved', { one: 'pass', two: 'pass' }, 'abe', 'chief', 'asker'),
        ],
      },
      {
        name: 'a route on which nothing is to be done',
        route: { node: 'inclusive', id: 'some', options: [{ when: { var: 'form.yes' }, clause, then: null }], otherwise: one },
        script: [closed('approved', {}, 'abe', 'asker')],
      },
    ],
  },
  {
    number: 'WCP-21',
    name: 'Structured Loop',
    said: '`repeat`: a good outcome with `again` opens another round, at most so many',
    scenes: [
      {
        route: sequence(sits('one', role('approver'), { repeat: { clause, most: 3 } }), last),
        script: [
          act('abe', 'pass', 'one', { with: { again: true } }),
          { open: { one: ['abe ready'] }, moves: { abe: ['decide one'], cleo: none }, past: {} },
          act('abe', 'pass', 'one', { with: { again: true } }),
          act('abe', 'pass', 'one', { with: { again: true }, refused: 'no-other-round' }),
          act('abe', 'pass', 'one'),
          { open: { last: ['cleo ready'] }, moves: { abe: none, cleo: ['decide last'] }, past: { one: 'pass' } },
        ],
      },
    ],
  },
  {
    number: 'WCP-22',
    name: 'Recursion',
    said: '`start-case` of the same process with `wait`: each case waits for the one it has started',
    scenes: [
      {
        route: sequence(
          automatic('begin', { title, clause, kind: 'start-case', wait: true, start: { process: 'pattern', form: {} } }),
          last,
        ),
        script: [
          act('conductor', 'carry-out', 'begin', { with: { caseId: 'case-2', number: 'EX-2' } }),
          { open: { begin: [] }, moves: { asker: none, cleo: none }, past: {} },
          act('conductor', 'happened', 'begin', { with: { outcome: 'approved', number: 'EX-2' } }),
          { open: { last: ['cleo ready'] }, moves: { asker: none, cleo: ['decide last'] }, past: { begin: 'done' } },
        ],
      },
    ],
  },
  {
    number: 'WCP-23',
    name: 'Transient Trigger',
    said: '`await` a message: one that comes while nobody waits for it is lost',
    scenes: [
      {
        route: sequence(one, automatic('wait', { title, clause, kind: 'await', for: { message: 'reply' } }), last),
        script: [
          act('conductor', 'happened', 'wait', { with: { reply: 'too early' } }),
          { open: { one: ['abe ready'] }, moves: { abe: ['decide one'], cleo: none }, past: {} },
          act('abe', 'pass', 'one'),
          { until: '2026-03-20T01:00:00.000Z' },
          { open: { wait: [] }, moves: { abe: none, cleo: none }, past: { one: 'pass' } },
          act('conductor', 'happened', 'wait', { with: { reply: 'now' } }),
          { open: { last: ['cleo ready'] }, moves: { abe: none, cleo: ['decide last'] }, past: { one: 'pass', wait: 'done' } },
        ],
      },
    ],
  },
  {
    number: 'WCP-24',
    name: 'Persistent Trigger',
    said: '`await` a day: one that is past when the step is reached is there all the same',
    scenes: [
      {
        name: 'past',
        route: sequence(one, automatic('wait', { title, clause, kind: 'await', for: { day: { var: 'form.day' } } }), last),
        form: { day: '2026-03-03' },
        script: [
          { until: '2026-03-05T01:00:00.000Z' },
          { open: { one: ['abe ready'] }, moves: { abe: ['decide one'], cleo: none }, past: {} },
          act('abe', 'pass', 'one'),
          { until: '2026-03-05T01:05:00.000Z' },
          { open: { last: ['cleo ready'] }, moves: { abe: none, cleo: ['decide last'] }, past: { one: 'pass', wait: 'done' } },
        ],
      },
      {
        name: 'still to come',
        route: sequence(automatic('wait', { title, clause, kind: 'await', for: { day: { var: 'form.day' } } }), last),
        form: { day: '2026-03-03' },
        script: [
          { open: { wait: [] }, moves: { cleo: none }, past: {} },
          { until: '2026-03-02T15:59:00.000Z' },
          { open: { wait: [] }, moves: { cleo: none }, past: {} },
          { until: '2026-03-02T16:00:00.000Z' },
          { open: { last: ['cleo ready'] }, moves: { cleo: ['decide last'] }, past: { wait: 'done' } },
        ],
      },
    ],
  },
];
