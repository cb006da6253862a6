import type { Choice, Edition, ForEach, Node, PersonStep, Step } from './edition';
import { isAutomatic } from './kinds';
import { applyPath, type CaseState, type Path } from './state';

/** What the route asks for next: a step to open, an option to choose, branches to lay out. */
export type Todo =
  | { readonly do: 'open'; readonly path: Path; readonly step: Step; readonly branch?: Branch }
  | { readonly do: 'choose'; readonly path: Path; readonly choice: Choice }
  | { readonly do: 'branch'; readonly path: Path; readonly forEach: ForEach };

/** The for-each branch a step stands in: the items whose `by` has this value. */
export interface Branch {
  readonly by: string;
  readonly value: string;
}

export interface Progress {
  readonly done: boolean;
  readonly todo: readonly Todo[];
}

const finished: Progress = { done: true, todo: [] };
const waiting: Progress = { done: false, todo: [] };

/**
 * Where the case stands on its route, derived from the rounds recorded and nothing else: there are no tokens that
 * could be lost or doubled. A join fires when this says its branches are done.
 */
export function progressOf(edition: Edition, state: CaseState): Progress {
  if (state.status === 'closed' || state.runs[applyPath]?.status === 'open') return waiting;
  return progress(edition.route, '', undefined, state);
}

function progress(node: Node, prefix: string, branch: Branch | undefined, state: CaseState): Progress {
  switch (node.node) {
    case 'sequence':
      for (const child of node.steps) {
        const at = progress(child, prefix, branch, state);
        if (!at.done) return at;
      }
      return finished;
    case 'parallel': {
      const all = node.branches.map((child) => progress(child, prefix, branch, state));
      return { done: all.every((at) => at.done), todo: all.flatMap((at) => at.todo) };
    }
    case 'choice': {
      const path = prefix + node.id;
      const option = state.chosen[path];
      if (option === undefined) return { done: false, todo: [{ do: 'choose', path, choice: node }] };
      const taken = optionOf(node, option);
      return taken ? progress(taken, prefix, branch, state) : finished;
    }
    case 'for-each': {
      const path = prefix + node.id;
      const values = state.branches[path];
      if (!values) return { done: false, todo: [{ do: 'branch', path, forEach: node }] };
      const all = values.map((value) => progress(node.each, `${path}[${value}]/`, { by: node.by, value }, state));
      return { done: all.every((at) => at.done), todo: all.flatMap((at) => at.todo) };
    }
    case 'step': {
      const path = prefix + node.id;
      const status = state.runs[path]?.status;
      if (status === 'closed') return finished;
      if (status === 'open') return waiting;
      return { done: false, todo: [{ do: 'open', path, step: node, ...(branch === undefined ? {} : { branch }) }] };
    }
  }
}

/** The option taken; -1 is `otherwise`. */
function optionOf(choice: Choice, option: number): Node | null {
  return option < 0 ? choice.otherwise : (choice.options[option]?.then ?? null);
}

/** The nodes below this one, in the order of the route. */
export function childrenOf(node: Node): readonly Node[] {
  switch (node.node) {
    case 'sequence':
      return node.steps;
    case 'parallel':
      return node.branches;
    case 'choice':
      return [...node.options.map((option) => option.then), node.otherwise].filter((child) => child !== null);
    case 'for-each':
      return [node.each];
    case 'step':
      return [];
  }
}

const indexes = new WeakMap<Edition, ReadonlyMap<string, Step>>();

/** Every step of the edition by id, in the order of the route. */
export function stepsOf(edition: Edition): ReadonlyMap<string, Step> {
  let index = indexes.get(edition);
  if (!index) {
    index = new Map(stepsBelow(edition.route).map((step) => [step.id, step]));
    indexes.set(edition, index);
  }
  return index;
}

function stepsBelow(node: Node): readonly Step[] {
  return node.node === 'step' ? [node] : childrenOf(node).flatMap(stepsBelow);
}

/** The step of this id where a person sits; nothing for `apply` and automatic steps. */
export function personStep(edition: Edition, id: string): PersonStep | undefined {
  const step = stepsOf(edition).get(id);
  return step && !isAutomatic(step.kind) ? (step as PersonStep) : undefined;
}

/** For-each value of a path, e.g. `CITY_HRSS` of `opinions[CITY_HRSS]/opinion`. */
export function branchOf(path: Path): string | undefined {
  return /\[([^\]]*)\]\/[^/]*$/.exec(path)?.[1];
}

/**
 * What a return to `target` takes back: the target and whatever follows it. A parallel sibling of the target does not
 * follow it and keeps its result. For `apply` that is everything.
 */
export function recalledBy(edition: Edition, target: string): ReadonlySet<string> {
  const recalled = new Set<string>();
  if (target === applyPath) addAll(edition.route, recalled);
  else collect(edition.route, target, recalled);
  return recalled;
}

/** True when the target lies in `node`; adds the target and what follows it there. */
function collect(node: Node, target: string, recalled: Set<string>): boolean {
  if (node.node === 'step') {
    if (node.id === target) recalled.add(node.id);
    return node.id === target;
  }
  let found = false;
  for (const child of childrenOf(node)) {
    if (found && node.node === 'sequence') addAll(child, recalled);
    else found = collect(child, target, recalled) || found;
  }
  return found;
}

function addAll(node: Node, recalled: Set<string>): void {
  if (node.node === 'step' || node.node === 'choice' || node.node === 'for-each') recalled.add(node.id);
  for (const child of childrenOf(node)) addAll(child, recalled);
}
