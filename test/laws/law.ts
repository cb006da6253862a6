import fc from 'fast-check';

/** Something that holds of every edition and every case, however it was played. */
export interface Law {
  readonly name: string;
  /** How many random cases are played in every push: what fits into a few seconds. */
  readonly runs: number;
  readonly property: fc.IProperty<unknown>;
}

export interface Outcome {
  readonly law: string;
  readonly runs: number;
  readonly holds: boolean;
  readonly ms: number;
  /** The smallest case found that breaks the law, written down for a reader. */
  readonly story?: string;
}

/** A law about one kind of example; `holds` throws where it does not. */
export function law<Example>(name: string, runs: number, examples: fc.Arbitrary<Example>, holds: (example: Example) => void): Law {
  return { name, runs, property: fc.property(examples, (example) => void holds(example)) };
}

/** Plays so many cases against the law, and shrinks the first that breaks it. */
export function check({ name, property, ...usual }: Law, seed: number, runs = usual.runs, path?: string): Outcome {
  const began = Date.now();
  const found = fc.check(property, { seed, numRuns: runs, ...(path === undefined ? {} : { path }) });
  const outcome = { law: name, runs: found.numRuns, holds: !found.failed, ms: Date.now() - began };
  if (!found.failed) return outcome;
  const told = `${name}: seed ${seed}, path ${found.counterexamplePath ?? ''}`;
  return { ...outcome, story: `${told}\n${found.errorInstance instanceof Error ? found.errorInstance.message : 'no reason given'}` };
}

/** Says what is wrong, with the example's own words about where it is. */
export function must(holds: boolean, what: () => string): asserts holds {
  if (!holds) throw new Error(what());
}
