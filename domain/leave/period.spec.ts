import fc from 'fast-check';
import { addDays, type WorkCalendar } from '../calendar';
import { byYear, type Counting, type HalfDay, leaveDays, type LeavePeriod, overlap, problemsOf } from './period';

const rest = { work: false, name: '国庆节', notice: 'n' };
const days: WorkCalendar['days'] = { '2026-10-10': { work: true, name: '国庆节', notice: 'n' } };
for (let date = 1; date <= 7; date += 1) days[`2026-10-0${date}`] = rest;
const calendar: WorkCalendar = { version: 'v', years: { '2026': 'n' }, days };

const period = (text: string): LeavePeriod => {
  const [fromOn = '', fromHalf, toOn = '', toHalf] = text.split(' ');
  return { fromOn, fromHalf: fromHalf as HalfDay, toOn, toHalf: toHalf as HalfDay };
};
const count = (text: string, counting: Counting = 'working-days'): number => leaveDays(period(text), counting, calendar);

describe('days of leave', () => {
  test.each([
    ['2026-03-02 am 2026-03-02 pm', 1],
    ['2026-03-02 am 2026-03-02 am', 0.5],
    ['2026-03-02 pm 2026-03-02 pm', 0.5],
    ['2026-03-02 pm 2026-03-03 am', 1],
    ['2026-03-02 pm 2026-03-04 pm', 2.5],
    ['2026-03-06 am 2026-03-09 pm', 2],
    ['2026-03-07 am 2026-03-08 pm', 0],
    ['2026-03-07 pm 2026-03-09 am', 0.5],
    ['2026-09-30 am 2026-10-10 pm', 4],
    ['2026-10-10 am 2026-10-10 am', 0.5],
    ['2026-10-11 am 2026-10-11 am', 0],
  ])('%s has %d working days', (text, expected) => {
    expect(count(text)).toBe(expected);
  });

  test('in calendar days take in rest days (探亲假 includes them)', () => {
    expect(count('2026-03-06 am 2026-03-09 pm', 'calendar-days')).toBe(4);
    expect(count('2026-03-07 pm 2026-03-08 am', 'calendar-days')).toBe(1);
    expect(count('2026-01-01 am 2026-04-08 pm', 'calendar-days')).toBe(98);
  });

  test('of a period that cannot be one are refused', () => {
    expect(() => count('2026-03-02 pm 2026-03-02 am')).toThrow('ends-before-it-starts');
  });
});

describe('a period', () => {
  test.each([
    ['2026-03-02 am 2026-03-02 am', []],
    ['2026-03-02 pm 2026-03-02 am', ['ends-before-it-starts']],
    ['2026-03-03 am 2026-03-02 pm', ['ends-before-it-starts']],
    ['2026-02-30 am 2026-03-01 pm', ['from-is-no-day']],
    ['x am 2026-13-01 pm', ['from-is-no-day', 'to-is-no-day']],
    ['2026-01-01 am 2027-01-01 pm', []],
    ['2026-01-01 am 2027-01-02 pm', ['longer-than-366-days']],
  ])('%s has the problems %p', (text, problems) => {
    expect(problemsOf(period(text))).toEqual(problems);
  });

  test('overlaps another when they share a half day, not when they touch at noon', () => {
    const morning = period('2026-03-02 am 2026-03-03 am');
    expect(overlap(morning, period('2026-03-03 am 2026-03-04 pm'))).toBe(true);
    expect(overlap(morning, period('2026-03-03 pm 2026-03-04 pm'))).toBe(false);
    expect(overlap(morning, period('2026-03-02 pm 2026-03-02 pm'))).toBe(true);
    expect(overlap(morning, period('2026-02-01 am 2026-03-01 pm'))).toBe(false);
  });

  test('across New Year is charged to both years', () => {
    expect(byYear(period('2026-12-30 pm 2027-01-05 am'))).toEqual([
      period('2026-12-30 pm 2026-12-31 pm'),
      period('2027-01-01 am 2027-01-05 am'),
    ]);
    expect(byYear(period('2026-12-30 pm 2026-12-31 am'))).toEqual([period('2026-12-30 pm 2026-12-31 am')]);
  });
});

describe('always', () => {
  const counting = fc.constantFrom<Counting>('working-days', 'calendar-days');
  const halves = (from: number, to: number): LeavePeriod => ({
    fromOn: addDays('2026-01-01', Math.floor(from / 2)),
    fromHalf: from % 2 ? 'pm' : 'am',
    toOn: addDays('2026-01-01', Math.floor(to / 2)),
    toHalf: to % 2 ? 'pm' : 'am',
  });
  const three = fc.tuple(fc.nat(730), fc.nat(300), fc.nat(300)).map(([a, b, c]) => [a, a + b, a + b + 1 + c] as const);

  test('two adjacent periods have the days of the one they make up, and do not overlap', () => {
    fc.assert(
      fc.property(three, counting, ([from, cut, to], by) => {
        const [whole, first, second] = [halves(from, to), halves(from, cut), halves(cut + 1, to)];
        expect(leaveDays(first, by, calendar) + leaveDays(second, by, calendar)).toBe(leaveDays(whole, by, calendar));
        expect([overlap(first, second), overlap(first, whole), overlap(whole, second)]).toEqual([false, true, true]);
      }),
    );
  });

  test('the parts by year sum to the whole; working days never exceed calendar days', () => {
    fc.assert(
      fc.property(three, counting, ([from, , to], by) => {
        const whole = halves(from, to);
        const parts = byYear(whole).map((part) => leaveDays(part, by, calendar));
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(leaveDays(whole, by, calendar));
        expect(leaveDays(whole, 'calendar-days', calendar)).toBe((to - from + 1) / 2);
        expect(leaveDays(whole, 'working-days', calendar)).toBeLessThanOrEqual((to - from + 1) / 2);
      }),
    );
  });
});
