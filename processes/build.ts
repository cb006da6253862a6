import type { AutomaticStep, Choice, Edition, ForEach, Node, Parallel, PersonStep, Sequence } from '../domain/edition';
import type { Json, Text } from '../domain/json';

/** A text in both languages. */
export function text(zh: string, en: string): Text {
  return { zh, en };
}

/**
 * An edition as written, the one export of its kind in `processes/<process>/<inForceOn>.ts`; its value is JSON, frozen so that
 * nobody edits a published one in memory.
 */
export function defineProcess(edition: Edition): Edition {
  return freeze(edition);
}

/** One after the other. */
export function sequence(...steps: readonly Node[]): Sequence {
  return { node: 'sequence', steps };
}

/** Side by side, going on when all have ended well; the first that ends badly ends the case. Other joins: `{ ...parallel(…), join: 'heard' }`. */
export function parallel(id: string, ...branches: readonly Node[]): Parallel {
  return { node: 'parallel', id, join: 'all', branches };
}

/** The first option whose condition holds, else `otherwise`; `null` = nothing to do. */
export function choice(id: string, options: Choice['options'], otherwise: Node | null): Choice {
  return { node: 'choice', id, options, otherwise };
}

/** A branch for each distinct value of the item field `by`. */
export function forEach(id: string, by: string, each: Node): ForEach {
  return { node: 'for-each', id, by, each };
}

/** A step somebody carries out; its id, small letters and hyphens, is what `withdraw`, `returnTo` and `restricted` name it by. */
export function step(id: string, definition: Omit<PersonStep, 'node' | 'id'>): PersonStep {
  return { node: 'step', id, ...definition };
}

/** A step the conductor carries out. */
export function automatic(id: string, definition: Omit<AutomaticStep, 'node' | 'id'>): AutomaticStep {
  return { node: 'step', id, ...definition };
}

/** What a later edition says otherwise of the steps of an earlier one, by their ids. */
export function withSteps(node: Node, changes: Readonly<Record<string, Partial<PersonStep>>>): Node {
  const inside = (one: Node | null): Node | null => one && withSteps(one, changes);
  switch (node.node) {
    case 'step':
      return { ...node, ...changes[node.id] } as Node;
    case 'sequence':
      return { ...node, steps: node.steps.map((one) => withSteps(one, changes)) };
    case 'parallel':
      return { ...node, branches: node.branches.map((one) => withSteps(one, changes)) };
    case 'choice':
    case 'inclusive':
      return {
        ...node,
        options: node.options.map((option) => ({ ...option, then: inside(option.then) })),
        otherwise: inside(node.otherwise),
      };
    case 'for-each':
      return { ...node, each: withSteps(node.each, changes) };
    case 'stage':
      return { ...node, route: withSteps(node.route, changes) };
  }
}

/**
 * Reads a value: `form.reason`, `facts.leaveDays`, `item.heldBy`, `applicant.person`, `case.id`, `documents.<path>`. Conditions
 * put it into JSON Logic: `{ '>': [value('form.copies'), 3] }`; what the form leaves empty is null.
 */
export function value(path: string): Json {
  return { var: path };
}

function freeze<T>(node: T): T {
  if (typeof node === 'object' && node !== null && !Object.isFrozen(node)) {
    Object.freeze(node);
    Object.values(node).forEach(freeze);
  }
  return node;
}
