import type { Edition } from '../edition';
import type { Json, JsonObject, Text } from '../json';
import { stepName } from '../words/people';
import { objectOf, yesText } from '../words/rules';
import { both, jsonText, listed, plain } from '../words/texts';
import { formSayings, said } from './sayings';
import { type Facet, facetsOf, type Sayings, type Seen, type Thing } from './things';

/** Words of JSON Schema as officials know them. */
const keywords: Sayings = {
  title: said('名称', 'name'),
  'x-en': said('英文名称', 'English name'),
  type: said('数据类型', 'type'),
  enum: said('可选值', 'values'),
  const: said('固定值', 'value'),
  'x-labels': said('可选值名称', 'names of the values'),
  maxLength: said('最大字数', 'longest text'),
  minLength: said('最少字数', 'shortest text'),
  maxItems: said('最多条数', 'most entries'),
  minItems: said('最少条数', 'fewest entries'),
  maximum: said('最大值', 'greatest value'),
  minimum: said('最小值', 'least value'),
  pattern: said('格式规则', 'pattern'),
  format: said('格式', 'format'),
  required: said('必填', 'required', yesText),
  additionalProperties: said('允许其他字段', 'other fields allowed', yesText),
  allOf: said('联动规则', 'rules between fields'),
};

/** The form as a whole, and every field of it as a thing of its own, those of lists and groups inside too. */
export function formThings(edition: Edition): readonly Thing[] {
  const seen = { edition };
  const { schema, restricted, ...rest } = edition.form;
  const own = facetsOf(rest, formSayings, seen, 'form');
  const hidden = Object.entries(restricted ?? {}).map(([field, seenIn]): Facet => {
    const words = listed(seenIn.map((step) => stepName(edition, step)));
    return { at: `form/restricted/${field}`, label: both(`“${field}”仅限可见`, `“${field}” seen only in`), value: seenIn, words };
  });
  const [whole, ...fields] = schemaThings(schema, 'form', both('表单', 'The form'), seen, []);
  return [...(whole ? [{ ...whole, facets: [...own, ...hidden, ...whole.facets] }] : []), ...fields];
}

/** A schema without its fields, then each field; `more` is what the schema around it says of this one. */
function schemaThings(schema: JsonObject, at: string, name: Text, seen: Seen, more: readonly Facet[]): readonly Thing[] {
  const { properties, required, items, ...plainly } = schema;
  const fields = objectOf(properties ?? null);
  const needed = Array.isArray(required) ? (required as readonly Json[]) : [];
  const entries = objectOf(items ?? null);
  const listsObjects = 'properties' in entries;
  // Names that are needed but are no fields, and odd shapes, are said as they stand.
  const odd = needed.filter((one) => typeof one !== 'string' || !Object.hasOwn(fields, one));
  const kept = {
    ...plainly,
    ...(items !== undefined && !listsObjects ? { items } : {}),
    ...(odd.length > 0 || (required !== undefined && !Array.isArray(required))
      ? { 'required, no field': odd.length > 0 ? odd : required }
      : {}),
  };
  const inner = Object.entries(fields).flatMap(([key, field]) => {
    const must = needed.includes(key) ? facetsOf({ required: true }, keywords, seen, `${at}/${key}`) : [];
    return schemaThings(objectOf(field), `${at}/${key}`, fieldName(key, field), seen, must);
  });
  const listed = listsObjects ? schemaThings(entries, `${at}/*`, { zh: `${name.zh}的条目`, en: `Entries of ${name.en}` }, seen, []) : [];
  return [{ about: 'form', at, name, facets: [...facetsOf(kept, keywords, seen, at), ...more] }, ...inner, ...listed];
}

function fieldName(key: string, field: Json): Text {
  const { title, 'x-en': english } = objectOf(field);
  const zh = title === undefined ? plain(key).zh : jsonText(title).zh;
  return both(`字段“${zh}”（${key}）`, `Field “${english === undefined ? zh : jsonText(english).en}” (${key})`);
}
