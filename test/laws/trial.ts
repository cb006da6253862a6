import fc from 'fast-check';
import type { Delegation } from '../../domain/directory';
import type { Edition } from '../../domain/edition';
import { type Throw, throws } from '../proof/acts';
import { editionFrom } from '../proof/editions';
import { type EditionRecipe, recipes } from '../proof/recipes';
import { directory } from '../proof/small-world';
import { stage } from '../proof/words';

/** What the generator of the proof leaves out, because its second interpreter does not compare it. */
export interface More {
  readonly spoken: boolean;
  readonly second: boolean;
  readonly caseDue: boolean;
  readonly stage: boolean;
  readonly afterApproval: boolean;
}

/** One case to be played by the engine alone. */
export interface Trial {
  readonly recipe: EditionRecipe;
  readonly more: More;
  readonly applicant: string;
  readonly flags: { readonly x: boolean; readonly y: boolean };
  readonly delegations: readonly Delegation[];
  readonly plan: readonly Throw[];
}

const persons = Object.keys(directory.persons);

const delegations: fc.Arbitrary<readonly Delegation[]> = fc
  .array(
    fc.record({
      from: fc.constantFrom(...persons),
      to: fc.constantFrom(...persons),
      organisation: fc.option(fc.constantFrom('CITY_A', 'CITY_B', 'TOWN_C'), { nil: undefined, freq: 3 }),
      process: fc.option(fc.constantFrom('proof', 'another'), { nil: undefined, freq: 4 }),
      open: fc.boolean(),
      // In force, over, or begun while cases were open already.
      fromOn: fc.constantFrom('2026-01-01', '2026-03-03'),
      toOn: fc.constantFrom('2026-12-31', '2026-03-04'),
    }),
    { maxLength: 8 },
  )
  .map((drawn) =>
    drawn.flatMap(({ organisation, process, open, ...one }, index) =>
      one.from === one.to
        ? []
        : [
            {
              id: `d${index}`,
              ...one,
              ...(organisation === undefined ? {} : { organisation }),
              ...(process === undefined ? {} : { processes: [process] }),
              ...(open ? { coversOpen: true as const } : {}),
            },
          ],
    ),
  );

export const trials: fc.Arbitrary<Trial> = fc.record({
  recipe: recipes,
  more: fc.record({ spoken: fc.boolean(), second: fc.boolean(), caseDue: fc.boolean(), stage: fc.boolean(), afterApproval: fc.boolean() }),
  applicant: fc.constantFrom('c3', 'c2', 'a2', 'b1'),
  flags: fc.record({ x: fc.boolean(), y: fc.boolean() }),
  delegations,
  plan: throws,
});

/** The trial broken off somewhere: played to their ends most cases are closed, and nothing is left to try on them. */
export const cut: fc.Arbitrary<Trial> = fc
  .tuple(trials, fc.nat(12))
  .map(([trial, length]) => ({ ...trial, plan: trial.plan.slice(0, length) }));

/** The edition of the proof's recipe, with acts, deadlines and a second administrator on top. */
export function editionOf({ recipe, more }: Pick<Trial, 'recipe' | 'more'>): Edition {
  const { withdraw, ...plain } = editionFrom(recipe);
  const due = { clause: 'c', within: { workingDays: 4 } } as const;
  return {
    ...plain,
    ...(more.stage ? { route: stage('st', { ...due, within: { calendarDays: 6 } }, plain.route) } : {}),
    ...(more.caseDue ? { due: { ...due, within: { workingDays: 9 } } } : {}),
    ...(more.spoken ? { acts: [...(plain.acts ?? []), 'comment', 'copy', 'urge'] as const } : {}),
    ...(withdraw ? { withdraw: { ...withdraw, ...(more.afterApproval ? { afterApproval: { workingDays: 3 } } : {}) } } : {}),
    administer: [...(plain.administer ?? []), 'reopen', 'migrate'],
    ...(more.second ? { second: ['terminate', 'skip-step', 'reassign'] as const } : {}),
  };
}
