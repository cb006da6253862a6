/** A day at +08:00, `YYYY-MM-DD`; strings sort. Years 1900–2199. */
export type Day = string;

/** A UTC instant as `Date.prototype.toISOString` writes it (`2026-01-20T07:00:00.000Z`); strings sort. */
export type Instant = string;

/** One day that a notice names: a holiday (放假), a day off in lieu (调休放假) or a make-up workday (调休上班). */
export interface CalendarDay {
  work: boolean;
  name: string;
  notice: string;
}

/** The official calendar (国务院办公厅节假日安排). Mon–Fri are workdays unless `days` says otherwise. */
export interface WorkCalendar {
  version: string;
  /** Year → the notice it comes from. A year that is absent has no notice yet: provisional (暂定). */
  years: Record<string, string>;
  /** Only the days that differ from Mon–Fri work, and named holidays. */
  days: Record<Day, CalendarDay>;
}

/** Longest span counted day by day; more is a mistake in a rule, not a deadline. */
export const longestCount = 3660;

const msPerDay = 86_400_000;
const offset = 8 * 3_600_000;
const shape = /^(19|2[01])\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/**
 * First day (month-day) that the next year's notice may still set: the New Year (元旦) bridge reached back
 * to 29 December in the notices for 2008 and 2019, and the weekend before it cannot begin earlier than the 25th.
 */
const newYearReach = '12-25';

/** A real date (no 2026-02-30) in the years 1900–2199, written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  return shape.test(text) && Number(text.slice(8)) <= daysInMonth(yearOf(text), Number(text.slice(5, 7)));
}

/** Milliseconds since 1970; refuses text that is no instant. */
export function msOf(at: Instant): number {
  const ms = Date.parse(at);
  if (Number.isNaN(ms)) throw new RangeError(`not an instant: ${at}`);
  return ms;
}

/** The day at +08:00; 00:00 belongs to the day it begins. */
export function dayOf(at: Instant): Day {
  return dayAt(msOf(at) + offset);
}

/** 24:00 at +08:00, the last moment of a limit (民法典 203: 期间的最后一日的截止时间为二十四时). */
export function endOfDay(day: Day): Instant {
  return new Date(midnight(day) + msPerDay - offset).toISOString();
}

/** 00:00 at +08:00; the same instant as the end of the day before. */
export function startOfDay(day: Day): Instant {
  return new Date(midnight(day) - offset).toISOString();
}

/** Calendar days later, or earlier when `count` is negative. Refuses to leave the years 1900–2199. */
export function addDays(day: Day, count: number): Day {
  return dayAt(midnight(day) + whole(count) * msPerDay);
}

/** The matching day (对应日) or, if that month has none, its last day (月末日): 民法典 202. */
export function addMonths(day: Day, count: number): Day {
  known(day);
  const months = yearOf(day) * 12 + Number(day.slice(5, 7)) - 1 + whole(count);
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  return dayAt(Date.UTC(year, month - 1, Math.min(Number(day.slice(8)), daysInMonth(year, month))));
}

/** The day after; `addDays(day, 1)` without the arithmetic, for loops over days. */
export function nextDay(day: Day): Day {
  const date = Number(day.slice(8));
  if (!(date > 0 && date < 28)) return addDays(day, 1);
  return day.slice(0, 8) + (date < 9 ? `0${date + 1}` : `${date + 1}`);
}

/** 0 = Sunday … 6 = Saturday. Reckoned without `Date`, as loops over days ask it most; March begins the year. */
export function weekdayOf(day: Day): number {
  const month = twoDigits(day, 5);
  const year = twoDigits(day, 0) * 100 + twoDigits(day, 2) - (month < 3 ? 1 : 0);
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  const weekday = (year + leapDays + (monthShift[month] ?? NaN) + twoDigits(day, 8)) % 7;
  if (Number.isNaN(weekday)) throw new RangeError(`not a day: ${day}`);
  return weekday;
}

/** What the calendar says of the day; where it is silent, Monday to Friday work. */
export function isWorkday(day: Day, calendar: WorkCalendar): boolean {
  const named = calendar.days[day];
  if (named) return named.work;
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6;
}

/** Whether a notice not yet imported may change this day: its own year's, or in late December the next year's. */
export function isProvisional(day: Day, calendar: WorkCalendar): boolean {
  return isProvisionalWithin(day, day, calendar);
}

/** Whether any day from `from` to `to`, both included, is provisional. */
export function isProvisionalWithin(from: Day, to: Day, calendar: WorkCalendar): boolean {
  for (let year = yearOf(from); year <= yearOf(to); year += 1) {
    if (!(year in calendar.years)) return true;
    const reached = from <= `${year}-12-31` && to >= `${year}-${newYearReach}`;
    if (reached && !(year + 1 in calendar.years)) return true;
  }
  return false;
}

/**
 * The last of `count` working days (工作日); the start day is not counted (民法典 201).
 * A count of 0 rolls forward to the first workday not before `from`.
 */
export function addWorkingDays(from: Day, count: number, calendar: WorkCalendar): { on: Day; provisional: boolean } {
  const first = bounded(count) === 0 ? from : nextDay(from);
  let on = first;
  let left = Math.max(count, 1);
  for (;;) {
    if (isWorkday(on, calendar)) left -= 1;
    if (left === 0) return { on, provisional: isProvisionalWithin(first, on, calendar) };
    on = nextDay(on);
  }
}

/** Workdays from `from` to `to`, both included; 0 when `to` is the earlier. */
export function workingDaysIn(from: Day, to: Day, calendar: WorkCalendar): number {
  let count = 0;
  for (let day = from; day <= to; day = nextDay(day)) {
    if (isWorkday(day, calendar)) count += 1;
    if (day === lastDay) break;
  }
  return count;
}

/** A count fit to be walked day by day: whole, not negative, at most `longestCount`. */
export function bounded(count: number): number {
  if (whole(count) < 0) throw new RangeError(`a count of days cannot be negative: ${count}`);
  if (count > longestCount) throw new RangeError(`a count of ${count} days is more than the ${longestCount} allowed`);
  return count;
}

/** Days from `from` to `to`: 0 for the same day, negative when `to` is the earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (midnight(to) - midnight(from)) / msPerDay;
}

const lastDay: Day = '2199-12-31';

/** Weekdays to add for the months before, January and February counted to the year before (Sakamoto's table). */
const monthShift = [NaN, 0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];

function twoDigits(text: string, at: number): number {
  return text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528;
}

function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function known(day: Day): void {
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`);
}

function midnight(day: Day): number {
  known(day);
  return Date.UTC(yearOf(day), Number(day.slice(5, 7)) - 1, Number(day.slice(8)));
}

function dayAt(ms: number): Day {
  const date = new Date(ms);
  const year = date.getUTCFullYear();
  if (!(year >= 1900 && year <= 2199)) throw new RangeError('a day beyond the years 1900–2199');
  return date.toISOString().slice(0, 10);
}

function whole(count: number): number {
  if (!Number.isSafeInteger(count)) throw new RangeError(`not a whole number: ${count}`);
  return count;
}
