import type { Edition, Node } from '../../domain/edition';
import type { CaseState } from '../../domain/state';
import { innerOf } from '../proof/reading';

/** A node with an id that a path lies in, and how. */
export interface Around {
  readonly path: string;
  readonly node: Exclude<Node, { node: 'sequence' | 'step' }>;
  /** Which option or branch below it, by its place. */
  readonly option?: number;
  /** The value of the for-each branch. */
  readonly value?: string;
  readonly taken: (state: CaseState) => boolean;
}

/** The nodes around a step's path, the outermost first; found by walking down the route, not by the engine's own index. */
export function nodesAround(edition: Edition, path: string): readonly Around[] {
  const branches = [...path.matchAll(/([^/[]+)\[([^\]]*)\]\//g)].map(([, id = '', value = '']) => ({ id, value }));
  const step = path.slice(path.lastIndexOf('/') + 1);
  return down(edition.route, step, branches, '') ?? [];
}

type Branches = readonly { readonly id: string; readonly value: string }[];

function down(node: Node | null, step: string, branches: Branches, prefix: string): readonly Around[] | undefined {
  if (node === null) return undefined;
  if (node.node === 'step') return node.id === step ? [] : undefined;
  if (node.node === 'for-each') {
    const value = branches.find((one) => one.id === node.id)?.value ?? '';
    const inside = down(node.each, step, branches, `${prefix}${node.id}[${value}]/`);
    return inside && [{ path: prefix + node.id, node, value, taken: () => true }, ...inside];
  }
  for (const [index, inner] of innerOf(node).entries()) {
    const inside = down(inner, step, branches, prefix);
    if (inside === undefined) continue;
    if (node.node === 'sequence') return inside;
    return [aroundOf(node, index, prefix), ...inside];
  }
  return undefined;
}

function aroundOf(node: Around['node'], index: number, prefix: string): Around {
  const path = prefix + node.id;
  const last = 'options' in node && index === node.options.length;
  const chosen = last ? -1 : index;
  switch (node.node) {
    case 'choice':
      return { path, node, option: chosen, taken: (state) => state.chosen[path] === chosen };
    case 'inclusive':
      return { path, node, option: chosen, taken: (state) => state.branches[path]?.includes(String(chosen)) === true };
    default:
      return { path, node, taken: () => true };
  }
}

/** Every pair of neighbours in a sequence, wherever it stands: what must have ended, and what may only then begin. */
export function neighbours(node: Node | null, prefix: readonly string[] = []): readonly { readonly first: Node; readonly then: Node }[] {
  if (node === null) return [];
  const below = innerOf(node).flatMap((inner) => neighbours(inner, prefix));
  if (node.node !== 'sequence') return below;
  const pairs = node.steps.flatMap((then, index) => node.steps.slice(0, index).map((first) => ({ first, then })));
  return [...pairs, ...below];
}

/** Ids of all steps in a node. */
export function stepsIn(node: Node | null): readonly string[] {
  if (node === null) return [];
  return node.node === 'step' ? [node.id] : innerOf(node).flatMap(stepsIn);
}
