import { type Day, dayOf, endOfDay, type Instant, isDay, isWorkday, startOfDay, type WorkCalendar } from './calendar';
import { type Clock, nthDay } from './course';
import { type CountedDay, type Deadline, explainDeadline, type FurtherPoint } from './deadline';
import type { Due, Further } from './edition';
import { holds, valueOf } from './expression';
import type { Json } from './json';
import type { CaseState } from './state';
import { touchedBy } from './stops';

/** How many points one due date may have, and how many days after it the last one may lie. */
export const mostFurther = 10;
export const furthestDays = 366;

/** What the dates of a step, stage or case are reckoned with. */
export type Known = Pick<CaseState, 'facts' | 'form'>;

/** A point with the count that leads to it. */
export interface CountedFurther {
  readonly further: Further;
  /** The day from which it counts. */
  readonly from: Day;
  readonly count: number;
  readonly at: Instant;
  /** Every day of the count, with why it counts or not. */
  readonly days: () => readonly CountedDay[];
}

/** The points after a due date that apply as things stand, in the order of the process. */
export function furtherPoints(due: Due, deadline: Deadline, clock: Clock, known: Known, calendar: WorkCalendar): readonly FurtherPoint[] {
  return countFurther(due, deadline, clock, known, calendar).map(({ further, at }) => ({ id: further.id, at }));
}

/** The same with how they come about. The clock runs: while it stands still there is no due date either. */
export function countFurther(
  due: Pick<Due, 'further'>,
  deadline: Deadline,
  clock: Clock,
  known: Known,
  calendar: WorkCalendar,
): readonly CountedFurther[] {
  const context = { facts: known.facts, form: known.form };
  return (due.further ?? []).flatMap((further): readonly CountedFurther[] => {
    if (further.when !== undefined && !holds(further.when, context)) return [];
    const from = further.from ? known.facts[further.from.fact] : deadline.on;
    const inWorkingDays = 'workingDays' in further.after;
    const count = valueOf('workingDays' in further.after ? further.after.workingDays : further.after.days, context);
    if (typeof from !== 'string' || !isDay(from) || !isCount(count)) return [];
    // Only stops from that day on: what stood still before it has moved the due date already.
    const stops = clock.stops.filter((stop) => dayOf(stop.from) >= from);
    const touched = touchedBy(stops);
    const on = nthDay(from, count, (day) => !touched(day) && (!inWorkingDays || isWorkday(day, calendar)));
    const at = endOfDay(on);
    const days = (): readonly CountedDay[] => daysTo(on, { startedAt: startOfDay(from), stops }, count, inWorkingDays, calendar);
    return [{ further, from, count, at: at < deadline.at ? deadline.at : at, days }];
  });
}

/** As for a due date, but the last of days as they come is the last: it does not move to a workday. */
function daysTo(on: Day, clock: Clock, count: number, inWorkingDays: boolean, calendar: WorkCalendar): readonly CountedDay[] {
  const rows = explainDeadline(clock, inWorkingDays ? { workingDays: count } : { calendarDays: count }, calendar);
  const upTo = rows.filter((row) => row.on <= on);
  return inWorkingDays ? upTo : upTo.map((row) => ({ ...row, counts: row.because !== 'start-day' && row.because !== 'stopped' }));
}

/** Whole days, not negative, a year and a day at the most. */
export function isCount(value: Json): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= furthestDays;
}
