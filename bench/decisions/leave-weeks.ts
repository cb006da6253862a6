import { Client } from 'pg';
import { addDays, type Day, dayOf, weekdayOf } from '../../domain/calendar';
import { instantsOf } from '../../domain/leave/instants';
import type { Applicant } from './county';

/** Five working days of one person that no other leave of the bench touches. */
export interface LeaveWeek {
  readonly applicant: Applicant;
  readonly fromOn: Day;
  readonly toOn: Day;
}

const weeksAhead = 150;

/** Whole working weeks to come, by the calendar of this database: each costs five days, so that secretary and department approve. */
export async function workingWeeks(url: string): Promise<Day[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ day: Day }>('SELECT day::text FROM work_calendar_day');
    const named = new Set(rows.map((row) => row.day));
    const mondays = Array.from({ length: weeksAhead }, (_, week) => addDays(nextMonday(dayOf(new Date().toISOString())), 7 * week));
    return mondays.filter((monday) => [0, 1, 2, 3, 4].every((day) => !named.has(addDays(monday, day))));
  } finally {
    await client.end();
  }
}

/** Hands the weeks out: everybody's first, then everybody's second. In another database they begin anew, after those taken. */
export function leaveWeeks(applicants: readonly Applicant[], mondays: readonly Day[], taken = 0): () => LeaveWeek {
  let next = taken;
  return () => {
    const applicant = applicants[next % applicants.length];
    const fromOn = mondays[Math.floor(next / applicants.length)];
    if (!applicant || fromOn === undefined) throw new Error('everybody has taken all the leave there is: seed more people');
    next += 1;
    return { applicant, fromOn, toOn: addDays(fromOn, 4) };
  };
}

/** The time of the leave as the register of bookings keeps it. */
export function bookedTime({ fromOn, toOn }: LeaveWeek): string {
  const { from, to } = instantsOf({ fromOn, fromHalf: 'am', toOn, toHalf: 'pm' });
  return `["${withoutZone(from)}","${withoutZone(to)}")`;
}

function withoutZone(instant: string): string {
  return instant.slice(0, 19).replace('T', ' ');
}

function nextMonday(day: Day): Day {
  return addDays(day, 7 - ((weekdayOf(day) + 6) % 7));
}
