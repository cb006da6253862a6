import type { Edition } from '../edition';
import type { Json, JsonObject, Text } from '../json';
import { jsonText, listed, plain } from '../words/texts';

/** What of an edition a difference is about. */
export type About = 'edition' | 'clause' | 'form' | 'guard' | 'route' | 'step' | 'effect';

/** One leaf of what is said about a thing, with its name and its value in words. */
export interface Facet {
  readonly at: string;
  readonly label: Text;
  readonly value: Json;
  readonly words: Text;
}

/** A part of an edition that keeps its identity from one edition to the next. */
export interface Thing {
  readonly about: About;
  readonly at: string;
  readonly name: Text;
  readonly facets: readonly Facet[];
}

/** What words depend on besides the value. */
export interface Seen {
  readonly edition: Edition;
  readonly kind?: string;
}

/** How a member is called and how its value is said; `parts` where it consists of members itself. */
export interface Saying {
  readonly label: Text;
  readonly say?: (value: Json, seen: Seen) => Text;
  readonly parts?: Sayings;
}
export type Sayings = Readonly<Record<string, Saying>>;

/**
 * Every member of the value as a facet, none left out: one that nobody has named is called by its key and said as JSON,
 * so that no difference is ever passed over in silence.
 */
export function facetsOf(value: object, sayings: Sayings, seen: Seen, at: string, under?: Text): readonly Facet[] {
  return Object.entries(value as JsonObject).flatMap(([key, member]) => {
    const saying = Object.hasOwn(sayings, key) ? sayings[key] : undefined;
    const label = under ? listed([under, saying?.label ?? plain(key)], '·', ', ') : (saying?.label ?? plain(key));
    const inside = `${at}/${key}`;
    if (saying?.parts && isParts(member)) return facetsOf(member, saying.parts, seen, inside, label);
    return [{ at: inside, label, value: member, words: (saying?.say ?? jsonText)(member, seen) }];
  });
}

/** An object with nothing in it is a value of its own, or its coming and going would not be seen. */
function isParts(member: Json): member is JsonObject {
  return typeof member === 'object' && member !== null && !Array.isArray(member) && Object.keys(member).length > 0;
}

/** Names for things that have none of their own: the second of the same kind gets `#2`. */
export function numbered<T>(list: readonly T[], keyOf: (one: T) => string): readonly (readonly [key: string, one: T])[] {
  const seen = new Map<string, number>();
  return list.map((one) => {
    const key = keyOf(one);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return [count === 1 ? key : `${key}#${count}`, one] as const;
  });
}
