import type { Edition, Node } from '../edition';
import { type Json, sameJson, type Text } from '../json';
import { childrenOf } from '../tree';
import { both } from '../words/texts';
import { nodeTitle, outline, skeleton } from './route-things';

interface Place {
  readonly node: Node;
  /** The named node around it; nothing at the top. */
  readonly parent: Node | undefined;
  readonly after: Node | undefined;
}

export interface Move {
  readonly at: string;
  readonly text: Text;
}

/** Nodes that stand elsewhere in the route than before: below another node, or after others of the same one. */
export function movesBetween(from: Edition, to: Edition): readonly Move[] {
  const [before, after] = [placesIn(from.route), placesIn(to.route)];
  const common = [...after.keys()].filter((id) => before.has(id));
  const moved = common.flatMap((id) => {
    const [old, now] = [before.get(id)!, after.get(id)!];
    return idOf(old.parent) === idOf(now.parent) ? [] : [elsewhere(id, old, now)];
  });
  const swapped = [...new Set(common.map((id) => idOf(after.get(id)!.parent)))].flatMap((parent) => {
    const inside = (places: ReadonlyMap<string, Place>): readonly string[] =>
      [...places].filter(([id, place]) => idOf(place.parent) === parent && common.includes(id)).map(([id]) => id);
    const now = inside(after);
    const stayed = new Set(inOrder(inside(before), now));
    return now.filter((id) => !stayed.has(id) && idOf(before.get(id)!.parent) === parent).map((id) => later(id, after.get(id)!));
  });
  const moves = [...moved, ...swapped];
  const grown = common.length < Math.max(before.size, after.size);
  const shape = ({ route }: Edition): Json => (grown ? pruned(skeleton(route), new Set(common)) : skeleton(route));
  return moves.length > 0 || sameJson(shape(from), shape(to)) ? moves : [regrouped(from, to)];
}

/** Where every node stands, in words to put behind its name. */
export function standing(edition: Edition): ReadonlyMap<string, Text> {
  const said = [...placesIn(edition.route)].map(([id, place]) => {
    const where = around(place);
    const after = place.after ? nodeTitle(place.after) : undefined;
    const text = after
      ? both(`，在${where.zh}中位于${after.zh}之后`, ` in ${where.en}, after ${after.en}`)
      : both(`，在${where.zh}最前`, ` at the beginning of ${where.en}`);
    return [`route/${id}`, text] as const;
  });
  return new Map(said);
}

/** A shape with only these ids left in it, and no group around a single one. */
function pruned(shape: Json, kept: ReadonlySet<string>): Json {
  if (typeof shape === 'string') return kept.has(shape) ? shape : null;
  if (!Array.isArray(shape)) return null;
  const [name, ...below] = shape as readonly Json[];
  const inner = below.map((one) => pruned(one, kept)).filter((one) => one !== null);
  if (typeof name === 'string' && kept.has(name)) return [name, ...inner];
  return inner.length > 1 ? ['sequence', ...inner] : (inner[0] ?? null);
}

function placesIn(route: Node): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  const last = new Map<Node | undefined, Node>();
  const visit = (node: Node, parent: Node | undefined): void => {
    if (node.node !== 'sequence') {
      places.set(node.id, { node, parent, after: last.get(parent) });
      last.set(parent, node);
    }
    for (const child of childrenOf(node)) visit(child, node.node === 'sequence' ? parent : node);
  };
  visit(route, undefined);
  return places;
}

function idOf(node: Node | undefined): string {
  return node === undefined || node.node === 'sequence' ? '' : node.id;
}

/** The longest list of ids that both have in the same order: these have stayed where they were. */
function inOrder(one: readonly string[], other: readonly string[]): readonly string[] {
  let lengths: readonly (readonly string[])[] = other.map(() => []);
  for (const id of one) {
    let best: readonly string[] = [];
    const next: (readonly string[])[] = [];
    other.forEach((candidate, index) => {
      const here = lengths[index] ?? [];
      next.push(candidate === id ? [...best, id] : longer(here, next[index - 1] ?? []));
      best = longer(best, here);
    });
    lengths = next;
  }
  return lengths.at(-1) ?? [];
}

function longer(one: readonly string[], other: readonly string[]): readonly string[] {
  return other.length > one.length ? other : one;
}

function elsewhere(id: string, old: Place, now: Place): Move {
  const [node, from, to] = [nodeTitle(now.node), around(old), around(now)];
  return { at: `route/${id}`, text: both(`${node.zh}：由${from.zh}移至${to.zh}`, `${node.en}: moved from ${from.en} to ${to.en}`) };
}

function later(id: string, now: Place): Move {
  const node = nodeTitle(now.node);
  const text = now.after
    ? both(`${node.zh}：移至${nodeTitle(now.after).zh}之后`, `${node.en}: moved to after ${nodeTitle(now.after).en}`)
    : both(`${node.zh}：移至最前`, `${node.en}: moved to the beginning`);
  return { at: `route/${id}`, text };
}

function around({ parent }: Place): Text {
  return parent === undefined ? both('主路径', 'the main route') : nodeTitle(parent);
}

/** The same nodes below the same ones in the same order, and yet side by side where they were one after the other. */
function regrouped(from: Edition, to: Edition): Move {
  const [old, now] = [outline(from.route), outline(to.route)];
  return { at: 'route', text: both(`路径结构：由 ${old.zh} 改为 ${now.zh}`, `Route: arranged as ${now.en}, before ${old.en}`) };
}
