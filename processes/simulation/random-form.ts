import type { Edition } from '../../domain/edition';
import type { Json, JsonObject } from '../../domain/json';
import { objectOf } from '../../domain/words/rules';
import type { Candidates } from './candidates';

type Pick = <T>(list: readonly T[]) => T;

/** A form with a value in every field: by its schema, and where conditions look at a field, on both sides of them. */
export class RandomForm {
  constructor(
    private readonly candidates: Candidates,
    private readonly pick: Pick,
    /** What certain fields have to hold, by path: the town, posts, organisations of a for-each. */
    private readonly given: Readonly<Record<string, readonly Json[]>>,
  ) {}

  for(edition: Edition): JsonObject {
    return objectOf(this.value(edition.form.schema, 'form', edition.form.items));
  }

  private value(schema: JsonObject, path: string, items: string | undefined): Json {
    const compared = this.candidates.get(path)?.filter((value) => value !== null && value !== '');
    const choices = this.given[path] ?? compared ?? (Array.isArray(schema['enum']) ? (schema['enum'] as Json[]) : undefined);
    if (choices && choices.length > 0) return this.pick(choices);
    if ('const' in schema) return schema['const'] ?? null;
    switch (schema['type']) {
      case 'object':
        return this.members(schema, path, items);
      case 'array':
        return this.list(objectOf(schema['items'] ?? null), path, items);
      case 'boolean':
        return this.pick([true, false]);
      case 'integer':
      case 'number':
        return Number(schema['minimum'] ?? 0) + this.pick([1, 2, 5, 10]);
      default:
        return schema['format'] === 'date' ? '2026-03-02' : '模拟';
    }
  }

  private members(schema: JsonObject, path: string, items: string | undefined): JsonObject {
    const fields = Object.entries(objectOf(schema['properties'] ?? null));
    return Object.fromEntries(fields.map(([name, field]) => [name, this.value(objectOf(field), `${path}.${name}`, items)]));
  }

  /** Entries of the form's own list are called `item` in conditions, and each has an id. */
  private list(entry: JsonObject, path: string, items: string | undefined): Json {
    if (entry['type'] !== 'object') return [];
    const inside = path === `form.${items ?? ''}` ? 'item' : `${path}.0`;
    return Array.from({ length: this.pick([1, 2, 3]) }, (_, index) => ({ ...this.members(entry, inside, items), id: `item-${index + 1}` }));
  }
}
