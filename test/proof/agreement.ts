import fc from 'fast-check';
import { sameJson, type Json, type JsonObject } from '../../domain/json';
import { attemptOf, type Throw, throws } from './acts';
import { editionFrom } from './editions';
import { Engine } from './engine';
import { Interpreter } from './interpreter';
import type { Observation } from './observation';
import { withoutPending } from './pending';
import { drawn } from './reading';
import { type EditionRecipe, recipes } from './recipes';
import { calendar, directory, form, morning } from './small-world';
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

export interface Disagreement {
  readonly acts: readonly Played[];
  readonly why: string;
}

/** What the real engine and the interpreter have in common. */
interface Player {
  act(played: Played): boolean;
  observe(): Observation;
}

/** Plays the trial on both sides; the acts are chosen by what the interpreter holds to be possible. */
export function disagreementIn(trial: Trial): Disagreement | undefined {
  const edition = editionFrom(trial.recipe);
  const world = { edition, directory, calendar };
  const by = { person: `p${trial.applicant}`, post: trial.applicant };
  const given: JsonObject = { ...form, ...trial.flags };
  const acts: Played[] = [];
  const interpreter = new Interpreter(world, by, given, morning);
  try {
    const engine = new Engine(world, by, given, morning);
    const first = differences(interpreter, engine);
    if (first !== undefined) return { acts, why: first };
    return playOn(trial, interpreter, engine, acts);
  } catch (error) {
    return { acts, why: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function playOn({ plan }: Trial, interpreter: Interpreter, engine: Engine, acts: Played[]): Disagreement | undefined {
  let now = Date.parse(morning);
  for (const thrown of plan) {
    if (interpreter.game.outcome) return undefined;
    interpreter.game.now = new Date(now).toISOString();
    const attempt = attemptOf(interpreter, thrown);
    if (!attempt) continue;
    now += 'hours' in attempt ? Math.round(attempt.hours * 3_600_000) : 60_000;
    const at = new Date(now).toISOString();
    interpreter.game.now = at;
    engine.now = at;
    if ('hours' in attempt) acts.push({ by: 'nobody', at, command: { type: 'time-passes' } });
    if ('command' in attempt) {
      const played: Played = { ...attempt, at };
      acts.push(played);
      const [here, there] = [interpreter.act(played), engine.act(played)];
      if (here !== there) {
        return {
          acts,
          why: `${here ? 'allowed' : 'refused'} by the page, ${there ? 'allowed' : `refused: ${JSON.stringify(engine.refusal)}`} by the engine`,
        };
      }
    }
    const why = differences(interpreter, engine);
    if (why !== undefined) return { acts, why };
  }
  return undefined;
}

/** Nothing where both show the same. */
function differences(page: Player, engine: Player): string | undefined {
  const [left, right] = [withoutPending(page.observe()), withoutPending(engine.observe())] as unknown as [JsonObject, JsonObject];
  if (sameJson(left, right)) return undefined;
  return linesOf(left, right, '').join('\n');
}

function linesOf(left: Json | undefined, right: Json | undefined, at: string): string[] {
  if (sameJson(left, right)) return [];
  if (isObject(left) && isObject(right)) {
    return [...new Set([...Object.keys(left), ...Object.keys(right)])].flatMap((key) =>
      linesOf(left[key], right[key], at === '' ? key : `${at}.${key}`),
    );
  }
  return [`  ${at}`, `    page:   ${JSON.stringify(left)}`, `    engine: ${JSON.stringify(right)}`];
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export interface Outcome {
  readonly runs: number;
  readonly seed: number;
  readonly disagreements: number;
  readonly ms: number;
  /** The smallest disagreement found, written down for a reader. */
  readonly story?: string;
}

/** Plays so many trials, and shrinks the first on which the two disagree. */
export function agree(runs: number, seed: number, progress: (done: number) => void = () => undefined, path?: string): Outcome {
  const began = Date.now();
  let done = 0;
  const property = fc.property(trials, (trial) => {
    done += 1;
    if (done % 100 === 0) progress(Math.min(done, runs));
    return disagreementIn(trial) === undefined;
  });
  const result = fc.check(property, { numRuns: runs, seed, ...(path === undefined ? {} : { path }) });
  const [found] = result.counterexample ?? [];
  const told = found ? { story: storyOf(found, seed, result.counterexamplePath ?? '') } : {};
  return { runs: result.numRuns, seed, disagreements: result.failed ? 1 : 0, ms: Date.now() - began, ...told };
}

export function storyOf(trial: Trial, seed: number, path: string): string {
  const edition = editionFrom(trial.recipe);
  const { acts, why } = disagreementIn(trial) ?? { acts: [], why: 'gone when played once more' };
  const told = acts.map(
    ({ by, for: principal, at, command }) =>
      `  ${at} ${by}${principal === undefined ? '' : ` for ${principal}`}: ${JSON.stringify(command)}`,
  );
  const rest = {
    applicant: trial.applicant,
    ...trial.flags,
    acts: edition.acts,
    withdraw: edition.withdraw?.until,
    items: edition.form.items,
  };
  return [`seed ${seed}, path ${path}`, drawn(edition.route, '  '), `  ${JSON.stringify(rest)}`, 'acts', ...told, 'difference', why].join(
    '\n',
  );
}
