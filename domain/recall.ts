import type { Edition, Node } from './edition';
import { applyPath, type CaseState, type Path } from './state';
import { childrenOf, idOf, nodeOf, pathFrom, prefixOf } from './tree';

/** True for the paths of whatever lies in this node: its steps, choices, stages and branches, however deep. */
export function within(node: Node, prefix: string): (path: Path) => boolean {
  const region = new Region();
  region.addAll(node, prefix);
  return (path) => region.has(path);
}

/** The node of this id as seen from a path, and what lies in it. */
export function regionOf(edition: Edition, from: Path, id: string): { path: Path; has: (path: Path) => boolean } | undefined {
  const path = pathFrom(edition, from, id);
  const node = nodeOf(edition, id);
  return path === undefined || !node ? undefined : { path, has: within(node, prefixOf(path)) };
}

/** Whether it lies in a node that a step's outcome has called off: whatever was done there has come to nothing. */
export function isCancelled(edition: Edition, { off }: Pick<CaseState, 'off'>, path: Path): boolean {
  return Object.keys(off ?? {}).some((at) => regionOf(edition, at, idOf(at))?.has(path) === true);
}

/**
 * What a return to the step at `target` takes back: the target and whatever follows it. A parallel sibling of the target
 * does not follow it and keeps its result; nor do other branches of a for-each that run beside the target's. For `apply`
 * that is everything.
 */
export function recalledBy(edition: Edition, { branches }: Pick<CaseState, 'branches'>, target: Path): (path: Path) => boolean {
  const region = new Region();
  if (target === applyPath) {
    region.addAll(edition.route, '');
    region.add(applyPath);
  } else collect(edition.route, '', target, region, branches);
  return (path) => region.has(path);
}

class Region {
  private readonly paths = new Set<Path>();
  private readonly below: string[] = [];

  addBelow(start: string): void {
    this.below.push(start);
  }

  add(path: Path): void {
    this.paths.add(path);
  }

  addAll(node: Node, prefix: string): void {
    if (node.node !== 'sequence') this.paths.add(prefix + node.id);
    if (node.node === 'for-each') this.below.push(`${prefix}${node.id}[`);
    else for (const child of childrenOf(node)) this.addAll(child, prefix);
  }

  has(path: Path): boolean {
    return this.paths.has(path) || this.below.some((start) => path.startsWith(start));
  }
}

/** True when the target lies in `node`; adds the target and what follows it there. */
function collect(node: Node, prefix: string, target: Path, region: Region, laidOut: CaseState['branches']): boolean {
  if (node.node === 'step') {
    if (prefix + node.id !== target) return false;
    region.add(target);
    return true;
  }
  if (node.node === 'for-each') {
    const start = `${prefix}${node.id}[`;
    if (!target.startsWith(start)) return false;
    const end = target.indexOf(']/', start.length);
    const values = laidOut[prefix + node.id] ?? [];
    const later = node.inOrder ? values.slice(values.indexOf(target.slice(start.length, end)) + 1) : [];
    for (const value of later) region.addBelow(`${start}${value}]/`);
    return collect(node.each, target.slice(0, end + 2), target, region, laidOut);
  }
  let found = false;
  for (const child of childrenOf(node)) {
    if (found && node.node === 'sequence') region.addAll(child, prefix);
    else found = collect(child, prefix, target, region, laidOut) || found;
  }
  return found;
}
