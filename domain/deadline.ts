import {
  type Day,
  dayOf,
  endOfDay,
  type Instant,
  isProvisionalWithin,
  isWorkday,
  msOf,
  nextDay,
  startOfDay,
  weekdayOf,
  type WorkCalendar,
} from './calendar';
import { type Clock, type Course, courseOf, msIn, nthDay, type Span } from './course';
import { afterRunning, openStop, runningBetween, touchedBy } from './stops';

/** `on` is the last day, `at` its end (24:00 at +08:00); for hours `at` lies within `on`. */
export interface Deadline {
  at: Instant;
  on: Day;
  /** A notice not yet published may move it. */
  provisional: boolean;
  /** Version of the calendar it was computed with. */
  calendar: string;
}

/** A point after a due date at which something is said, by its name: the end of that day. */
export interface FurtherPoint {
  readonly id: string;
  readonly at: Instant;
}

/** One day of the count, as shown to whoever asks why a deadline falls where it falls. */
export interface CountedDay {
  on: Day;
  counts: boolean;
  because: 'start-day' | 'workday' | 'rest-day' | 'holiday' | 'makeup-workday' | 'stopped';
  name?: string;
  notice?: string;
}

/**
 * The last day of the span, the start day not counted (民法典 201), ending at 24:00 (203); `undefined` while stopped.
 * Working days: a day counts if it is a workday and no stop touches it, so a stop never costs anybody a day.
 * Calendar days and months: touched days are added; a last day that is a rest day, or touched, moves to the next
 * workday that is not (203). Hours: wall-clock hours plus stopped time.
 */
export function deadlineOf(clock: Clock, span: Span, calendar: WorkCalendar): Deadline | undefined {
  return openStop(clock.stops) ? undefined : run(clock, span, calendar);
}

/**
 * When `fraction` (0–1) of the net time is used, for warnings (预警): 5 working days and 0.8 → end of working day 4.
 * Whole days are rounded down; below one day it is the beginning of the first day that counts.
 * Later than the start and earlier than the deadline; `undefined` while stopped, or when nothing lies between the two.
 */
export function pointWithin(clock: Clock, span: Span, fraction: number, calendar: WorkCalendar): Deadline | undefined {
  if (!(fraction >= 0 && fraction <= 1)) throw new RangeError(`a fraction must be from 0 to 1: ${fraction}`);
  const due = deadlineOf(clock, span, calendar);
  if (!due) return undefined;
  const earliest = msOf(clock.startedAt) + 1;
  const latest = msOf(due.at) - 1;
  if (latest < earliest) return undefined;
  const point = pointOf(clock, span, fraction, calendar);
  return { ...due, ...point, ...moment(Math.min(Math.max(msOf(point.at), earliest), latest)) };
}

/** The deadline a further span after this one, as for an escalation 2 working days after overdue (逾期). */
export function after(deadline: Deadline, span: Span, calendar: WorkCalendar): Deadline {
  const startedAt = 'hours' in span ? deadline.at : startOfDay(deadline.on);
  const further = run({ startedAt, stops: [] }, span, calendar);
  return { ...further, provisional: further.provisional || deadline.provisional };
}

/**
 * Every day from the start day to the last day and why it counts or not; while stopped, up to the day it stopped.
 * As many days count as the span has (months: as they have days). A last day that moves to the next workday
 * does not count, that workday counts in its place. Hours: a day counts if any time ran on it.
 */
export function explainDeadline(clock: Clock, span: Span, calendar: WorkCalendar): readonly CountedDay[] {
  const start = dayOf(clock.startedAt);
  const open = openStop(clock.stops);
  const closed = { ...clock, stops: clock.stops.filter((stop) => stop.to !== undefined) };
  const due = run(closed, span, calendar);
  const end = open && dayOf(open.from) < due.on ? dayOf(open.from) : due.on;
  const judge = 'hours' in span ? byHours(clock, due) : byDays(clock, courseOf(closed, span, calendar));
  const rows: CountedDay[] = [];
  for (let on = start; on <= end || on === start; on = nextDay(on)) {
    const kind = dayKind(on, calendar);
    const { counts, stopped } = judge(on);
    const idle = stopped && !('workingDays' in span && !isWorkday(on, calendar));
    rows.push({ ...kind, counts, because: on === start ? 'start-day' : idle ? 'stopped' : kind.because });
  }
  return rows;
}

interface Verdict {
  counts: boolean;
  stopped: boolean;
}

function byDays(clock: Clock, { start, length, counts, last, on }: Course): (day: Day) => Verdict {
  const touched = touchedBy(clock.stops);
  return (day) => {
    const stopped = touched(day);
    const fits = day < last ? counts(day) : day === on && length > 0;
    return { counts: day > start && !stopped && fits, stopped };
  };
}

function byHours(clock: Clock, due: Deadline): (day: Day) => Verdict {
  return (day) => {
    const from = [startOfDay(day), clock.startedAt].sort()[1] ?? clock.startedAt;
    const to = [endOfDay(day), due.at].sort()[0] ?? due.at;
    const counts = runningBetween(from, to, clock.stops) > 0;
    return { counts, stopped: !counts };
  };
}

function run(clock: Clock, span: Span, calendar: WorkCalendar): Deadline {
  if ('hours' in span) {
    const at = afterRunning(clock.startedAt, msIn(span.hours), clock.stops);
    return { ...moment(msOf(at)), provisional: false, calendar: calendar.version };
  }
  const { on, asked } = courseOf(clock, span, calendar);
  return { at: endOfDay(on), on, provisional: isProvisionalWithin(asked, on, calendar), calendar: calendar.version };
}

function pointOf(clock: Clock, span: Span, fraction: number, calendar: WorkCalendar): { at: Instant; provisional: boolean } {
  if ('hours' in span) {
    return { at: afterRunning(clock.startedAt, msIn(span.hours) * fraction, clock.stops), provisional: false };
  }
  const { start, length, counts, on, asked } = courseOf(clock, span, calendar);
  if (length === 0) {
    const [from, to] = [msOf(clock.startedAt), msOf(endOfDay(on))];
    return { at: moment(from + (to - from) * fraction).at, provisional: isProvisionalWithin(asked, on, calendar) };
  }
  const used = Math.min(Math.floor(length * fraction + 1e-9), length - 1);
  const day = nthDay(start, Math.max(used, 1), counts);
  const provisional = 'workingDays' in span && isProvisionalWithin(asked, day, calendar);
  return { at: used === 0 ? startOfDay(day) : endOfDay(day), provisional };
}

/** An instant and the day it closes: midnight belongs to the day before, as the end of a last day does. */
function moment(ms: number): { at: Instant; on: Day } {
  const at = new Date(ms).toISOString();
  return { at, on: dayOf(new Date(ms - 1).toISOString()) };
}

function dayKind(on: Day, calendar: WorkCalendar): CountedDay {
  const named = calendar.days[on];
  if (!named) return { on, counts: false, because: isWorkday(on, calendar) ? 'workday' : 'rest-day' };
  const { name, notice, work } = named;
  if (!work) return { on, counts: false, because: 'holiday', name, notice };
  const weekday = weekdayOf(on);
  return { on, counts: false, because: weekday === 0 || weekday === 6 ? 'makeup-workday' : 'workday', name, notice };
}
