import type { Clause, Edition } from '../edition';
import type { JsonObject } from '../json';
import { stepsOf } from '../tree';
import { meant } from './names';

/** A mistake in an edition: what kind, where (a JSON pointer into the edition), and said so that its author can mend it. */
export interface Flaw {
  readonly code: string;
  readonly path: string;
  readonly text: string;
}

export type ValueType = 'number' | 'string' | 'boolean' | 'list' | 'object';

/** What editions may refer to besides themselves. */
export interface Known {
  readonly facts: Readonly<Record<string, { readonly type: ValueType }>>;
  readonly registers: Readonly<
    Record<string, { readonly holds: 'entries' | 'accounts'; readonly fields: Readonly<Record<string, unknown>> }>
  >;
  /** Keys of all processes. */
  readonly processes: readonly string[];
}

/** What the checks find, and what they look things up in. */
export class Findings {
  readonly flaws: Flaw[] = [];
  /** Points after due dates that were met so far, and whose they are. */
  readonly points = new Map<string, string>();

  constructor(
    readonly edition: Edition,
    readonly known: Known,
  ) {}

  add(code: string, path: string, text: string): void {
    this.flaws.push({ code, path, text });
  }

  clause(name: string, path: string): void {
    const clauses: Readonly<Record<string, Clause>> = this.edition.clauses;
    if (!Object.hasOwn(clauses, name)) this.add('unknown-clause', path, `there is no clause "${name}"${meant(name, Object.keys(clauses))}`);
  }

  /** The shape of ids: they become part of paths, and of names in drawings. */
  id(id: string, path: string): void {
    if (!/^[a-z][a-z0-9-]{0,59}$/.test(id)) this.add('bad-id', path, `"${id}" is no id: small letters, digits and hyphens`);
  }

  field(name: string, path: string): void {
    if (!Object.hasOwn(this.fields, name)) {
      this.add('unknown-field', path, `the form has no field "${name}"${meant(name, Object.keys(this.fields))}`);
    }
  }

  step(name: string, path: string): void {
    const { steps } = this;
    if (!steps.includes(name)) this.add('unknown-step', path, `there is no step "${name}"${meant(name, steps)}`);
  }

  register(name: string, path: string): Known['registers'][string] | undefined {
    if (Object.hasOwn(this.known.registers, name)) return this.known.registers[name];
    this.add('unknown-register', path, `there is no register "${name}"${meant(name, Object.keys(this.known.registers))}`);
    return undefined;
  }

  /** A fact must be one the server can look up, and one this edition says it needs. */
  fact(name: string, path: string): ValueType | undefined {
    const { facts } = this.known;
    if (Object.hasOwn(facts, name) && this.edition.facts.includes(name)) return facts[name]?.type;
    if (Object.hasOwn(facts, name)) this.add('fact-not-declared', path, `the fact "${name}" is used but not listed in facts`);
    else this.add('unknown-fact', path, `no fact is called "${name}"${meant(name, Object.keys(facts))}`);
    return undefined;
  }

  /** Top-level fields of the form. */
  get fields(): JsonObject {
    return propertiesOf(this.edition.form.schema);
  }

  /** Ids of all steps, in the order of the route. */
  get steps(): readonly string[] {
    return [...stepsOf(this.edition).keys()];
  }

  /** Schema of one entry of the form's own list. */
  get itemSchema(): JsonObject | undefined {
    const { items } = this.edition.form;
    const list = items === undefined ? undefined : this.fields[items];
    return isObject(list) && isObject(list['items']) ? list['items'] : undefined;
  }
}

export function propertiesOf(schema: JsonObject | undefined): JsonObject {
  const properties = schema?.['properties'];
  return isObject(properties) ? properties : {};
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
