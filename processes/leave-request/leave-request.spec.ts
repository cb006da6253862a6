import { leaveApproverBand } from '../../domain/leave/approver';
import { stepsOf } from '../../domain/tree';
import { checkExample } from '../../test/support/leave-examples';
import { leaveKinds } from '../leave-kinds';
import { leaveRequest } from './2026-01-01';
import cases from './cases.json';
import casesOfNovember from './cases-2026-11-01.json';
import { LeaveOffice } from './leave-office';
import { plainRequest, play, type WorkedExample } from './worked-example';

const examples = [...cases, ...casesOfNovember] as unknown as readonly WorkedExample[];

describe('worked examples of leave', () => {
  test.each(examples.map((example) => [example.id, example] as const))('%s', (_, example) => checkExample(example));
});

describe('the town comes first', () => {
  test.each([0.5, 1, 1.5, 3, 3.5, 10])('for %d days, by the band of the design', (days) => {
    for (const by of ['hou', 'lei', 'lin', 'cai', 'yin']) {
      const office = new LeaveOffice();
      const whole = Math.ceil(days);
      const toOn = ['', '09', '10', '11', '12', '13', '16', '17', '18', '19', '20'][whole] ?? '';
      const form = { ...plainRequest, toOn: `2026-03-${toOn}`, toHalf: days === whole ? 'pm' : 'am' };
      const id = office.submit('leave-request', by, form) as string;
      expect(office.state(id).facts['leaveDays']).toBe(days);
      expect(office.open(id)).toEqual([`town-${leaveApproverBand(days, by === 'lei')}`]);
    }
  });

  test('no step of a department or of the city is open while a town step is, whatever happens', () => {
    const town = [...stepsOf(leaveRequest).keys()].filter((step) => step.startsWith('town-'));
    expect(town).toEqual(['town-secretary', 'town-mayor', 'town-deputy']);
    for (const example of examples) {
      const office = new LeaveOffice();
      for (const act of example.acts) {
        play(office, act);
        for (const id of office.cases.keys()) {
          const open = office.open(id);
          if (open.some((step) => town.includes(step))) expect(open).toHaveLength(1);
        }
      }
    }
  });
});

describe('withdrawal', () => {
  const stages = ['town-secretary', 'department-approval'] as const;

  test.each([0, 1])('after %i decisions frees days and time', (count) => {
    const office = new LeaveOffice();
    const id = office.submit('leave-request', 'hou', { ...plainRequest, toOn: '2026-03-12' }) as string;
    for (const step of stages.slice(0, count)) office.say(id, 'secretary', step, 'approve');
    expect(office.act(id, 'lei', { type: 'withdraw', reason: 'x' })?.code).toBe('not-the-applicant');
    expect(office.act(id, 'hou', { type: 'withdraw', reason: '不休了' })).toBeUndefined();
    expect(office.state(id)).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
    expect(office.register.bookedBy('hou')).toEqual([]);
    expect(office.register.account('hou/annual/2026')).toMatchObject({ available: 10, held: 0, used: 0 });
  });

  test('while it is returned frees what the first form held', () => {
    const office = new LeaveOffice();
    const id = office.submit('leave-request', 'hou', { ...plainRequest }) as string;
    office.say(id, 'mayor', 'town-mayor', 'return', { opinion: '请改期' });
    office.act(id, 'hou', { type: 'withdraw', reason: '不休了' });
    expect(office.register.account('hou/annual/2025')).toMatchObject({ available: 2, held: 0, used: 0 });
    expect(office.submit('leave-request', 'hou', { ...plainRequest })).toBe('leave-request-2');
  });
});

test('leave takes effect in the deciding act itself, and cannot be withdrawn from then on, though the conductor is away', () => {
  const office = new LeaveOffice();
  office.away = true;
  const id = office.submit('leave-request', 'hou', { ...plainRequest }) as string;
  office.say(id, 'mayor', 'town-mayor', 'approve');
  expect(office.register.entries.get(id)).toMatchObject({ status: 'approved', days: 2 });
  expect(office.register.account('hou/annual/2025')).toMatchObject({ held: 0, used: 2 });
  expect(office.act(id, 'hou', { type: 'withdraw', reason: 'x' })?.code).toBe('too-late-to-withdraw');
});

test('a town step that nobody decides becomes late and is told to the superior post', () => {
  const office = new LeaveOffice();
  const id = office.submit('leave-request', 'hou', { ...plainRequest }) as string;
  office.wait('2026-03-12T16:00:00.000Z');
  expect(office.state(id).runs['town-mayor']).toMatchObject({ warned: true, overdue: true, escalatedTo: ['post:secretary'] });
});

test('the form offers the kinds that are in force, and the edition is plain data', () => {
  const { kind } = leaveRequest.form.schema['properties'] as Record<string, { enum: string[]; 'x-labels': object }>;
  expect(kind?.enum).toEqual([...new Set(leaveKinds.map((one) => one.key))]);
  expect(JSON.parse(JSON.stringify(leaveRequest))).toEqual(leaveRequest);
});

test('every clause that is cited exists', () => {
  const cited = JSON.stringify([leaveRequest.route, leaveRequest.effects, leaveRequest.guards, leaveRequest.start, leaveRequest.withdraw]);
  for (const [, clause] of cited.matchAll(/"clause":"([^"]+)"/g)) expect(Object.keys(leaveRequest.clauses)).toContain(clause);
});
