import { addWorkingDays, isDay, isProvisional, weekdayOf, workingDaysIn } from '../../domain/calendar';
import { officialCalendar } from './seed';

const calendar = officialCalendar();

/** Every day of a year that the calendar names, as `04 off` or `04 work`. */
const named = (month: string): string[] =>
  Object.entries(calendar.days)
    .filter(([on]) => on.startsWith(month))
    .map(([on, day]) => `${on.slice(8)} ${day.work ? 'work' : 'off'}`);

describe('the official calendar', () => {
  test('has 248 workdays in 2025 and in 2026', () => {
    expect(workingDaysIn('2025-01-01', '2025-12-31', calendar)).toBe(248);
    expect(workingDaysIn('2026-01-01', '2026-12-31', calendar)).toBe(248);
  });

  test('says what the notice for 2026 says', () => {
    expect(named('2026-01')).toEqual(['01 off', '02 off', '03 off', '04 work']);
    expect(named('2026-02')).toEqual(['14 work', ...[15, 16, 17, 18, 19, 20, 21, 22, 23].map((day) => `${day} off`), '28 work']);
    expect(named('2026-04')).toEqual(['04 off', '05 off', '06 off']);
    expect(named('2026-05')).toEqual(['01 off', '02 off', '03 off', '04 off', '05 off', '09 work']);
    expect(named('2026-06')).toEqual(['19 off', '20 off', '21 off']);
    expect(named('2026-09')).toEqual(['20 work', '25 off', '26 off', '27 off']);
    expect(named('2026-10')).toEqual(['01 off', '02 off', '03 off', '04 off', '05 off', '06 off', '07 off', '10 work']);
    expect(calendar.days['2026-02-17']).toEqual({ work: false, name: '春节', notice: expect.stringContaining('国办发明电〔2025〕7号') });
    expect(calendar.days['2024-02-12']?.notice).toBe('chinese-days 1.5.7');
  });

  test.each([
    ['2026-01-20', 30, '2026-03-09'],
    ['2026-02-13', 5, '2026-02-27'],
    ['2026-04-20', 30, '2026-06-03'],
    ['2026-02-15', 0, '2026-02-24'],
    ['2026-09-01', 30, '2026-10-19'],
    ['2026-09-18', 5, '2026-09-24'],
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-10-09', 1, '2026-10-10'],
  ])('%s + %i working days is %s', (from, count, on) => {
    expect(addWorkingDays(from, count, calendar)).toEqual({ on, provisional: false });
  });

  test('covers 2004 to 2026 without a gap, and 2027 is provisional', () => {
    expect(Object.keys(calendar.years)).toEqual(Array.from({ length: 23 }, (_, index) => String(2004 + index)));
    expect(isProvisional('2026-11-30', calendar)).toBe(false);
    expect(isProvisional('2027-01-04', calendar)).toBe(true);
    expect(addWorkingDays('2026-12-28', 10, calendar).provisional).toBe(true);
  });

  test('names real days only, make-up workdays at weekends only, in every year 245 to 255 workdays', () => {
    for (const [on, { work, name }] of Object.entries(calendar.days)) {
      expect(isDay(on) && name !== '').toBe(true);
      if (work) expect([0, 6]).toContain(weekdayOf(on));
    }
    for (const year of Object.keys(calendar.years)) {
      const count = workingDaysIn(`${year}-01-01`, `${year}-12-31`, calendar);
      expect(count >= 245 && count <= 255).toBe(true);
    }
  });

  test('is a new value each time, and sorted by day', () => {
    expect(officialCalendar()).toEqual(calendar);
    expect(officialCalendar().days).not.toBe(calendar.days);
    const listed = Object.keys(calendar.days);
    expect(listed).toEqual([...listed].sort());
  });
});
