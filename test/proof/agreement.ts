import fc from 'fast-check';
import { attemptOf, type Throw, throws } from './acts';
import { editionFrom } from './editions';
import { type EditionRecipe, recipes } from './recipes';
import { Shrinking } from './shrinking';
import { morning } from './small-world';
import { Pair, type Tale, told } from './tale';
import type { Played } from './wanted';

/** One case to be played on both sides. */
export interface Trial {
  readonly recipe: EditionRecipe;
  readonly applicant: string;
  readonly flags: { readonly x: boolean; readonly y: boolean };
  readonly plan: readonly Throw[];
}

export const trials: fc.Arbitrary<Trial> = fc.record({
  recipe: recipes,
  applicant: fc.constantFrom('c3', 'c2', 'a2', 'b1'),
  flags: fc.record({ x: fc.boolean(), y: fc.boolean() }),
  plan: throws,
});

/** Plays the trial on both sides: the tale up to the first difference, or nothing where there is none. */
export function disagreementIn({ recipe, applicant, flags, plan }: Trial): Tale | undefined {
  const start = { edition: editionFrom(recipe), applicant, flags };
  const acts: Played[] = [];
  try {
    const pair = new Pair(start);
    const differs = pair.difference() !== undefined || playOn(plan, pair, acts);
    return differs ? { ...start, acts } : undefined;
  } catch {
    return { ...start, acts };
  }
}

/** The acts are chosen by what the interpreter holds to be possible. True where the two sides come to differ. */
function playOn(plan: readonly Throw[], pair: Pair, acts: Played[]): boolean {
  const { interpreter } = pair;
  let now = Date.parse(morning);
  for (const thrown of plan) {
    if (interpreter.game.outcome) return false;
    const attempt = attemptOf(interpreter, thrown);
    if (!attempt) continue;
    now += 'hours' in attempt ? Math.round(attempt.hours * 3_600_000) : 60_000;
    const at = new Date(now).toISOString();
    const played: Played = 'hours' in attempt ? { by: 'nobody', at, command: { type: 'time-passes' } } : { ...attempt, at };
    acts.push(played);
    if (pair.play(played) !== undefined) return true;
  }
  return false;
}

export interface Outcome {
  readonly runs: number;
  readonly seed: number;
  readonly disagreements: number;
  readonly ms: number;
  /** The first disagreement, made as small as could be and written down for a reader. */
  readonly story?: string;
}

/** Plays so many trials, up to the first on which the two disagree. */
export function agree(runs: number, seed: number, progress: (done: number) => void = () => undefined): Outcome {
  const began = Date.now();
  let done = 0;
  let found: Tale | undefined;
  const property = fc.property(trials, (trial) => {
    done += 1;
    if (done % 100 === 0) progress(done);
    found = disagreementIn(trial);
    return found === undefined;
  });
  // Shrunk is the tale that came of it, not the numbers it was drawn from: they mean something else with every change.
  fc.check(property, { numRuns: runs, seed, endOnFailure: true });
  const story = found && `seed ${seed}, case ${done}\n${told(new Shrinking(found).smallest())}`;
  return { runs: done, seed, disagreements: found ? 1 : 0, ms: Date.now() - began, ...(story === undefined ? {} : { story }) };
}
