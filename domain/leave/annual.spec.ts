import { annualBlocked, annualEntitlement, annualEntitlementOn, type AnnualFacts, annualGrant } from './annual';

describe('annual leave (职工带薪年休假条例 3)', () => {
  test.each([
    ['2025-07-01', 2025, 0],
    ['2025-07-01', 2026, 5],
    ['2016-07-01', 2025, 5],
    ['2016-07-01', 2026, 10],
    ['2006-07-01', 2025, 10],
    ['2006-07-01', 2026, 15],
    ['1980-07-01', 2026, 15],
    ['2027-01-01', 2026, 0],
    ['2016-11-30', 2026, 10],
    ['2016-12-01', 2026, 5],
    ['2016-12-01', 2027, 10],
  ])('service since %s gives for %i %i days', (since, year, days) => {
    expect(annualEntitlement(since, year)).toBe(days);
  });

  test('grows with the month after completion (实施办法 2: 从下月起)', () => {
    expect(annualEntitlementOn('2016-07-15', '2026-07-31')).toBe(5);
    expect(annualEntitlementOn('2016-07-15', '2026-08-01')).toBe(10);
    expect(annualEntitlementOn('2024-02-29', '2025-02-28')).toBe(0);
    expect(annualEntitlementOn('2024-02-29', '2025-03-01')).toBe(5);
  });
});

describe('no annual leave (条例 4)', () => {
  const facts = (more: Partial<AnnualFacts>): AnnualFacts => ({
    serviceSince: '2010-01-01',
    personalDaysTaken: 0,
    payKept: true,
    sickMonthsTaken: 0,
    ...more,
  });
  const reason = (more: Partial<AnnualFacts>): string | undefined => annualBlocked(2026, facts(more));

  test('when the school break is longer, not when it is as long', () => {
    expect(reason({ breakDays: 11 })).toBe('school-break');
    expect(reason({ breakDays: 10 })).toBeUndefined();
  });

  test('from 20 days of personal leave with pay kept', () => {
    expect(reason({ personalDaysTaken: 19.5 })).toBeUndefined();
    expect(reason({ personalDaysTaken: 20 })).toBe('personal-leave');
    expect(reason({ personalDaysTaken: 40, payKept: false })).toBeUndefined();
  });

  test.each([
    ['2020-01-01', 2],
    ['2010-01-01', 3],
    ['2000-01-01', 4],
  ])('for service since %s from %i months of sick leave', (serviceSince, months) => {
    expect(reason({ serviceSince, sickMonthsTaken: months - 0.1 })).toBeUndefined();
    expect(reason({ serviceSince, sickMonthsTaken: months })).toBe('sick-leave');
  });

  test('in the next year, if this year it had been taken before (实施办法 4)', () => {
    const lastYear = { personalDaysTaken: 0, payKept: true, sickMonthsTaken: 3, annualDaysTaken: 2 };
    expect(reason({ lastYear })).toBe('sick-leave-last-year');
    expect(reason({ lastYear: { ...lastYear, annualDaysTaken: 0 } })).toBeUndefined();
    expect(reason({ lastYear: { ...lastYear, sickMonthsTaken: 0, personalDaysTaken: 21 } })).toBe('personal-leave-last-year');
  });

  test('is what is credited: nothing when blocked, the rest when the break was shorter (实施办法 5)', () => {
    expect(annualGrant(2026, facts({}))).toBe(10);
    expect(annualGrant(2026, facts({ breakDays: 4 }))).toBe(6);
    expect(annualGrant(2026, facts({ breakDays: 30 }))).toBe(0);
    expect(annualGrant(2026, facts({ serviceSince: '2026-01-01' }))).toBe(0);
  });
});
