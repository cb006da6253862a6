import type { AutomaticStep, Edition, ForEach, Node, Parallel, Step } from '../../domain/edition';
import { type Around, closingOutcomes, offered, personStepFrom } from './step-from-recipe';
import type { EditionRecipe, InnerRecipe, Recipe, StepRecipe } from './recipes';
import { automatic, choice, edition, flag, forEach, inclusive, option, parallel, plain, sequence } from './words';

/** A node's place in the tree, to find what a step may call off. */
interface Known {
  readonly id: string;
  readonly scope: string;
  readonly within: readonly string[];
  readonly before: readonly string[];
}

export const mostSteps = 14;

/** Turns a recipe into an edition that nothing is wrong with: names are unique, returns lead back, cancels stay in their scope. */
class Cook {
  readonly known: Known[] = [];
  readonly recipes = new Map<string, StepRecipe>();
  private steps = 0;
  private nodes = 0;

  constructor(readonly items: boolean) {}

  node(recipe: Recipe | null, around: Around): { node: Node | null; passed: readonly string[] } {
    if (recipe === null) return { node: null, passed: [] };
    return recipe.node === 'step' ? this.step(recipe, around) : this.inner(recipe, around);
  }

  private step(recipe: StepRecipe, around: Around): { node: Node | null; passed: readonly string[] } {
    if (this.steps >= mostSteps) return { node: null, passed: [] };
    this.steps += 1;
    const id = `s${this.steps}`;
    this.know(id, around);
    this.recipes.set(id, recipe);
    if (recipe.automatic) return { node: automatic(id, recipe.kind % 2 === 0 ? {} : published), passed: [id] };
    return { node: personStepFrom(recipe, id, around, this.items), passed: [id] };
  }

  private inner(recipe: InnerRecipe, around: Around): { node: Node | null; passed: readonly string[] } {
    if (recipe.node === 'sequence') return this.sequence(recipe, around);
    this.nodes += 1;
    const id = `n${this.nodes}`;
    this.know(id, around);
    if (recipe.node === 'for-each') return this.forEach(recipe, id, around);
    const inside = { ...around, within: [...around.within, id] };
    const made = recipe.inner.map((one) => this.node(one, inside));
    const passed = made.flatMap((one) => one.passed);
    const branches = made.map((one) => one.node);
    if (recipe.node === 'parallel') return { node: parallelFrom(recipe, id, branches), passed };
    const otherwise = recipe.numbers[4] === 0 ? null : (branches.at(-1) ?? null);
    const options = (otherwise ? branches.slice(0, -1) : branches).map((one, index) =>
      option(conditions[(recipe.numbers[index] ?? 0) % 4] ?? true, one),
    );
    return { node: recipe.node === 'choice' ? choice(id, options, otherwise) : inclusive(id, options, otherwise), passed };
  }

  private sequence(recipe: InnerRecipe, around: Around): { node: Node | null; passed: readonly string[] } {
    let { before } = around;
    const steps = recipe.inner.flatMap((one) => {
      const made = this.node(one, { ...around, before });
      before = [...before, ...made.passed];
      return made.node ?? [];
    });
    return { node: steps.length === 0 ? null : sequence(...steps), passed: before.slice(around.before.length) };
  }

  private forEach(recipe: InnerRecipe, id: string, around: Around): { node: Node | null; passed: readonly string[] } {
    const made = this.node(recipe.inner[0] ?? null, { before: around.before, within: [...around.within, id], scope: id });
    if (!made.node) return { node: null, passed: [] };
    const [over = 0, order = 0, joined = 0, by = 0] = recipe.numbers;
    const more: Partial<ForEach> = {
      ...(over < 5 || !this.items ? { over: { var: 'form.bodies' } } : {}),
      ...(order > 5 ? { inOrder: true } : {}),
      ...(joined > 4 ? { join: joins(recipe)[recipe.join % 4] as NonNullable<ForEach['join']> } : {}),
    };
    return { node: forEach(id, more.over ? 'code' : by > 6 ? 'id' : 'group', made.node, more), passed: [] };
  }

  private know(id: string, { scope, within, before }: Around): void {
    this.known.push({ id, scope, within, before });
  }

  /** Nodes of the step's own scope that it does not lie in and that it does not follow. */
  cancellable(id: string): readonly string[] {
    const own = this.known.find((one) => one.id === id);
    if (!own) return [];
    return this.known
      .filter((one) => one.scope === own.scope && one.id !== id && !own.within.includes(one.id))
      .filter((one) => !own.before.some((before) => before === one.id || this.lieIn(one.id, before)))
      .map((one) => one.id);
  }

  private lieIn(node: string, id: string): boolean {
    return this.known.find((one) => one.id === id)?.within.includes(node) === true;
  }
}

const published: Partial<AutomaticStep> = { kind: 'publish', during: { workingDays: 2 } };
const conditions = [flag('x'), flag('y'), { '!': [flag('x')] }, { '!': [flag('y')] }];

const joins = ({ numbers: [first = 0, second = 0] }: InnerRecipe): readonly Parallel['join'][] => [
  'all',
  'heard',
  { atLeast: 1 + (first % 3) },
  { share: second % 2 === 0 ? [1, 2] : [2, 3] },
];

function parallelFrom(recipe: InnerRecipe, id: string, all: readonly (Node | null)[]): Node | null {
  const branches = all.filter((one) => one !== null);
  if (branches.length === 0) return null;
  const weights = branches.map((_, index) => 1 + ((recipe.numbers[index] ?? 0) % 3));
  const join = recipe.join < 4 ? joins(recipe)[recipe.join] : { weights, atLeast: 1 + (recipe.numbers[4] ?? 0) };
  return parallel(id, join ?? 'all', ...branches);
}

/** A sound edition for the recipe; where a recipe comes to nothing, one step of the simplest kind. */
export function editionFrom(recipe: EditionRecipe): Edition {
  const cook = new Cook(recipe.items);
  const { node } = cook.node(recipe.route, { before: [], within: [], scope: '' });
  const route = withCancels(cook, node ?? automatic('s0'));
  const outside = cook.known.filter((one) => one.scope === '' && cook.recipes.has(one.id)).map((one) => one.id);
  const until = outside[recipe.withdraw];
  return (recipe.items ? edition : plain)(route, {
    ...(until === undefined ? {} : { withdraw: { clause: 'c', until } }),
    ...(recipe.acts === null ? {} : { acts: recipe.acts.flatMap((index) => offered[index] ?? []) }),
  });
}

/** What a step may call off is known only when the whole route is. */
function withCancels<N extends Node | null>(cook: Cook, node: N): N {
  const visit = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(visit);
    if (typeof one !== 'object' || one === null) return one;
    if ('node' in one && one.node === 'step') return cancelling(cook, one as Step);
    return Object.fromEntries(Object.entries(one).map(([key, value]) => [key, key === 'when' || key === 'over' ? value : visit(value)]));
  };
  return visit(node) as N;
}

function cancelling(cook: Cook, step: Step): Step {
  const recipe = cook.recipes.get(step.id);
  const may = cook.cancellable(step.id);
  const outcomes = closingOutcomes(step);
  if (!recipe || may.length === 0 || recipe.cancels.length === 0 || outcomes.length === 0) return step;
  const pairs = recipe.cancels.map(
    ([outcome, node]) => [outcomes[outcome % outcomes.length] ?? '', [may[node % may.length] ?? '']] as const,
  );
  return { ...step, cancels: Object.fromEntries(pairs) };
}
