import { addDays, type Day, isDay, isWorkday, nextDay, type WorkCalendar } from '../calendar';
import { nthDay } from '../course';
import type { Json, JsonObject } from '../json';
import { absenceAlerts, absenceCounting } from './absence';
import type { LeaveEntry } from './entry';
import { following } from './instants';
import { type Counting, leaveDays, type LeavePeriod } from './period';

/** What is known of a leave whose person reports back. */
export interface ReturnKnown {
  readonly entry: LeaveEntry;
  readonly staffing: 'administrative' | 'institution';
  /** The day on which reporting back was opened: a leave approved afterwards could not be reported earlier. */
  readonly openedOn: Day;
  /** Days of absence recorded for other leaves, by year. */
  readonly absentBefore: Readonly<Record<string, number>>;
}

/** A working day to report back and one more: then it shows as absent, and the town may put that on record. */
const daysUntilAbsent = 2;
/** Days are counted for a year and a day after the leave; whoever is away longer was that long away at least. */
const longestAbsence = 366;

/**
 * What is known of somebody who has not reported back: from which day absence counts, in which days, how much of it there
 * is by now, and in how many days the year's total reaches 20 and 30. All of it is read when reporting back is opened,
 * and again whenever a date that hangs on it falls due.
 */
export function awayFacts(
  form: JsonObject,
  known: ReturnKnown,
  counts: Day,
  today: Day,
  calendar: WorkCalendar,
): Readonly<Record<string, Json>> {
  const { entry, staffing } = known;
  const { period } = entry;
  const counting = absenceCounting(staffing === 'administrative' ? 'civil-servant' : 'institution');
  const named = form['absentToOn'];
  const last = addDays(period.toOn, longestAbsence);
  const yesterday = addDays(today, -1);
  const until = typeof named === 'string' && isDay(named) && named <= last ? named : yesterday < last ? yesterday : last;
  return {
    absenceFrom: period.toOn,
    absenceCounting: counting,
    absenceRecordFrom: nextDay(nthDay(counts, daysUntilAbsent, (day) => isWorkday(day, calendar))),
    absenceProblem: absenceProblem(named, known, today),
    absentSoFar: soFar(period, until, counting, known, calendar),
    absentDaysTo20: daysToTotal(20, period, counting, known, calendar),
    absentDaysTo30: daysToTotal(30, period, counting, known, calendar),
  };
}

/** Why absence cannot be put on record: only days that are over and were no leave can have been days of absence. */
function absenceProblem(named: Json | undefined, { entry }: ReturnKnown, today: Day): string | null {
  if (entry.pendingExtension !== undefined) return 'extension-pending';
  if (typeof named !== 'string' || !isDay(named)) return 'absent-until-missing';
  const { toOn } = entry.period;
  return named >= today || named <= toOn || named > addDays(toOn, longestAbsence) ? 'absent-until-impossible' : null;
}

/** Days, year and alerts if that were the last day away. */
function soFar(period: LeavePeriod, until: Day, counting: Counting, { absentBefore }: ReturnKnown, calendar: WorkCalendar): Json {
  if (until <= period.toOn) return { days: 0, year: null, alerts: [] };
  const days = leaveDays(following(period, { toOn: until, toHalf: 'pm' }), counting, calendar);
  if (days === 0) return { days, year: null, alerts: [] };
  const year = until.slice(0, 4);
  const alerts = absenceAlerts({ consecutive: days, inYear: (absentBefore[year] ?? 0) + days });
  return { days, year: Number(year), alerts: alerts.map((alert) => ({ ...alert })) };
}

/**
 * After how many counted days the total of the year reaches so many. As on return, an absence counts as a whole to the
 * year in which it would end that day. Null where the year had reached it before: that was said then.
 */
function daysToTotal(
  total: number,
  period: LeavePeriod,
  counting: Counting,
  { absentBefore }: ReturnKnown,
  calendar: WorkCalendar,
): number | null {
  const counts = (day: Day): boolean => counting === 'calendar-days' || isWorkday(day, calendar);
  const half = period.toHalf === 'am' && counts(period.toOn) ? 0.5 : 0;
  let count = 0;
  for (let on = nextDay(period.toOn), day = 0; day < longestAbsence; on = nextDay(on), day += 1) {
    if (!counts(on)) continue;
    count += 1;
    const before = absentBefore[on.slice(0, 4)] ?? 0;
    if (before < total && before + count + half >= total) return count;
  }
  return null;
}

/** The days of absence that a register knows of, by year. */
export function absentByYear(entries: readonly JsonObject[]): Readonly<Record<string, number>> {
  const years: Record<string, number> = {};
  for (const { absentYear, absentDays } of entries) {
    if (typeof absentYear === 'number' && typeof absentDays === 'number') years[absentYear] = (years[absentYear] ?? 0) + absentDays;
  }
  return years;
}
