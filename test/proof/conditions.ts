import type { Expression, ForEach } from '../../domain/edition';
import { holds, valueOf } from '../../domain/expression';
import type { JsonObject } from '../../domain/json';
import type { Game, Item, Place } from './model';

function contextOf(game: Game): JsonObject {
  return { form: game.form, facts: {}, applicant: { ...game.applicant } };
}

export function isTrue(game: Game, expression: Expression): boolean {
  return holds(expression, contextOf(game));
}

/** Items still alive that belong to the for-each branches around the place. */
export function itemsAlive(game: Game, place: Place): Item[] {
  const own = place.branches.filter((branch) => branch.overItems);
  return game.items.filter((item) => !item.endedAt && own.every(({ field, value }) => textOf(item.content[field]) === value));
}

/** The values of a for-each, each once, in the order in which they are met. */
export function valuesOf(game: Game, place: Place, node: ForEach): string[] {
  if (node.over === undefined) return distinct(itemsAlive(game, place).map((item) => textOf(item.content[node.by])));
  const list = valueOf(node.over, contextOf(game));
  const members = Array.isArray(list) ? (list as readonly unknown[]) : [];
  return distinct(members.map((member) => (typeof member === 'string' ? member : textOf((member as JsonObject)[node.by]))));
}

export function distinct<T>(all: readonly T[]): T[] {
  return [...new Set(all)];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
