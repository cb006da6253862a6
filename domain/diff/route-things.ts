import type { Edition, Guard, Node, Option } from '../edition';
import type { Effect } from '../effect';
import type { Json, Text } from '../json';
import { childrenOf } from '../tree';
import { momentText } from '../words/further';
import { nodeName } from '../words/names';
import { both, within } from '../words/texts';
import { effectSayings, guardSayings } from './sayings';
import { optionSayings, stepSayings, structureSayings } from './step-sayings';
import { facetsOf, numbered, type Seen, type Thing } from './things';

/** Every node of the route, whole branches of a choice as things of their own. */
export function routeThings(edition: Edition, node: Node = edition.route): readonly Thing[] {
  const below = childrenOf(node).flatMap((child) => routeThings(edition, child));
  if (node.node === 'sequence') return below;
  if (node.node === 'step') return stepThings(edition, node);
  const at = `route/${node.id}`;
  const name = nodeTitle(node);
  const shape = ['branches', 'options', 'otherwise', 'each', 'route'];
  const own = Object.fromEntries(Object.entries(node).filter(([key]) => !shape.includes(key)));
  const options = 'options' in node ? optionThings(edition, node.options, at, name) : [];
  return [{ about: 'route', at, name, facets: facetsOf(own, structureSayings, { edition }, at) }, ...options, ...below];
}

export function nodeTitle(node: Node): Text {
  if (node.node === 'sequence') return nodeName('sequence');
  if (node.node === 'step') return within(node.title, '步骤“$”', 'Step “$”');
  if (node.node === 'stage') return within(node.title, '阶段“$”', 'Stage “$”');
  const kind = nodeName(node.node);
  return both(`${kind.zh}“${node.id}”`, `${kind.en[0]?.toUpperCase() ?? ''}${kind.en.slice(1)} “${node.id}”`);
}

function stepThings(edition: Edition, step: Extract<Node, { node: 'step' }>): readonly Thing[] {
  const at = `route/${step.id}`;
  const name = nodeTitle(step);
  const { effects = [], ...all } = step;
  const { guards = [], ...own } = { guards: undefined, ...all };
  const seen = { edition, kind: step.kind };
  return [
    { about: 'step', at, name, facets: facetsOf(own, stepSayings, seen, at) },
    ...guardThings(guards, at, seen, name),
    ...effectThings(effects, at, seen, name),
  ];
}

/** An option is known by the first thing it leads to: its place among the others may change. */
function optionThings(edition: Edition, options: readonly Option[], at: string, name: Text): readonly Thing[] {
  return numbered(options, (option) => firstId(option.then) ?? 'nothing').map(([key, option]) => {
    const own = { ...option, then: firstId(option.then) ?? null };
    const inside = `${at}/options/${key}`;
    const whole = both(`${name.zh}的选项“${key}”`, `${name.en}, option “${key}”`);
    return { about: 'route', at: inside, name: whole, facets: facetsOf(own, optionSayings, { edition }, inside) };
  });
}

function firstId(node: Node | null): string | undefined {
  if (node === null) return undefined;
  if (node.node !== 'sequence') return node.id;
  return node.steps.map(firstId).find((id) => id !== undefined);
}

export function guardThings(guards: readonly Guard[], at: string, seen: Seen, of?: Text): readonly Thing[] {
  return numbered(guards, (guard) => guard.code).map(([key, guard]) => {
    const inside = `${at}/guards/${key}`;
    return { about: 'guard', at: inside, name: owned(of, '校验', 'rule', key), facets: facetsOf(guard, guardSayings, seen, inside) };
  });
}

export function effectThings(effects: readonly Effect[], at: string, seen: Seen, of?: Text): readonly Thing[] {
  return numbered(effects, ({ on, change }) => `${momentText(on as Json).en} ${change.do} ${change.register}`).map(([key, effect]) => {
    const inside = `${at}/effects/${key}`;
    return {
      about: 'effect',
      at: inside,
      name: owned(of, '登记效果', 'effect', key),
      facets: facetsOf(effect, effectSayings, seen, inside),
    };
  });
}

function owned(of: Text | undefined, zh: string, en: string, key: string): Text {
  if (of) return both(`${of.zh}的${zh}“${key}”`, `${of.en}, ${en} “${key}”`);
  return both(`${zh}“${key}”`, `${en[0]?.toUpperCase() ?? ''}${en.slice(1)} “${key}”`);
}

/** The shape of a route with nothing but ids in it: who stands beside, after or below whom. */
export function skeleton(node: Node | null): Json {
  if (node === null) return null;
  switch (node.node) {
    case 'sequence':
      return ['sequence', ...node.steps.map(skeleton)];
    case 'choice':
    case 'inclusive':
      return [node.id, ...node.options.map((option) => skeleton(option.then)), skeleton(node.otherwise)];
    case 'step':
      return node.id;
    default:
      return [node.id, ...childrenOf(node).map(skeleton)];
  }
}

/** The same shape as an official would sketch it. */
export function outline(node: Node | null): Text {
  if (node === null) return both('无需办理', 'nothing');
  const inner = (zh: string, en: string): Text => {
    const list = ('options' in node ? [...node.options.map((one) => one.then), node.otherwise] : childrenOf(node)).map(outline);
    return both(list.map((one) => one.zh).join(zh), list.map((one) => one.en).join(en));
  };
  switch (node.node) {
    case 'step':
      return node.title;
    case 'sequence':
      return inner(' → ', ' → ');
    case 'choice':
      return within(inner(' | ', ' | '), '($)', '($)');
    default:
      return within(inner(' ∥ ', ' ∥ '), `${nodeTitle(node).zh}[$]`, `${nodeTitle(node).en} [$]`);
  }
}
