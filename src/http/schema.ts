import type { OpenAPIObject } from '@nestjs/swagger';
import type { Text } from '../../domain/json';

/** JSON Schema 2020-12, as OpenAPI 3.1 takes it. What is answered is described with these few words, so that it can be read. */
export type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

/** A property that may be absent, which is not the same as null. */
interface Optional {
  readonly optional: Schema;
}

/** With a type: its very properties, the optional ones marked as such, or it does not compile. Without: whatever is said. */
type Shape<T> = unknown extends T
  ? Readonly<Record<string, Schema | Optional>>
  : { readonly [Key in keyof T]-?: Pick<T, Key> extends Required<Pick<T, Key>> ? Schema : Optional };

/** These properties and no others. */
export function object<T = unknown>(shape: NoInfer<Shape<T>>): Schema {
  const entries = Object.entries<Schema | Optional>(shape);
  return {
    type: 'object',
    required: entries.flatMap(([key, one]) => ('optional' in one ? [] : [key])),
    properties: Object.fromEntries(entries.map(([key, one]) => [key, 'optional' in one ? one.optional : one])),
    additionalProperties: false,
  };
}

export function optional(schema: Schema): Optional {
  return { optional: schema };
}

export function list(items: Schema): Schema {
  return { type: 'array', items };
}

/** Values by keys that no description can know: ids, paths, names of processes' own. */
export function map(each: Schema): Schema {
  return { type: 'object', additionalProperties: each };
}

export function nullable(schema: Schema): Schema {
  const simple = 'type' in schema && typeof schema.type === 'string' && schema.enum === undefined;
  return simple ? { ...schema, type: [schema.type as string, 'null'] } : { anyOf: [schema, { type: 'null' }] };
}

/** One of these words. */
export function values<Word extends string>(...words: readonly Word[]): Schema {
  return { type: 'string', enum: [...words] };
}

/** One of these. Objects among them are named, so that each can be told from the others by whoever compares descriptions. */
export function either(...schemas: readonly Schema[]): Schema {
  return { anyOf: [...schemas] };
}

/** An object whose content belongs to a process, not to the API. */
export function open(description: string): Schema {
  return { type: 'object', additionalProperties: true, description };
}

/** Schemas with a name of their own in the description. */
export const namedSchemas: Record<string, Schema> = {};

/** Gives the schema a name that generated clients know it by; what is returned stands for it. */
export function named(name: string, schema: Schema): Schema {
  if (name in namedSchemas) throw new Error(`two schemas are called ${name}`);
  namedSchemas[name] = schema;
  return reference(name);
}

/** For a schema that holds itself; all others are meant by what `named` returned. */
export function reference(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` };
}

export const string: Schema = { type: 'string' };
export const integer: Schema = { type: 'integer' };
export const number: Schema = { type: 'number' };
export const boolean: Schema = { type: 'boolean' };
export const yes: Schema = { type: 'boolean', enum: [true] };
export const uuid: Schema = { type: 'string', format: 'uuid' };
/** A UTC instant with milliseconds. */
export const instant: Schema = { type: 'string', format: 'date-time' };
/** A day at +08:00. */
export const day: Schema = { type: 'string', format: 'date' };
export const sha256: Schema = { type: 'string', pattern: '^[0-9a-f]{64}$' };
export const text = named('Text', object<Text>({ zh: string, en: string }));
