import {
  addMonths,
  bounded,
  type Day,
  dayOf,
  daysBetween,
  type Instant,
  isWorkday,
  longestCount,
  nextDay,
  type WorkCalendar,
} from './calendar';
import { type Stop, touchedBy } from './stops';

/** 期限: working days (工作日), calendar days (自然日), months (月) or hours; exactly one. Hours may be fractions. */
export type Span = { workingDays: number } | { calendarDays: number } | { months: number } | { hours: number };

/** When the time began to run and when it stood still; a stop without `to` = stopped now. */
export interface Clock {
  startedAt: Instant;
  stops: readonly Stop[];
}

/** How a span of days runs over the calendar. */
export interface Course {
  start: Day;
  /** How many days have to count. */
  length: number;
  /** Whether a day after the start counts. */
  counts: (day: Day) => boolean;
  /** The day on which the count is full. */
  last: Day;
  /** The day it ends: `last`, or the workday it moves to (民法典 203). */
  on: Day;
  /** The first day whose kind mattered to the result. */
  asked: Day;
}

/** Follows a span of days from the start day, which does not count (民法典 201), to its end. */
export function courseOf(clock: Clock, span: Exclude<Span, { hours: number }>, calendar: WorkCalendar): Course {
  const start = dayOf(clock.startedAt);
  const touched = touchedBy(clock.stops);
  const runs = (day: Day): boolean => !touched(day);
  const works = (day: Day): boolean => isWorkday(day, calendar) && runs(day);
  const inWorkingDays = 'workingDays' in span;
  const length = lengthOf(span, start);
  const counts = inWorkingDays ? works : runs;
  const last = nthDay(start, length, counts);
  let on = last;
  while (!works(on)) on = nextDay(on);
  return { start, length, counts, last, on, asked: inWorkingDays && length > 0 ? nextDay(start) : last };
}

/** The `count`-th day after `start` that counts; `start` itself for 0. */
export function nthDay(start: Day, count: number, counts: (day: Day) => boolean): Day {
  let day = start;
  for (let left = count; left > 0;) {
    day = nextDay(day);
    if (counts(day)) left -= 1;
  }
  return day;
}

/** Milliseconds in a span of hours; refuses negative ones and more than `longestCount` days. */
export function msIn(hours: number): number {
  const most = longestCount * 24;
  if (!(hours >= 0 && hours <= most)) throw new RangeError(`hours must be from 0 to ${most}: ${hours}`);
  return Math.round(hours * 3_600_000);
}

function lengthOf(span: Exclude<Span, { hours: number }>, start: Day): number {
  if ('workingDays' in span) return bounded(span.workingDays);
  if ('calendarDays' in span) return bounded(span.calendarDays);
  return bounded(daysBetween(start, addMonths(start, span.months)));
}
