import type { Difference } from '../../domain/diff-editions';
import { day, list, named, object, string, text, values } from '../http/schema';

export const editionDifferences = named(
  'EditionDifferences',
  object({
    process: string,
    from: day,
    to: day,
    items: list(
      named(
        'EditionDifference',
        object<Difference>({
          change: values<Difference['change']>('added', 'removed', 'changed', 'moved'),
          about: values<Difference['about']>('edition', 'clause', 'form', 'guard', 'route', 'step', 'effect'),
          at: string,
          text,
        }),
      ),
    ),
  }),
);
