import fc from 'fast-check';
import {
  addDays,
  addMonths,
  addWorkingDays,
  type CalendarDay,
  type Day,
  dayOf,
  daysBetween,
  endOfDay,
  isDay,
  isProvisional,
  isWorkday,
  nextDay,
  startOfDay,
  weekdayOf,
  type WorkCalendar,
  workingDaysIn,
} from './calendar';

/** The notice for 2026 (gov.cn …/202511/content_7047091.htm), written from its text, not from the seed. */
const off2026: [from: Day, to: Day, name: string][] = [
  ['2026-01-01', '2026-01-03', '元旦'],
  ['2026-02-15', '2026-02-23', '春节'],
  ['2026-04-04', '2026-04-06', '清明节'],
  ['2026-05-01', '2026-05-05', '劳动节'],
  ['2026-06-19', '2026-06-21', '端午节'],
  ['2026-09-25', '2026-09-27', '中秋节'],
  ['2026-10-01', '2026-10-07', '国庆节'],
];
const made2026 = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'];

const days: Record<Day, CalendarDay> = {};
for (const [from, to, name] of off2026) {
  for (let day = from; day <= to; day = nextDay(day)) days[day] = { work: false, name, notice: '2026' };
}
for (const day of made2026) days[day] = { work: true, name: '调休', notice: '2026' };
const calendar: WorkCalendar = { version: 'test', years: { '2025': 'n', '2026': 'n' }, days };

/** A failure prints its seed and path. */
const run = <T>(property: fc.IProperty<T>): void => fc.assert(property, { numRuns: 500 });
const aDay = fc.integer({ min: 0, max: 365 * 12 }).map((count) => addDays('2020-01-01', count));

describe('a day', () => {
  test.each(['2026-01-01', '2024-02-29', '1900-01-01', '2199-12-31'])('%s exists', (text) => {
    expect(isDay(text)).toBe(true);
  });

  test.each([
    '2026-02-30',
    '2026-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '1899-12-31',
    '2200-01-01',
    '',
    '2026-01-01 ',
    '2026-01-01T00:00:00Z',
    '２０２６-01-01',
  ])('%p does not', (text) => {
    expect(isDay(text)).toBe(false);
  });

  test('begins and ends at +08:00', () => {
    expect(dayOf('2026-01-20T15:59:59.999Z')).toBe('2026-01-20');
    expect(dayOf('2026-01-20T16:00:00.000Z')).toBe('2026-01-21');
    expect(endOfDay('2026-01-20')).toBe('2026-01-20T16:00:00.000Z');
    expect(startOfDay('2026-01-01')).toBe('2025-12-31T16:00:00.000Z');
    expect(endOfDay('2199-12-31')).toBe('2199-12-31T16:00:00.000Z');
  });

  test('ends when the next begins, and begins within itself', () => {
    run(
      fc.property(aDay, (day) => {
        expect(endOfDay(day)).toBe(startOfDay(nextDay(day)));
        expect(dayOf(startOfDay(day))).toBe(day);
        expect(dayOf(endOfDay(day))).toBe(addDays(day, 1));
      }),
    );
  });

  test('nextDay is addDays 1, and addDays is undone by its negative', () => {
    run(
      fc.property(aDay, fc.integer({ min: -3000, max: 3000 }), (day, count) => {
        expect(nextDay(day)).toBe(addDays(day, 1));
        expect(addDays(addDays(day, count), -count)).toBe(day);
        expect(daysBetween(day, addDays(day, count))).toBe(count);
      }),
    );
  });

  test('has the weekday that Date says, from the first to the last', () => {
    for (let day = '1900-01-01'; day < '2199-12-31'; day = nextDay(day)) {
      if (weekdayOf(day) !== new Date(`${day}T00:00:00Z`).getUTCDay()) throw new Error(day);
    }
    expect(() => weekdayOf('someday')).toThrow('not a day: someday');
  });

  test('that does not exist, or lies beyond the years, is refused', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow('not a day: 2026-02-30');
    expect(() => nextDay('rubbish')).toThrow(RangeError);
    expect(() => addDays('2199-12-31', 1)).toThrow('beyond the years 1900–2199');
    expect(() => addDays('2026-01-01', 1e12)).toThrow(RangeError);
    expect(() => addDays('2026-01-01', 0.5)).toThrow('not a whole number: 0.5');
    expect(() => dayOf('yesterday')).toThrow('not an instant: yesterday');
  });
});

describe('months (民法典 202)', () => {
  test.each([
    ['2026-01-15', 1, '2026-02-15'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-08-31', 1, '2026-09-30'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-12-31', 2, '2027-02-28'],
    ['1969-12-31', 0, '1969-12-31'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-10', -13, '2024-12-10'],
    ['1970-01-01', 1, '1970-02-01'],
  ])('%s and %i months is %s', (from, count, to) => {
    expect(addMonths(from, count)).toBe(to);
  });

  test('keep the day of the month, or take the month end', () => {
    run(
      fc.property(aDay, fc.integer({ min: -60, max: 60 }), (day, count) => {
        const to = addMonths(day, count);
        expect(to.slice(8) === day.slice(8) || (to.slice(8) < day.slice(8) && nextDay(to).endsWith('-01'))).toBe(true);
      }),
    );
  });
});

describe('working days, start day not counted', () => {
  test.each([
    ['2026-01-20', 30, '2026-03-09'],
    ['2026-02-13', 5, '2026-02-27'],
    ['2026-04-20', 30, '2026-06-03'],
    ['2026-09-01', 30, '2026-10-19'],
    ['2026-09-18', 5, '2026-09-24'],
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-10-09', 1, '2026-10-10'],
  ])('%s + %i is %s', (from, count, on) => {
    expect(addWorkingDays(from, count, calendar)).toEqual({ on, provisional: false });
  });

  test('a count of 0 rolls forward to a workday', () => {
    expect(addWorkingDays('2026-02-15', 0, calendar).on).toBe('2026-02-24');
    expect(addWorkingDays('2026-02-14', 0, calendar).on).toBe('2026-02-14');
  });

  test('make-up workdays work, holidays and weekends do not', () => {
    expect(made2026.map((day) => isWorkday(day, calendar))).toEqual(made2026.map(() => true));
    expect(isWorkday('2026-02-17', calendar)).toBe(false);
    expect(isWorkday('2026-03-07', calendar)).toBe(false);
    expect(workingDaysIn('2026-01-01', '2026-12-31', calendar)).toBe(248);
    expect(workingDaysIn('2026-02-14', '2026-02-14', calendar)).toBe(1);
    expect(workingDaysIn('2026-02-16', '2026-02-14', calendar)).toBe(0);
  });

  test('counting on is counting once: m + n', () => {
    const m = fc.integer({ min: 1, max: 60 });
    run(
      fc.property(aDay, m, fc.integer({ min: 0, max: 60 }), (day, first, second) => {
        const halfway = addWorkingDays(day, first, calendar).on;
        expect(addWorkingDays(day, first + second, calendar).on).toBe(addWorkingDays(halfway, second, calendar).on);
      }),
    );
  });

  test('exactly the count lies between, and it ends on a workday', () => {
    run(
      fc.property(aDay, fc.integer({ min: 1, max: 90 }), (day, count) => {
        const { on } = addWorkingDays(day, count, calendar);
        expect(workingDaysIn(nextDay(day), on, calendar)).toBe(count);
        expect(isWorkday(on, calendar)).toBe(true);
      }),
    );
  });

  test('refuses counts that are negative, broken or beyond bounds, and a calendar without workdays', () => {
    expect(() => addWorkingDays('2026-01-01', -1, calendar)).toThrow('cannot be negative: -1');
    expect(() => addWorkingDays('2026-01-01', 1.5, calendar)).toThrow('not a whole number: 1.5');
    expect(() => addWorkingDays('2026-01-01', 3661, calendar)).toThrow('3661 days is more than the 3660 allowed');
    expect(() => addWorkingDays('2190-01-01', 3660, calendar)).toThrow('beyond the years');
    expect(addWorkingDays('2026-01-01', 3660, calendar).provisional).toBe(true);
  });
});

describe('provisional', () => {
  test('is a day of a year without a notice', () => {
    expect(isProvisional('2027-01-04', calendar)).toBe(true);
    expect(isProvisional('2003-06-01', calendar)).toBe(true);
    expect(isProvisional('2026-06-01', calendar)).toBe(false);
  });

  test("is a day that next year's notice may still set for New Year (as 29 December 2018)", () => {
    expect(isProvisional('2026-12-24', calendar)).toBe(false);
    expect(isProvisional('2026-12-25', calendar)).toBe(true);
    expect(isProvisional('2025-12-31', calendar)).toBe(false);
  });

  test('is a count that passes such a day', () => {
    expect(addWorkingDays('2026-12-21', 3, calendar)).toEqual({ on: '2026-12-24', provisional: false });
    expect(addWorkingDays('2026-12-21', 4, calendar)).toEqual({ on: '2026-12-25', provisional: true });
    expect(addWorkingDays('2026-12-30', 30, calendar).provisional).toBe(true);
    const gap = { ...calendar, years: { '2026': 'n', '2028': 'n' } };
    expect(addWorkingDays('2026-12-01', 280, gap)).toEqual({ on: expect.stringMatching(/^2027|^2028/), provisional: true });
  });
});
