import { countedDay } from '../calendar/calendar.answers';
import { boolean, day, instant, integer, list, map, named, nullable, number, object, string, text } from '../http/schema';
import type { deadlineView } from './deadline-view';

type Explained = ReturnType<typeof deadlineView>;
type Counted = Pick<Explained, 'within' | 'span' | 'startedAt' | 'stops' | 'days'>;

const counted = {
  within: map(number),
  span: text,
  startedAt: instant,
  stops: list(object<Explained['stops'][number]>({ from: instant, to: nullable(instant) })),
  days: list(countedDay),
} satisfies Record<keyof Counted, object>;

const clause = nullable(named('RestsOn', object<NonNullable<Explained['clause']>>({ id: string, source: string, quote: string })));
const deadline = nullable(
  named('Deadline', object<NonNullable<Explained['deadline']>>({ at: instant, on: day, provisional: boolean, calendar: string })),
);

/** Why everything open, or one step, is due when it is. */
export const caseDeadlines = named(
  'CaseDeadlines',
  object({
    calendar: string,
    items: list(
      named(
        'CaseDeadline',
        object<Explained>({
          path: string,
          title: text,
          clause,
          ...counted,
          deadline,
          recounted: deadline,
          further: list(
            named(
              'ExplainedFurther',
              object<Explained['further'][number]>({
                id: string,
                title: text,
                clause,
                length: text,
                from: day,
                count: integer,
                at: { ...nullable(instant), description: 'As recorded with the case.' },
                recounted: { ...instant, description: 'By the calendar of now.' },
                reached: boolean,
                days: list(countedDay),
              }),
            ),
          ),
          extension: nullable(named('ExplainedExtension', object<NonNullable<Explained['extension']>>({ clause, ...counted }))),
        }),
      ),
    ),
  }),
);
