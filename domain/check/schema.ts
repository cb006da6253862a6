import type { Json } from '../json';
import { type Findings, isObject } from './findings';

/** A form beyond this is no form; compiling it would hold everybody up. */
const largestSchema = { characters: 100_000, deep: 24, pattern: 200 } as const;

/** What would make a schema dear to compile or to look at: its size, its depth, its patterns, and references that lead out or in circles. */
export function checkSchema(findings: Findings): void {
  const { schema } = findings.edition.form;
  const at = '/form/schema';
  const { length } = JSON.stringify(schema);
  if (length > largestSchema.characters) {
    return findings.add('schema-too-large', at, `the schema has ${length} characters, of at most ${largestSchema.characters}`);
  }
  if (!shallow(schema, largestSchema.deep)) {
    return findings.add('schema-too-deep', at, `the schema is nested more than ${largestSchema.deep} deep`);
  }
  const definitions = isObject(schema['$defs']) ? schema['$defs'] : {};
  walk(schema, at, (keyword, value, where) => {
    if (keyword === 'pattern' && typeof value === 'string' && value.length > largestSchema.pattern) {
      findings.add('pattern-too-long', where, `a pattern has at most ${largestSchema.pattern} characters`);
    }
    if (keyword === '$ref' && referred(value, definitions) === undefined) {
      findings.add('unknown-reference', where, 'a reference is "#/$defs/" and the name of one of them');
    }
  });
  for (const name of Object.keys(definitions)) {
    if (leadsBack(name, definitions)) findings.add('circular-reference', `${at}/$defs/${name}`, 'this definition holds itself');
  }
}

function shallow(value: Json, left: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return left > 0 && Object.values(value).every((one) => shallow(one, left - 1));
}

function walk(value: Json, at: string, see: (keyword: string, value: Json, where: string) => void): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, entry] of Object.entries(value as Readonly<Record<string, Json>>)) {
    see(key, entry, `${at}/${key}`);
    walk(entry, `${at}/${key}`, see);
  }
}

function referred(reference: Json, definitions: Readonly<Record<string, Json>>): string | undefined {
  const name = typeof reference === 'string' ? /^#\/\$defs\/([\w-]+)$/.exec(reference)?.[1] : undefined;
  return name !== undefined && Object.hasOwn(definitions, name) ? name : undefined;
}

function leadsBack(name: string, definitions: Readonly<Record<string, Json>>): boolean {
  const seen = new Set<string>();
  const look = (one: string): boolean => {
    let back = false;
    walk(definitions[one] ?? null, '', (keyword, value) => {
      const next = keyword === '$ref' ? referred(value, definitions) : undefined;
      if (next === name) back = true;
      else if (next !== undefined && !seen.has(next)) {
        seen.add(next);
        back ||= look(next);
      }
    });
    return back;
  };
  return look(name);
}
