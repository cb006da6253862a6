import { checkEdition } from '../../domain/check-edition';
import type { Edition, Node, PersonStep, Step } from '../../domain/edition';
import { innerOf } from './reading';

/** The edition with one thing left out, the largest things first; only editions that nothing is wrong with. */
export function* smallerEditions(edition: Edition): Generator<Edition> {
  const { withdraw: _, acts: __, ...rest } = edition;
  const whole = edition.withdraw || edition.acts ? [{ ...rest }, without(edition, 'withdraw'), without(edition, 'acts')] : [];
  for (const one of [...routes(edition), ...whole]) if (isSound(one)) yield one;
}

function* routes(edition: Edition): Generator<Edition> {
  for (const route of smallerNodes(edition.route)) if (route) yield { ...edition, route };
}

function isSound(edition: Edition): boolean {
  return checkEdition(edition, { registers: {}, facts: {}, processes: [] }).length === 0;
}

function* smallerNodes(node: Node): Generator<Node | null> {
  const inner = innerOf(node).filter((child) => child !== null);
  yield* inner;
  if (inner.length > 0 || node.node === 'step') yield null;
  if (node.node === 'step') yield* smallerSteps(node);
  else yield* withSmallerInner(node);
  if (node.node === 'for-each') for (const key of ['inOrder', 'join'] as const) if (node[key] !== undefined) yield without(node, key);
}

/** One of the nodes inside is smaller, or gone. */
function* withSmallerInner(node: Exclude<Node, Step>): Generator<Node> {
  switch (node.node) {
    case 'sequence':
      for (const steps of smallerLists(node.steps, smallerNodes)) if (steps.length > 0) yield { ...node, steps };
      return;
    case 'parallel':
      for (const branches of smallerLists(node.branches, smallerNodes)) {
        const { join } = node;
        const weighed = typeof join === 'object' && 'weights' in join;
        if (branches.length > 0) {
          yield { ...node, branches, join: weighed ? { ...join, weights: join.weights.slice(0, branches.length) } : join };
        }
      }
      return;
    case 'choice':
    case 'inclusive':
      for (const [index, one] of node.options.entries()) {
        if (node.options.length > 1) yield { ...node, options: node.options.toSpliced(index, 1) };
        for (const then of one.then ? smallerNodes(one.then) : []) {
          yield { ...node, options: node.options.with(index, { ...one, then }) };
        }
      }
      for (const otherwise of node.otherwise ? smallerNodes(node.otherwise) : []) yield { ...node, otherwise };
      return;
    case 'for-each':
      for (const each of smallerNodes(node.each)) if (each) yield { ...node, each };
      return;
    case 'stage':
      for (const route of smallerNodes(node.route)) if (route) yield { ...node, route };
  }
}

function* smallerLists<T>(list: readonly T[], smaller: (one: T) => Iterable<T | null>): Generator<readonly T[]> {
  for (const [index, one] of list.entries()) {
    for (const other of [null, ...smaller(one)]) yield other === null ? list.toSpliced(index, 1) : list.with(index, other);
  }
}

/** Words a person's step can do without. */
const spare = [
  'cancels',
  'optional',
  'repeat',
  'while',
  'acts',
  'due',
  'supplement',
  'lease',
  'self',
  'nobody',
  'duplicates',
  'again',
  'perItem',
] as const satisfies readonly (keyof PersonStep)[];

function* smallerSteps(step: Step): Generator<Step> {
  if (!('who' in step)) return;
  for (const word of spare) if (step[word] !== undefined) yield without(step, word);
  if (step.sign !== 'any') yield { ...step, sign: 'any' };
  if ('length' in step.who && step.who.length > 1) for (const who of smallerLists(step.who, () => [])) yield { ...step, who };
  if (step.returnTo) yield { ...without(without(step, 'returnTo'), 'returnThen'), without: ['return', 'corrected'] };
  if (step.returnTo && step.returnTo.length > 1) {
    for (const returnTo of smallerLists(step.returnTo, () => [])) yield { ...step, returnTo };
  }
  if (step.due && Object.keys(step.due).length > 2) yield { ...step, due: { clause: step.due.clause, within: step.due.within } };
  if (step.acts && step.acts.length > 1) for (const acts of smallerLists(step.acts, () => [])) yield { ...step, acts };
}

function without<T extends object, K extends keyof T>(whole: T, key: K): T {
  const { [key]: _, ...rest } = whole;
  return rest as T;
}
