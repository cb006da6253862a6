import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { RE2JS } from 're2js';
import { isDay } from '../../domain/calendar';
import type { Edition } from '../../domain/edition';
import type { Json, JsonObject } from '../../domain/json';

/**
 * How a form is looked at. `whole`: everything the schema asks for. `draft`: known fields, types and lengths, as it may
 * be unfinished. `fields`: some fields alone, each of them finished.
 */
export type FormCheck = 'whole' | 'draft' | 'fields';

const formats = ['date-time', 'time', 'uuid', 'email', 'uri'] as const;

/** What a schema says of an unfinished form; conditions and minima wait until it is handed in. */
const draftKeywords = new Set([
  'type',
  'properties',
  'additionalProperties',
  'items',
  'prefixItems',
  'maxLength',
  'maxItems',
  'maxProperties',
  '$ref',
  '$defs',
]);

/** What still holds when the other fields are not there to be looked at. */
const fieldsKeywords = new Set(['type', 'properties', 'additionalProperties', '$defs']);

const compiled = new WeakMap<Edition, Map<FormCheck, ValidateFunction>>();

/** Patterns run in time linear in what they are matched with, whoever wrote them; what only backtracking can do is a mistake in the edition. */
const linear = Object.assign((pattern: string) => RE2JS.compile(RE2JS.translateRegExp(pattern)), { code: 'linear' });

/** What keeps the schema from being compiled: a keyword or format nobody knows, a pattern beyond RE2. */
export function schemaFlaw(edition: Edition): string | undefined {
  try {
    validatorOf(edition.form.schema, true);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Compiled when first asked for and kept; an edition is never changed in place. */
export function formValidator(edition: Edition, check: FormCheck): ValidateFunction {
  const known = compiled.get(edition) ?? new Map<FormCheck, ValidateFunction>();
  compiled.set(edition, known);
  const validator = known.get(check) ?? validatorOf(schemaFor(check, edition.form.schema), check === 'whole');
  known.set(check, validator);
  return validator;
}

function schemaFor(check: FormCheck, schema: JsonObject): JsonObject {
  if (check === 'whole') return schema;
  if (check === 'draft') return lenient(schema) as JsonObject;
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => fieldsKeywords.has(keyword)));
}

/** Strict: a keyword or format that nobody knows is a mistake in the edition, not a comment. No reference leaves the schema. */
function validatorOf(schema: JsonObject, validateSchema: boolean): ValidateFunction {
  const ajv = new Ajv2020({
    strict: true,
    // `then: { required: [...] }` names fields that stand further up.
    strictRequired: false,
    allErrors: true,
    allowUnionTypes: true,
    ownProperties: true,
    logger: false,
    code: { regExp: linear },
    // Costs more than compiling; what is derived from a valid schema is valid.
    validateSchema,
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
