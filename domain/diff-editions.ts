import { formThings } from './diff/form-things';
import { movesBetween, standing } from './diff/places';
import { effectThings, guardThings, routeThings } from './diff/route-things';
import { clauseSayings, editionSayings } from './diff/sayings';
import { type About, type Facet, facetsOf, numbered, type Thing } from './diff/things';
import type { Edition } from './edition';
import { sameJson, type Text } from './json';
import { both, sameText, within } from './words/texts';

/** One difference between two editions, said so that an official understands it. */
export interface Difference {
  readonly change: 'added' | 'removed' | 'changed' | 'moved';
  readonly about: About;
  /** The part it is in, e.g. `route/city-approval/due/within`. */
  readonly at: string;
  readonly text: Text;
}

/** Everything in which the later edition differs from the earlier one, in the order of the edition; nothing if in nothing. */
export function diffEditions(from: Edition, to: Edition): readonly Difference[] {
  const [before, after] = [thingsOf(from), thingsOf(to)];
  const gone = [...before].flatMap(([key, thing]) => (after.has(key) ? [] : [wholly('removed', thing)]));
  const places = standing(to);
  const there = [...after].flatMap(([key, thing]) => {
    const old = before.get(key);
    return old ? changes(old, thing) : [wholly('added', thing, places.get(thing.at))];
  });
  const moves = movesBetween(from, to).map((move): Difference => ({ change: 'moved', about: 'route', ...move }));
  const all = [...gone, ...there, ...moves, ...reordered(before, after)];
  return [...new Map(all.map((one) => [one.text.zh, one])).values()];
}

function thingsOf(edition: Edition): ReadonlyMap<string, Thing> {
  const { clauses, guards, effects, form: _form, route: _route, ...own } = edition;
  const seen = { edition };
  const whole: Thing = {
    about: 'edition',
    at: 'edition',
    name: both('事项', 'Process'),
    facets: facetsOf(own, editionSayings, seen, 'edition'),
  };
  const stated = Object.entries(clauses).map(([id, clause]): Thing => {
    const at = `clauses/${id}`;
    return { about: 'clause', at, name: both(`条款“${id}”`, `Clause “${id}”`), facets: facetsOf(clause, clauseSayings, seen, at) };
  });
  const all = [
    whole,
    ...stated,
    ...formThings(edition),
    ...guardThings(guards, 'case', seen),
    ...routeThings(edition),
    ...effectThings(effects, 'case', seen),
  ];
  // One step may stand in several options: as long as nothing differs, it is told once.
  return new Map(numbered(all, (thing) => thing.at));
}

/** What a whole part says of itself when it comes or goes; its particulars in one line. */
function wholly(change: 'added' | 'removed', { about, at, name, facets }: Thing, where = both('', '')): Difference {
  const told = facets.filter(({ value }) => value !== null && value !== '').map(({ label, words }) => [label, words] as const);
  const particulars = (language: keyof Text, colon: string, gap: string): string =>
    told.map(([label, words]) => `${label[language]}${colon}${words[language]}`).join(gap);
  const verb = change === 'added' ? both('新增', 'Added') : both('取消', 'Removed');
  const zh = `${verb.zh}${name.zh}${where.zh}（${particulars('zh', '：', '；')}）`;
  return { change, about, at, text: both(zh, `${verb.en}: ${name.en}${where.en} (${particulars('en', ': ', '; ')})`) };
}

function changes(old: Thing, now: Thing): readonly Difference[] {
  const [before, after] = [byPlace(old), byPlace(now)];
  const { about, name } = now;
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((at): readonly Difference[] => {
    const [one, other] = [before.get(at), after.get(at)];
    if (one && other) return sameJson(one.value, other.value) ? [] : [{ change: 'changed', about, at, text: changed(name, one, other) }];
    if (other) return [{ change: 'added', about, at, text: told(name, other, '新增$', '$ added') }];
    return one ? [{ change: 'removed', about, at, text: told(name, one, '取消$', '$ removed') }] : [];
  });
}

function byPlace(thing: Thing): ReadonlyMap<string, Facet> {
  return new Map(thing.facets.map((facet) => [facet.at, facet]));
}

function told(name: Text, { label, words }: Facet, zh: string, en: string): Text {
  const verb = within(label, zh, en);
  return both(`${name.zh}：${verb.zh}：${words.zh}`, `${name.en}: ${verb.en}: ${words.en}`);
}

/** Where the words do not tell the two apart, the values do. */
function changed(name: Text, one: Facet, other: Facet): Text {
  const alike = sameText(one.words, other.words);
  const side = ({ words, value }: Facet): Text =>
    alike ? within(words, `$ ${JSON.stringify(value)}`, `$ ${JSON.stringify(value)}`) : words;
  const [old, now] = [side(one), side(other)];
  const { zh, en } = other.label;
  return both(`${name.zh}：${zh}由 ${old.zh} 改为 ${now.zh}`, `${name.en}: ${en} changed from ${old.en} to ${now.en}`);
}

/** Guards, effects and options are looked at in their order: the first that applies may be another one now. */
function reordered(before: ReadonlyMap<string, Thing>, after: ReadonlyMap<string, Thing>): readonly Difference[] {
  const [old, now] = [orders(before, after), orders(after, before)];
  return [...now].flatMap(([at, { about, order }]): readonly Difference[] => {
    const [was, is] = [old.get(at)?.order.join('、') ?? '', order.join('、')];
    if (was === is) return [];
    return [{ change: 'moved', about, at, text: both(`${at} 的顺序由 ${was} 改为 ${is}`, `Order of ${at} changed from ${was} to ${is}`) }];
  });
}

/** Of each list the names that the other edition has too, in the order of this one. */
function orders(
  things: ReadonlyMap<string, Thing>,
  others: ReadonlyMap<string, Thing>,
): ReadonlyMap<string, { about: About; order: string[] }> {
  const lists = new Map<string, { about: About; order: string[] }>();
  for (const { at, about } of things.values()) {
    if (!others.has(at) || !/\/(guards|effects|options)\//.test(at)) continue;
    const list = at.slice(0, at.lastIndexOf('/'));
    lists.set(list, { about, order: [...(lists.get(list)?.order ?? []), at.slice(list.length + 1)] });
  }
  return lists;
}
