import { boolean, instant, integer, list, named, nullable, object, string, uuid } from '../http/schema';
import type { MovedDue } from './calendar-imports.service';

const movedDue = list(
  named(
    'MovedDue',
    object<MovedDue>({
      caseId: uuid,
      number: string,
      title: string,
      due: list(object<MovedDue['due'][number]>({ path: string, from: nullable(instant), to: nullable(instant) })),
    }),
  ),
);

export const importPreview = named('CalendarImportPreview', object({ items: movedDue, nextCursor: nullable(string) }));

export const calendarImport = named(
  'CalendarImport',
  object({
    year: integer,
    operation: { ...uuid, description: 'Recounts the dates, case by case: /api/v1/admin/operations/{id}.' },
    cases: { ...integer, description: 'Open cases that are recounted; at most 10,000, others when their next date comes.' },
    moves: movedDue,
    more: { ...boolean, description: 'The first hundred are named here; all of them are cases of the operation.' },
  }),
);
