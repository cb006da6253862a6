import { addMonths, type Day } from '../calendar';

/** Working days of annual leave a year. */
export type AnnualDays = 0 | 5 | 10 | 15;

/** What happened in one year, as far as it bears on annual leave. */
export interface AnnualYear {
  /** Days of personal leave (事假) taken, and whether pay was kept for them (按照规定不扣工资). */
  personalDaysTaken: number;
  payKept: boolean;
  /** Months of sick leave (病假) taken, all together. */
  sickMonthsTaken: number;
}

/** The facts that 职工带薪年休假条例 4 asks for. */
export interface AnnualFacts extends AnnualYear {
  /** First day of cumulative service (累计工作), wherever it was. */
  serviceSince: Day;
  /** Days of winter and summer break (寒暑假) actually enjoyed; absent: not entitled to any. */
  breakDays?: number;
  /** The year before, and the annual leave taken in it. */
  lastYear?: AnnualYear & { annualDaysTaken: number };
}

/** Why there is no annual leave in a year. */
export type AnnualBlock = 'school-break' | 'personal-leave' | 'sick-leave' | 'personal-leave-last-year' | 'sick-leave-last-year';

const bands = [
  { years: 20, days: 15, sickMonths: 4 },
  { years: 10, days: 10, sickMonths: 3 },
  { years: 1, days: 5, sickMonths: 2 },
] as const;

/**
 * Entitlement on a day: 5 working days from 1 completed year of service, 10 from 10, 15 from 20 (职工带薪年休假条例 3);
 * each begins with the month after completion (机关事业单位工作人员带薪年休假实施办法 2: 从下月起享受).
 */
export function annualEntitlementOn(serviceSince: Day, on: Day): AnnualDays {
  return bandOn(serviceSince, on)?.days ?? 0;
}

/** Entitlement for a year: the highest that begins in it. Before that month use `annualEntitlementOn`. */
export function annualEntitlement(serviceSince: Day, year: number): AnnualDays {
  return annualEntitlementOn(serviceSince, `${year}-12-31`);
}

/**
 * Why there is no annual leave in `year` (条例 4): a longer school break; personal leave of 20 days or more with pay
 * kept; sick leave of 2, 3 or 4 months or more by band. If that happened last year after annual leave was taken,
 * this year's is lost instead (实施办法 4).
 */
export function annualBlocked(year: number, facts: AnnualFacts): AnnualBlock | undefined {
  const { serviceSince, breakDays, lastYear } = facts;
  const entitled = annualEntitlement(serviceSince, year);
  if (breakDays !== undefined && breakDays > entitled) return 'school-break';
  const now = blockOf(facts, serviceSince, year);
  if (now || !lastYear || lastYear.annualDaysTaken <= 0) return now;
  const before = blockOf(lastYear, serviceSince, year - 1);
  return before && `${before}-last-year`;
}

/** Days to credit for a year: none when blocked; a shorter school break is made up to the entitlement (实施办法 5: 补足). */
export function annualGrant(year: number, facts: AnnualFacts): number {
  if (annualBlocked(year, facts)) return 0;
  return annualEntitlement(facts.serviceSince, year) - (facts.breakDays ?? 0);
}

function blockOf(taken: AnnualYear, serviceSince: Day, year: number): 'personal-leave' | 'sick-leave' | undefined {
  if (taken.payKept && taken.personalDaysTaken >= 20) return 'personal-leave';
  const band = bandOn(serviceSince, `${year}-12-31`);
  return band && taken.sickMonthsTaken >= band.sickMonths ? 'sick-leave' : undefined;
}

function bandOn(serviceSince: Day, on: Day): (typeof bands)[number] | undefined {
  return bands.find(({ years }) => addMonths(serviceSince, years * 12).slice(0, 7) < on.slice(0, 7));
}
