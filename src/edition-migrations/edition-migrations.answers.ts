import { instant, integer, list, named, nullable, object, open, string, text, uuid } from '../http/schema';
import { outcomeInCase } from '../operations/operations.answers';
import type { forecastView } from './forecast-view';

type View = ReturnType<typeof forecastView>;

const standing = list(named('OpenPath', object<View['before'][number]>({ path: string, dueAt: nullable(instant) })));

export const migrationPreview = named(
  'MigrationPreview',
  object({
    running: { ...integer, description: 'Cases that run on the edition now.' },
    items: list(
      named(
        'MigrationForecast',
        object<View>({
          caseId: uuid,
          number: string,
          title: string,
          outcome: outcomeInCase,
          code: nullable(string),
          text: nullable(text),
          facts: nullable(open('By the code; `obstacles` where the editions do not fit.')),
          before: standing,
          after: { ...nullable(standing), description: 'Null where the case would stay as it is.' },
        }),
      ),
    ),
    nextCursor: nullable(string),
  }),
);

export const migrationBegun = named(
  'MigrationBegun',
  object({
    operation: { ...uuid, description: 'Its progress: /api/v1/admin/operations/{id}.' },
    cases: { ...integer, description: 'Cases that are to be migrated; at most 10,000 at once.' },
    left: { ...integer, description: 'Cases beyond that, for another operation.' },
  }),
);
