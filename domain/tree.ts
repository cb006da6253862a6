import type { Edition, Node, PersonStep, Step } from './edition';
import { isAutomatic } from './kinds';
import type { Path } from './state';

/** The nodes below this one, in the order of the route. */
export function childrenOf(node: Node): readonly Node[] {
  switch (node.node) {
    case 'sequence':
      return node.steps;
    case 'parallel':
      return node.branches;
    case 'choice':
    case 'inclusive':
      return [...node.options.map((option) => option.then), node.otherwise].filter((child) => child !== null);
    case 'for-each':
      return [node.each];
    case 'stage':
      return [node.route];
    case 'step':
      return [];
  }
}

interface Index {
  readonly steps: ReadonlyMap<string, Step>;
  /** Ids of the for-each nodes around every node with an id, the outermost first. */
  readonly within: ReadonlyMap<string, readonly string[]>;
  readonly nodes: ReadonlyMap<string, Node>;
}

const indexes = new WeakMap<Edition, Index>();

function indexOf(edition: Edition): Index {
  let index = indexes.get(edition);
  if (!index) {
    const all = nodesBelow(edition.route, []);
    const steps = all.flatMap(({ node }) => (node.node === 'step' ? [[node.id, node] as const] : []));
    const named = all.flatMap(({ node, within }) => (node.node === 'sequence' ? [] : [{ id: node.id, node, within }]));
    index = {
      steps: new Map(steps),
      within: new Map(named.map(({ id, within }) => [id, within])),
      nodes: new Map(named.map(({ id, node }) => [id, node])),
    };
    indexes.set(edition, index);
  }
  return index;
}

function nodesBelow(node: Node, within: readonly string[]): readonly { node: Node; within: readonly string[] }[] {
  const inside = node.node === 'for-each' ? [...within, node.id] : within;
  return [{ node, within }, ...childrenOf(node).flatMap((child) => nodesBelow(child, inside))];
}

/** Every step of the edition by id, in the order of the route. */
export function stepsOf(edition: Edition): ReadonlyMap<string, Step> {
  return indexOf(edition).steps;
}

/** The step of this id where a person sits; nothing for `apply` and automatic steps. */
export function personStep(edition: Edition, id: string): PersonStep | undefined {
  const step = stepsOf(edition).get(id);
  return step && !isAutomatic(step.kind) ? (step as PersonStep) : undefined;
}

/** The node of this id, whatever it is. */
export function nodeOf(edition: Edition, id: string): Node | undefined {
  return indexOf(edition).nodes.get(id);
}

/** Ids of the for-each nodes around the node of this id, the outermost first. */
export function forEachAround(edition: Edition, id: string): readonly string[] {
  return indexOf(edition).within.get(id) ?? [];
}

/** A node's id, at the end of its path. */
export function idOf(path: Path): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** What stands before a node's id in its path: `opinions[CITY_HRSS]/` of `opinions[CITY_HRSS]/opinion`. */
export function prefixOf(path: Path): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** The branches of for-each nodes a path lies in, the outermost first. */
function branchesOf(path: Path): readonly { readonly forEach: string; readonly value: string }[] {
  return [...path.matchAll(/([^/[]+)\[([^\]]*)\]\//g)].map(([, forEach = '', value = '']) => ({ forEach, value }));
}

/** For-each value of a path, e.g. `CITY_HRSS` of `opinions[CITY_HRSS]/opinion`; the innermost of several. */
export function branchOf(path: Path): string | undefined {
  return branchesOf(path).at(-1)?.value;
}

/** Where the node of this id stands, seen from a path: in the same branches as far as they go; nowhere if it lies in others. */
export function pathFrom(edition: Edition, from: Path, id: string): Path | undefined {
  const around = forEachAround(edition, id);
  const branches = branchesOf(from);
  if (around.some((forEach, index) => branches[index]?.forEach !== forEach)) return undefined;
  const prefix = branches.slice(0, around.length).map(({ forEach, value }) => `${forEach}[${value}]/`);
  return prefix.join('') + id;
}
