import type { Edition } from '../../domain/edition';
import type { Json, JsonObject } from '../../domain/json';
import { facts } from '../facts';

/** Values worth trying for a path: whatever an edition's conditions compare it with, and its neighbours. */
export type Candidates = ReadonlyMap<string, readonly Json[]>;

const compare = new Set(['==', '===', '!=', '!==', '<', '<=', '>', '>=', 'in']);

export function candidatesIn(edition: Edition): Candidates {
  const found = new Map<string, Json[]>();
  collect(edition.route as unknown as Json, found);
  return new Map([...found].map(([path, values]) => [path, around(values)]));
}

function collect(value: Json, found: Map<string, Json[]>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [operator, operand] of Object.entries(value)) {
    if (compare.has(operator) && Array.isArray(operand)) {
      const parts = operand as readonly Json[];
      const paths = parts.flatMap((part) => pathOf(part) ?? []);
      const literals = parts.filter((part) => pathOf(part) === undefined).flat();
      for (const path of paths) found.set(path, [...(found.get(path) ?? []), ...literals]);
    }
    collect(operand as Json, found);
  }
}

function pathOf(value: Json): string | undefined {
  const path = typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject)['var'] : undefined;
  return typeof path === 'string' ? path : undefined;
}

/** On both sides of every border, and something that is none of the named values. */
function around(values: readonly Json[]): readonly Json[] {
  const near = values.flatMap((value): readonly Json[] => {
    if (typeof value === 'number') return [value - 1, value, value + 1];
    if (typeof value === 'boolean') return [true, false];
    return typeof value === 'string' ? [value, '…'] : [value];
  });
  return near.filter((one, index) => near.indexOf(one) === index);
}

/** Every fact the edition names, as far as can be guessed what it might be. */
export function randomFacts(edition: Edition, candidates: Candidates, pick: <T>(list: readonly T[]) => T): Readonly<Record<string, Json>> {
  const known: Readonly<Record<string, { readonly type: string }>> = facts;
  const usual: Readonly<Record<string, readonly Json[]>> = {
    number: [0, 1, 2, 5],
    boolean: [true, false],
    list: [[]],
    object: [{}],
    string: ['2026-03-02'],
  };
  return Object.fromEntries(
    edition.facts.map((name) => {
      const type = known[name]?.type ?? 'string';
      return [name, pick(candidates.get(`facts.${name}`) ?? usual[type] ?? [null])];
    }),
  );
}
