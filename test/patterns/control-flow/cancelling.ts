import { parallel, sequence } from '../../../processes/build';
import { closed, none, type Pattern } from '../pattern';
import { act } from '../play';
import { clause, hall, role, sits, title } from '../stage';

const one = sits('one');
const two = sits('two', role('unit_head'));
const three = sits('three', role('reviewer'));
const last = sits('last', role('principal', hall));

/** WCP-19, 20, 25, 43: what is called off, and how far. */
export const cancelling: readonly Pattern[] = [
  {
    number: 'WCP-19',
    name: 'Cancel Task',
    said: '`cancels` names a step; an administrator’s `skip-step`',
    scenes: [
      {
        name: 'by another step’s outcome',
        route: sequence(parallel('beside', { ...one, cancels: { pass: ['two'] } }, two, three), last),
        script: [
          act('abe', 'pass', 'one'),
          {
            open: { three: ['ann|amy|art ready'] },
            moves: { abe: none, chief: none, ann: ['decide three'], cleo: none },
            past: { one: 'pass', two: 'called-off' },
          },
          act('ann', 'pass', 'three'),
          {
            open: { last: ['cleo ready'] },
            moves: { abe: none, chief: none, ann: none, cleo: ['decide last'] },
            past: { one: 'pass', two: 'called-off', three: 'pass' },
          },
        ],
      },
      {
        name: 'before it has begun',
        route: sequence(parallel('beside', { ...one, cancels: { pass: ['two'] } }, sequence(three, two)), last),
        script: [
          act('abe', 'pass', 'one'),
          act('ann', 'pass', 'three'),
          {
            open: { last: ['cleo ready'] },
            moves: { abe: none, chief: none, ann: none, cleo: ['decide last'] },
            past: { one: 'pass', three: 'pass' },
          },
        ],
      },
      {
        name: 'by an administrator',
        route: sequence(parallel('beside', one, two), last),
        edition: { administer: ['skip-step'] },
        script: [
          { open: { one: ['abe ready'], two: ['chief ready'] }, moves: { adm: ['skip-step one', 'skip-step two'] }, past: {} },
          act('adm', 'skip-step', 'two'),
          {
            open: { one: ['abe ready'] },
            moves: { abe: ['decide one'], chief: none, cleo: none, adm: ['skip-step one'] },
            past: { two: 'skipped' },
          },
        ],
      },
    ],
  },
  {
    number: 'WCP-20',
    name: 'Cancel Case',
    said: '`withdraw` by the applicant; `terminate` by an administrator',
    scenes: [
      {
        name: 'withdrawn',
        route: sequence(parallel('beside', one, two), last),
        edition: { withdraw: { clause, until: 'last' } },
        script: [
          act('abe', 'pass', 'one'),
          { open: { two: ['chief ready'] }, moves: { asker: ['withdraw'], abe: none, chief: ['decide two'] }, past: { one: 'pass' } },
          act('asker', 'withdraw'),
          closed('withdrawn', { one: 'pass', two: 'recalled' }, 'asker', 'abe', 'chief', 'cleo', 'adm'),
        ],
      },
      {
        name: 'terminated, when a second administrator agrees',
        route: sequence(parallel('beside', one, two), last),
        edition: { administer: ['terminate'], second: ['terminate'] },
        script: [
          act('adm', 'terminate'),
          {
            open: { one: ['abe ready'], two: ['chief ready'] },
            moves: { abe: ['decide one'], chief: ['decide two'], adm: ['decline'], eva: ['confirm', 'decline'] },
            past: {},
          },
          act('eva', 'confirm'),
          closed('terminated', { one: 'recalled', two: 'recalled' }, 'asker', 'abe', 'chief', 'adm', 'eva'),
        ],
      },
    ],
  },
  {
    number: 'WCP-25',
    name: 'Cancel Region',
    said: '`cancels` names any nodes of the same scope: what is open in them is called off, they end `off`',
    scenes: [
      {
        route: sequence(
          parallel(
            'beside',
            sits('judge', role('filing_clerk', hall), { cancels: { pass: ['stretch', 'three'] } }),
            {
              node: 'stage',
              id: 'stretch',
              title,
              clause,
              due: { clause, within: { workingDays: 5 } },
              route: sequence(parallel('inner', one, two), sits('behind', role('town_mayor', { code: 'OFFICE' }))),
            },
            sequence(three, sits('after', role('committee_member', hall))),
          ),
          last,
        ),
        script: [
          act('abe', 'pass', 'one'),
          act('oda', 'pass', 'judge'),
          // What was done in the region is kept on record and counts no more; what lies outside goes on.
          {
            open: { after: ['sid ready'] },
            moves: { abe: none, chief: none, ann: none, mayor: none, sid: ['decide after'], cleo: none },
            past: { one: 'pass', two: 'called-off', three: 'called-off', judge: 'pass' },
          },
          act('sid', 'pass', 'after'),
          {
            open: { last: ['cleo ready'] },
            moves: { abe: none, chief: none, ann: none, mayor: none, sid: none, cleo: ['decide last'] },
            past: { one: 'pass', two: 'called-off', three: 'called-off', judge: 'pass', after: 'pass' },
          },
        ],
      },
    ],
  },
  {
    number: 'WCP-43',
    name: 'Explicit Termination',
    said: 'an outcome that ends: the case is closed, whatever else is open',
    scenes: [
      {
        route: sequence(parallel('beside', one, two, three), last),
        script: [
          act('ann', 'pass', 'three'),
          act('chief', 'reject', 'two'),
          closed('rejected', { one: 'recalled', two: 'reject', three: 'pass' }, 'abe', 'chief', 'ann', 'cleo', 'asker'),
          act('abe', 'pass', 'one', { refused: 'case-closed' }),
        ],
      },
    ],
  },
];
