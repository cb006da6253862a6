import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { isDay } from '../../domain/calendar';
import type { Edition } from '../../domain/edition';
import type { Json, JsonObject } from '../../domain/json';

/** The three ways in which a form is looked at. */
export interface FormChecks {
  /** Everything the schema asks for. */
  readonly whole: ValidateFunction;
  /** Types and lengths: a draft may be unfinished, but not nonsense. */
  readonly draft: ValidateFunction;
  /** Some fields alone, each of them finished. */
  readonly fields: ValidateFunction;
}

const formats = ['date-time', 'time', 'uuid', 'email', 'uri'] as const;

/** What a schema says of an unfinished form; conditions and minima wait until it is handed in. */
const draftKeywords = new Set([
  'type', 'properties', 'additionalProperties', 'items', 'prefixItems', 'maxLength', 'maxItems', 'maxProperties', '$ref', '$defs',
]);

/** What still holds when the other fields are not there to be looked at. */
const fieldsKeywords = new Set(['type', 'properties', 'additionalProperties', '$defs']);

const compiled = new WeakMap<Edition, FormChecks>();

/** Compiled once for each edition; an edition is never changed in place. */
export function formChecks(edition: Edition): FormChecks {
  let checks = compiled.get(edition);
  if (!checks) {
    checks = compile(edition.form.schema);
    compiled.set(edition, checks);
  }
  return checks;
}

function compile(schema: JsonObject): FormChecks {
  return {
    whole: validatorOf(schema),
    draft: validatorOf(lenient(schema) as JsonObject),
    fields: validatorOf(Object.fromEntries(Object.entries(schema).filter(([keyword]) => fieldsKeywords.has(keyword)))),
  };
}

/** Strict: a keyword or format that nobody knows is a mistake in the edition, not a comment. No reference leaves the schema. */
function validatorOf(schema: JsonObject): ValidateFunction {
  const ajv = new Ajv2020({
    strict: true,
    // `then: { required: [...] }` names fields that stand further up.
    strictRequired: false,
    allErrors: true,
    allowUnionTypes: true,
    ownProperties: true,
    logger: false,
  });
  addFormats(ajv, [...formats]);
  ajv.addFormat('date', isDay);
  for (const keyword of ownKeywords(schema)) ajv.addKeyword(keyword);
  return ajv.compile(schema);
}

/** `x-…` keywords carry labels and hints for whoever shows the form; they ask nothing of the value. */
function ownKeywords(node: Json, found = new Set<string>()): Set<string> {
  if (typeof node !== 'object' || node === null) return found;
  for (const [key, value] of Object.entries(node)) {
    if (key.startsWith('x-') && !Array.isArray(node)) found.add(key);
    ownKeywords(value, found);
  }
  return found;
}

function lenient(schema: Json): Json {
  if (typeof schema !== 'object' || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map((one: Json) => lenient(one));
  const kept = Object.entries(schema as JsonObject).filter(([keyword]) => draftKeywords.has(keyword));
  return Object.fromEntries(kept.map(([keyword, value]) => [keyword, withinKeyword(keyword, value)]));
}

function withinKeyword(keyword: string, value: Json): Json {
  if (keyword === 'type') return value;
  if (keyword !== 'properties' && keyword !== '$defs') return lenient(value);
  return Object.fromEntries(Object.entries(value as JsonObject).map(([name, schema]) => [name, lenient(schema)]));
}
