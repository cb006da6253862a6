/** As much of an OpenAPI description as a client can come to depend on. */
export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema?: Schema }[];
  readonly requestBody?: { readonly required?: boolean; readonly content?: Content };
  readonly responses?: Readonly<Record<string, { readonly content?: Content }>>;
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  /** A schema where the keys are not known beforehand. */
  readonly additionalProperties?: boolean | Schema;
  readonly enum?: readonly unknown[];
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
}

interface Pair {
  readonly at: string;
  readonly before: Schema | undefined;
  readonly after: Schema | undefined;
}

const methods = ['get', 'put', 'post', 'delete', 'patch'];

/** What a client of the one could no longer rely on with the other, each as one line. */
export function breakingChanges(before: Description, after: Description): string[] {
  const found: string[] = [];
  for (const [path, item] of Object.entries(before.paths)) {
    if (!after.paths[path]) found.push(`${path}: path removed`);
    for (const method of methods) {
      const [old, now] = [item[method], after.paths[path]?.[method]];
      const at = `${method.toUpperCase()} ${path}`;
      if (!old || !after.paths[path]) continue;
      if (!now) found.push(`${at}: operation removed`);
      else found.push(...parameterBreaks(at, old, now), ...new Comparison(before, after).operation(at, old, now));
    }
  }
  return [...new Set(found)];
}

function parameterBreaks(at: string, old: Operation, now: Operation): string[] {
  const key = (one: { name: string; in: string }): string => `${one.in} ${one.name}`;
  const known = new Map((old.parameters ?? []).map((one) => [key(one), one]));
  const left = new Map((now.parameters ?? []).map((one) => [key(one), one]));
  const demanded = [...left.values()].filter((one) => one.required && !known.get(key(one))?.required);
  const gone = [...known.keys()].filter((name) => !left.has(name));
  // Unknown parameters are refused, so that one taken away breaks whoever sends it.
  return [...demanded.map((one) => `${at} ${key(one)}: input now required`), ...gone.map((name) => `${at} ${name}: input removed`)];
}

/** Follows references in both descriptions; `seen` ends the walk where a schema holds itself. */
class Comparison {
  private readonly seen = new Set<string>();

  constructor(
    private readonly before: Description,
    private readonly after: Description,
  ) {}

  operation(at: string, old: Operation, now: Operation): string[] {
    const found: string[] = [];
    if (now.requestBody?.required && !old.requestBody?.required) found.push(`${at} body: input now required`);
    for (const [type, { schema }] of Object.entries(old.requestBody?.content ?? {})) {
      found.push(...this.input({ at: `${at} body`, before: schema, after: now.requestBody?.content?.[type]?.schema }));
    }
    for (const [name, old_] of Object.entries(parametersOf(old))) {
      found.push(...this.input({ at: `${at} ${name}`, before: old_, after: parametersOf(now)[name] }));
    }
    for (const [status, { content }] of Object.entries(old.responses ?? {})) {
      if (!now.responses?.[status]) found.push(`${at} ${status}: response removed`);
      for (const [type, { schema }] of Object.entries(content ?? {})) {
        found.push(...this.output({ at: `${at} ${status}`, before: schema, after: now.responses?.[status]?.content?.[type]?.schema }));
      }
    }
    return found;
  }

  /** What may be sent: no field may become needed or forbidden, no value may be taken away. */
  private input({ at, ...pair }: Pair): string[] {
    const [old, now] = this.resolved('in', at, pair);
    if (!old || !now) return [];
    const needed = (now.required ?? []).filter((name) => !old.required?.includes(name));
    const gone = Object.keys(old.properties ?? {}).filter((name) => !now.properties?.[name]);
    return [
      ...needed.map((name) => `${at}/${name}: input now required`),
      ...(now.properties ? gone.map((name) => `${at}/${name}: input removed`) : []),
      ...typeBreaks(at, old, now),
      ...valuesGone(at, old, now),
      ...this.below(at, old, now, (one) => this.input(one)),
    ];
  }

  /** What is answered: no property and no promise of one may go. A new enum value breaks nobody: clients tolerate them. */
  private output({ at, ...pair }: Pair): string[] {
    const [old, now] = this.resolved('out', at, pair);
    if (!old) return [];
    if (!now) return [`${at}: response schema removed`];
    if (old.anyOf || now.anyOf) return this.variants(at, variantsOf(pair.before, this.before), variantsOf(pair.after, this.after));
    const gone = Object.keys(old.properties ?? {}).filter((name) => !now.properties?.[name]);
    const optional = (old.required ?? []).filter((name) => now.properties?.[name] && !now.required?.includes(name));
    return [
      ...gone.map((name) => `${at}/${name}: response property removed`),
      ...optional.map((name) => `${at}/${name}: response property no longer certain`),
      ...typeBreaks(at, old, now),
      ...valuesGone(at, old, now),
      ...this.below(at, old, now, (one) => this.output(one)),
    ];
  }

  /** One of several is answered: a further one is tolerated as a new enum value is, but not null, and none may go. */
  private variants(at: string, old: Variants, now: Variants): string[] {
    const withoutNull = (all: Variants) => [...all].filter(([name]) => name !== 'null');
    const [olds, nows] = [withoutNull(old), withoutNull(now)];
    // The only one may have been given a name.
    const only = olds.length === 1 && nows.length === 1 ? nows[0]?.[1] : undefined;
    const found = olds.flatMap(([name, before]) => {
      const after = now.get(name) ?? only;
      return after ? this.output({ at: only ? at : `${at}<${name}>`, before, after }) : [`${at}: ${name} is no longer answered`];
    });
    return now.has('null') && !old.has('null') ? [...found, `${at}: may now be null`] : found;
  }

  private below(at: string, old: Schema, now: Schema, compare: (pair: Pair) => string[]): string[] {
    const named = Object.entries(old.properties ?? {}).flatMap(([name, before]) =>
      now.properties?.[name] ? compare({ at: `${at}/${name}`, before, after: now.properties[name] }) : [],
    );
    const inner = (mark: string, before: unknown, after: unknown): string[] =>
      isSchema(before) && isSchema(after) ? compare({ at: `${at}${mark}`, before, after }) : [];
    return [...named, ...inner('[]', old.items, now.items), ...inner('{}', old.additionalProperties, now.additionalProperties)];
  }

  private resolved(way: string, at: string, { before, after }: Omit<Pair, 'at'>): [Schema | undefined, Schema | undefined] {
    const key = `${way} ${before?.$ref ?? at} ${after?.$ref ?? at}`;
    if (this.seen.has(key)) return [undefined, undefined];
    if (before?.$ref !== undefined) this.seen.add(key);
    return [flat(before, this.before), flat(after, this.after)];
  }
}

function parametersOf(operation: Operation): Record<string, Schema | undefined> {
  return Object.fromEntries((operation.parameters ?? []).map((one) => [`${one.in} ${one.name}`, one.schema]));
}

type Variants = ReadonlyMap<string, Schema>;

/** The schemas of an `anyOf`, those within them too, by the names of components and else by type. */
function variantsOf(schema: Schema | undefined, description: Description): Variants {
  const found = flat(schema, description);
  if (!schema || !found) return new Map();
  if (found.anyOf) return new Map(found.anyOf.flatMap((one) => [...variantsOf(one, description)]));
  if (Array.isArray(found.type)) return new Map((found.type as string[]).map((type) => [type, { ...found, type }]));
  return new Map([[schema.$ref?.split('/').at(-1) ?? String(found.type), schema]]);
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null;
}

/** References followed, and the parts of an `allOf` laid over each other. */
function flat(schema: Schema | undefined, description: Description): Schema | undefined {
  if (schema?.$ref !== undefined) return flat(description.components?.schemas?.[schema.$ref.split('/').at(-1) ?? ''], description);
  if (!schema?.allOf) return schema;
  const parts = schema.allOf.map((part) => flat(part, description) ?? {});
  const properties = Object.assign({}, ...parts.map((part) => part.properties ?? {})) as Record<string, Schema>;
  const whole: Schema = Object.assign({}, ...parts, schema) as Schema;
  return {
    ...whole,
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
    required: parts.flatMap((part) => part.required ?? []),
  };
}

function typeBreaks(at: string, old: Schema, now: Schema): string[] {
  const changed = old.type !== undefined && now.type !== undefined && JSON.stringify(old.type) !== JSON.stringify(now.type);
  return changed ? [`${at}: type changed from ${String(old.type)} to ${String(now.type)}`] : [];
}

function valuesGone(at: string, old: Schema, now: Schema): string[] {
  if (!now.enum) return [];
  if (!old.enum) return [`${at}: only certain values allowed`];
  return old.enum.filter((value) => !now.enum?.includes(value)).map((value) => `${at}: enum value ${String(value)} removed`);
}
