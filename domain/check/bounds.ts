import type { Json, JsonObject } from '../json';
import { type Flaw, isObject } from './findings';

/** Every text and list of a form has an end, and every object knows its fields: nothing is stored that nobody thought of. */
export function boundsOf(schema: JsonObject): readonly Flaw[] {
  const look = (value: Json, path: string): readonly Flaw[] => {
    if (!isObject(value)) return [];
    const missing = missingIn(value);
    const inside = Object.entries(value).flatMap(([name, one]) => look(one, `${path}/${name}`));
    return missing === undefined ? inside : [{ code: 'unbounded', path, text: missing }, ...inside];
  };
  return look(schema, '/form/schema');
}

function missingIn(schema: JsonObject): string | undefined {
  const has = (...keywords: readonly string[]): boolean => keywords.some((keyword) => Object.hasOwn(schema, keyword));
  switch (schema['type']) {
    case 'string':
      return has('maxLength', 'enum', 'format') ? undefined : 'a text needs maxLength';
    case 'array':
      return has('maxItems') ? undefined : 'a list needs maxItems';
    case 'object':
      return schema['additionalProperties'] === false || !has('properties') ? undefined : 'an object needs additionalProperties: false';
    default:
      return undefined;
  }
}
