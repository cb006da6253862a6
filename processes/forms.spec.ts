import { Ajv2020 } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { boundsOf } from '../domain/check/bounds';
import { powerExpansion } from './power-expansion/2026-01-01';
import { formWith, items } from './power-expansion/example';
import { editions } from './registry';

describe('forms', () => {
  it.each(editions.map((edition) => [edition.process, edition] as const))(
    'of %s bound every text and list, and know every field',
    (_, edition) => {
      expect(boundsOf(edition.form.schema)).toEqual([]);
    },
  );

  it('without a bound are named with their place', () => {
    const properties = { text: { type: 'string' }, list: { type: 'array', maxItems: 3, items: { type: 'array' } } };
    expect(boundsOf({ type: 'object', properties })).toEqual([
      { code: 'unbounded', path: '/form/schema', text: 'an object needs additionalProperties: false' },
      { code: 'unbounded', path: '/form/schema/properties/text', text: 'a text needs maxLength' },
      { code: 'unbounded', path: '/form/schema/properties/list/items', text: 'a list needs maxItems' },
    ]);
  });

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
