import type { Effect } from '../../domain/effect';
import type { Json } from '../../domain/json';
import { value } from '../build';

/** One entry for each power and town; a later case on the same power adds to it. */
const key: Json = { cat: [value('item.code'), '@', value('form.town')] };

/** Columns of the power list (domain.md §2.2) that are taken over from the item as they stand. */
const columns = [
  'code',
  'powerType',
  'name',
  'subItem',
  'legalBasis',
  'legalArticle',
  'legalText',
  'heldBy',
  'exerciseLevel',
  'transferMode',
  'duties',
  'accountability',
  'legalDays',
  'promisedDays',
  'supervisedBy',
  'penaltyKinds',
  'remarks',
] as const;

/** The province has determined: every item it did not reject becomes a power of the town, in the deciding transaction. */
export const determined: readonly Effect[] = [
  {
    on: 'done',
    clause: 'expansion',
    each: true,
    change: {
      do: 'enter',
      register: 'powers',
      key,
      data: {
        ...Object.fromEntries(columns.map((column) => [column, value(`item.${column}`)])),
        town: value('form.town'),
        origin: 'BEYOND_CATALOGUE',
        status: 'DETERMINED',
        effectiveOn: value('form.effectiveOn'),
        item: value('item.id'),
        caseNumber: value('case.number'),
        cityDocument: value('documents.city-approval'),
        provinceDocument: value('documents.provincial-determination'),
      },
    },
  },
];

export const published: readonly Effect[] = [
  { on: 'done', clause: 'publication', each: true, change: { do: 'enter', register: 'powers', key, data: { status: 'PUBLISHED' } } },
];
