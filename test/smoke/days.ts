import { addDays, addWorkingDays, type Day, dayOf, isWorkday } from '../../domain/calendar';
import { officialCalendar } from '../../src/calendar/seed';

const calendar = officialCalendar();

/** Today at +08:00, or as many hours away as a server's clock is set. */
export function today(offsetHours = 0): Day {
  return dayOf(new Date(Date.now() + offsetHours * 3_600_000).toISOString());
}

/** The latest working day not after this one. */
export function workdayUpTo(day: Day): Day {
  let found = day;
  while (!isWorkday(found, calendar)) found = addDays(found, -1);
  return found;
}

/** The working day so many working days after this one. */
export function workdayAfter(day: Day, count: number): Day {
  return addWorkingDays(day, count, calendar).on;
}
