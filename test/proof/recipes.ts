import fc from 'fast-check';

/** A step as it is drawn: numbers that are only later matched with what stands around it. */
export interface StepRecipe {
  readonly node: 'step';
  readonly kind: number;
  readonly who: readonly number[];
  readonly weights: readonly number[];
  readonly sign: number;
  readonly share: readonly [number, number];
  readonly automatic: boolean;
  readonly returns: readonly number[];
  readonly returnThen: number;
  readonly perItem: boolean;
  readonly changed: boolean;
  readonly optional: boolean;
  readonly repeat: number;
  readonly milestone: number;
  readonly cancels: readonly (readonly [outcome: number, node: number])[];
  readonly acts: readonly number[] | null;
  readonly due: DueRecipe | null;
  readonly supplement: boolean;
  readonly lease: boolean;
  readonly self: number;
  readonly nobody: number;
  readonly duplicates: number;
}

export interface DueRecipe {
  readonly span: number;
  readonly silence: number;
  readonly escalate: boolean;
  readonly extension: boolean;
}

export interface InnerRecipe {
  readonly node: 'sequence' | 'parallel' | 'choice' | 'inclusive' | 'for-each' | 'stage';
  readonly inner: readonly (Recipe | null)[];
  readonly join: number;
  readonly numbers: readonly number[];
}

export type Recipe = StepRecipe | InnerRecipe;

/** True once in `n` times, and false when it is shrunk. */
const rarely = (n: number): fc.Arbitrary<boolean> => fc.nat(n - 1).map((drawn) => drawn === n - 1);
/** Zero mostly, else from 1 to `most`. */
const seldom = (n: number, most: number): fc.Arbitrary<number> =>
  fc.oneof({ weight: n - 1, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: most }) });

const due: fc.Arbitrary<DueRecipe> = fc.record({ span: fc.nat(3), silence: seldom(3, 4), escalate: rarely(3), extension: rarely(2) });

const step: fc.Arbitrary<StepRecipe> = fc.record({
  node: fc.constant('step'),
  kind: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.nat(11) }),
  who: fc.oneof(
    { weight: 2, arbitrary: fc.array(fc.nat(20), { minLength: 1, maxLength: 1 }) },
    { weight: 3, arbitrary: fc.array(fc.nat(20), { minLength: 2, maxLength: 4 }) },
  ),
  weights: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 4, maxLength: 4 }),
  sign: fc.nat(7),
  share: fc.constantFrom([1, 2] as const, [2, 3] as const, [1, 3] as const, [3, 4] as const, [1, 1] as const),
  automatic: rarely(9),
  returns: fc.array(fc.nat(30), { maxLength: 3 }),
  returnThen: fc.nat(2),
  perItem: rarely(3),
  changed: rarely(2),
  optional: rarely(7),
  repeat: seldom(8, 2),
  milestone: seldom(10, 2),
  cancels: fc.oneof(
    { weight: 5, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(fc.tuple(fc.nat(5), fc.nat(30)), { maxLength: 2 }) },
  ),
  acts: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 3, arbitrary: fc.uniqueArray(fc.nat(7), { maxLength: 8 }) }),
  due: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: due }),
  supplement: rarely(5),
  lease: rarely(4),
  self: seldom(3, 2),
  nobody: seldom(3, 2),
  duplicates: seldom(4, 2),
});

const inner = (node: InnerRecipe['node'], member: fc.Arbitrary<Recipe | null>, least: number, most: number): fc.Arbitrary<InnerRecipe> =>
  fc.record({
    node: fc.constant(node),
    inner: fc.array(member, { minLength: least, maxLength: most }),
    join: fc.nat(5),
    numbers: fc.array(fc.nat(9), { minLength: 5, maxLength: 5 }),
  });

/** A route, as deep as said. */
function route(depth: number): fc.Arbitrary<Recipe> {
  if (depth === 0) return step;
  const child = fc.oneof({ weight: 3, arbitrary: step }, { weight: 2, arbitrary: route(depth - 1) });
  const orNothing = fc.option(child, { nil: null, freq: 4 });
  return fc.oneof(
    { weight: 5, arbitrary: inner('sequence', child, 1, 4) },
    { weight: 4, arbitrary: inner('parallel', child, 1, 4) },
    { weight: 2, arbitrary: inner('choice', orNothing, 1, 3) },
    { weight: 2, arbitrary: inner('inclusive', orNothing, 1, 3) },
    { weight: 3, arbitrary: inner('for-each', child, 1, 1) },
  );
}

/** What an edition is made of, before anything has a name. */
export interface EditionRecipe {
  readonly route: Recipe;
  readonly items: boolean;
  readonly withdraw: number;
  readonly acts: readonly number[] | null;
}

export const recipes: fc.Arbitrary<EditionRecipe> = fc.record({
  route: fc.oneof({ weight: 2, arbitrary: route(1) }, { weight: 3, arbitrary: route(2) }, { weight: 2, arbitrary: route(3) }),
  items: fc.boolean(),
  withdraw: fc.nat(20),
  acts: fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.uniqueArray(fc.nat(7), { maxLength: 8 }) }),
});
