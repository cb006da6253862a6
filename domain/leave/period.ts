import { addDays, type Day, daysBetween, isDay, isWorkday, nextDay, type WorkCalendar } from '../calendar';

/** Morning (上午) or afternoon (下午). */
export type HalfDay = 'am' | 'pm';

/** From a half day to a half day, both included: a day from am to pm is 1 day, from am to am half a day. */
export interface LeavePeriod {
  fromOn: Day;
  fromHalf: HalfDay;
  toOn: Day;
  toHalf: HalfDay;
}

/** Working days (工作日) leave out holidays and rest days and take in make-up workdays; calendar days (自然日) take all. */
export type Counting = 'working-days' | 'calendar-days';

/** Why a period cannot be one. */
export type PeriodProblem = 'from-is-no-day' | 'to-is-no-day' | 'ends-before-it-starts' | 'longer-than-366-days';

/** Everything wrong with a period, in a fixed order; empty when it is sound. */
export function problemsOf(period: LeavePeriod): readonly PeriodProblem[] {
  const problems: PeriodProblem[] = [];
  if (!isDay(period.fromOn)) problems.push('from-is-no-day');
  if (!isDay(period.toOn)) problems.push('to-is-no-day');
  if (problems.length > 0) return problems;
  if (startOf(period) > endOf(period)) return ['ends-before-it-starts'];
  return daysBetween(period.fromOn, period.toOn) >= 366 ? ['longer-than-366-days'] : [];
}

/** Days of leave, in halves; 0 when a working-day period holds rest days only. Refuses an unsound period. */
export function leaveDays(period: LeavePeriod, counting: Counting, calendar: WorkCalendar): number {
  const problems = problemsOf(period);
  if (problems.length > 0) throw new RangeError(`not a period of leave: ${problems.join(', ')}`);
  const counts = (day: Day): boolean => counting === 'calendar-days' || isWorkday(day, calendar);
  let days = 0;
  for (let day = period.fromOn; day <= period.toOn; day = nextDay(day)) {
    if (counts(day)) days += 1;
    if (day === period.toOn) break;
  }
  if (period.fromHalf === 'pm' && counts(period.fromOn)) days -= 0.5;
  if (period.toHalf === 'am' && counts(period.toOn)) days -= 0.5;
  return days;
}

/** Whether two periods share a half day; leave that overlaps another leave is refused. */
export function overlap(one: LeavePeriod, other: LeavePeriod): boolean {
  return startOf(one) <= endOf(other) && startOf(other) <= endOf(one);
}

/** The period cut at each 31 December: annual leave (年休假) is charged year by year. */
export function byYear(period: LeavePeriod): readonly LeavePeriod[] {
  const end: Day = `${period.fromOn.slice(0, 4)}-12-31`;
  if (period.toOn <= end) return [period];
  const rest: LeavePeriod = { ...period, fromOn: addDays(end, 1), fromHalf: 'am' };
  return [{ ...period, toOn: end, toHalf: 'pm' }, ...byYear(rest)];
}

/** Sorts as time does: a day's morning before its afternoon. */
function startOf(period: LeavePeriod): string {
  return `${period.fromOn} ${period.fromHalf}`;
}

function endOf(period: LeavePeriod): string {
  return `${period.toOn} ${period.toHalf}`;
}
