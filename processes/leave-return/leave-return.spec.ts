import { checkExample } from '../../test/support/leave-examples';
import { LeaveOffice } from '../leave-request/leave-office';
import { plainRequest, type WorkedExample } from '../leave-request/worked-example';
import { leaveReturn } from './2026-01-01';
import cases from './cases.json';
import casesOfNovember from './cases-2026-11-01.json';
import casesOfDecember from './cases-2026-12-01.json';

const examples = [...cases, ...casesOfNovember, ...casesOfDecember] as unknown as readonly WorkedExample[];

describe('worked examples of the return from leave', () => {
  test.each(examples.map((example) => [example.id, example] as const))('%s', (_, example) => checkExample(example));
});

test('who is not back is told to the superior post, which cannot report in the person’s place', () => {
  const office = new LeaveOffice();
  const id = office.submit('leave-request', 'hou', { ...plainRequest }) as string;
  office.say(id, 'mayor', 'town-mayor', 'approve');
  const back = office.startedBy(id);
  office.wait('2026-03-12T16:00:00.000Z');
  expect(office.state(back).runs['report-back']).toMatchObject({ overdue: true, escalatedTo: ['post:lei'] });
  expect(office.moves(back, 'lei')).toEqual([]);
});

test('the edition is plain data, and every clause that is cited exists', () => {
  expect(JSON.parse(JSON.stringify(leaveReturn))).toEqual(leaveReturn);
  const cited = JSON.stringify([
    leaveReturn.route,
    leaveReturn.effects,
    leaveReturn.guards,
    leaveReturn.start,
    leaveReturn.withdraw ?? null,
  ]);
  for (const [, clause] of cited.matchAll(/"clause":"([^"]+)"/g)) expect(Object.keys(leaveReturn.clauses)).toContain(clause);
});
