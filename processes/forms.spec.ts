import { Ajv2020 } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { isObject } from '../domain/check/findings';
import type { Json } from '../domain/json';
import { powerExpansion } from './power-expansion/2026-01-01';
import { formWith, items } from './power-expansion/example';
import { editions } from './registry';

/** Places of the schema where a text has no end, or an object takes fields nobody knows. */
function unbounded(schema: Json, at: string): string[] {
  if (!isObject(schema)) return [];
  const text = schema['type'] === 'string' && !('maxLength' in schema) && !('enum' in schema) && !('format' in schema);
  const open = schema['type'] === 'object' && 'properties' in schema && schema['additionalProperties'] !== false;
  const long = schema['type'] === 'array' && !('maxItems' in schema);
  const inside = Object.entries(schema).flatMap(([name, value]) => unbounded(value, `${at}/${name}`));
  return text || open || long ? [at, ...inside] : inside;
}

describe('forms', () => {
  it.each(editions.map((edition) => [edition.process, edition] as const))(
    'of %s bound every text and list, and know every field',
    (_, edition) => {
      expect(unbounded(edition.form.schema, '')).toEqual([]);
    },
  );

  it('of power expansion take the examples as they are', () => {
    const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true });
    addFormats(ajv);
    for (const keyword of ['x-en', 'x-lines', 'x-labels', 'x-organisation', 'x-hidden']) ajv.addKeyword(keyword);
    const validate = ajv.compile(powerExpansion.form.schema);
    validate(formWith(Object.values(items)));
    expect(validate.errors).toBeNull();
    validate(formWith([{ ...items['a'], powerType: 'MAGIC', salary: 1 }]));
    expect(validate.errors?.map((error) => error.keyword).sort()).toEqual(['additionalProperties', 'enum']);
  });
});
