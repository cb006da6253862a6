import type { CountedDay } from '../../domain/deadline';
import { boolean, day, either, instant, integer, list, named, object, optional, string, values } from '../http/schema';

export const calendarDays = named(
  'CalendarDays',
  object({
    calendar: string,
    items: list(
      named('CalendarDay', object({ day, work: boolean, name: optional(string), notice: optional(string), provisional: boolean })),
    ),
  }),
);

/** A day of a count and why it counts or not. */
export const countedDay = named(
  'CountedDay',
  object<CountedDay>({
    on: day,
    counts: boolean,
    because: values<CountedDay['because']>('start-day', 'workday', 'rest-day', 'holiday', 'makeup-workday', 'stopped'),
    name: optional(string),
    notice: optional(string),
  }),
);

const within = named(
  'Span',
  either(
    named('WorkingDays', object({ workingDays: integer })),
    named('NaturalDays', object({ calendarDays: integer })),
    named('Months', object({ months: integer })),
  ),
);

export const explainedDeadline = named(
  'ExplainedDeadline',
  object({
    from: day,
    within,
    dueOn: day,
    dueAt: instant,
    provisional: boolean,
    calendar: string,
    days: list(countedDay),
  }),
);
