import { sameJson } from '../../domain/json';
import type { PersonStep } from '../../domain/edition';
import type { JsonObject } from '../../domain/json';
import { kindRule } from '../../domain/kinds';
import { itemsAlive } from './conditions';
import { below, type Game, isPersonStep, type Item, type Place, type Round, stepsOf, type Word } from './model';
import { meaningOf } from './signing';

/** Items a round looks at; nothing in a process without items. */
export function itemsFor(game: Game, place: Place): string[] | undefined {
  const step = place.person;
  if (game.edition.form.items === undefined) return undefined;
  const alive = itemsAlive(game, place);
  // What looks at no items has nothing to look at only in a branch that is there for items.
  if (!step.perItem && !place.branches.some((branch) => branch.overItems)) return game.items.map((item) => item.id);
  const asked = step.again !== 'changed' ? alive : alive.filter((item) => !standsWell(place, step, item));
  return asked.map((item) => item.id);
}

function standsWell(place: Place, step: PersonStep, item: Item): boolean {
  const word = place.words[item.id];
  return word?.revision === item.revision && meaningOf(step, word.outcome) === 'go-on';
}

/** Items end with the gravest of the verdicts on them, where that one ends. */
export function endItems(game: Game, round: Round): void {
  const place = round.at;
  rememberWords(round);
  for (const item of game.items) {
    const word = place.words[item.id];
    const ends = word && round.items?.includes(item.id) && meaningOf(place.person, word.outcome) === 'end';
    if (ends && !item.endedAt) item.endedAt = place;
  }
}

/** What one signer alone has said ends items where the case is returned (see returnEndsItems). */
export function endItemsAtOnce(game: Game, round: Round): void {
  for (const item of game.items) {
    const words = round.seats.flatMap((seat) => seat.used?.verdicts[item.id] ?? []);
    if (!item.endedAt && words.some((word) => meaningOf(round.at.person, word.outcome) === 'end')) item.endedAt = round.at;
  }
}

/** What everybody who was asked has said of an item stands; where somebody has not spoken yet, nothing does. */
export function rememberWords(round: Round): void {
  const seats = round.seats.filter((seat) => seat.purpose === 'decide' && seat.gone !== 'removed');
  for (const item of round.items ?? []) {
    const words = seats.flatMap((seat) => seat.used?.verdicts[item] ?? []);
    if (words.length > 0 && words.length === seats.length) {
      round.at.words[item] = gravestWord(round.at.person, words);
    }
  }
}

function gravestWord(step: PersonStep, words: readonly Word[]): Word {
  const order = Object.keys(kindRule(step.kind).outcomes);
  const outcome = words.map((word) => word.outcome).sort((a, b) => order.indexOf(b) - order.indexOf(a))[0] ?? '';
  return { outcome, revision: Math.min(...words.map((word) => word.revision)) };
}

/** What a return names is asked anew, wherever it runs again. */
export function forgetWords(places: readonly Place[], items: readonly string[]): void {
  for (const place of places) for (const item of items) Reflect.deleteProperty(place.words, item);
}

function endsIn(place: Place, item: Item): boolean {
  const word = place.words[item.id];
  return isPersonStep(place.step) && place.step.perItem === true && word !== undefined && meaningOf(place.step, word.outcome) === 'end';
}

/** An item that an act taken back had ended lives again. */
export function reviveItems(game: Game, place: Place): void {
  for (const item of game.items) {
    if (item.endedAt?.path !== place.path || !place.round?.items?.includes(item.id)) continue;
    const others = stepsOf(game).filter((other) => other !== place && other.round?.status === 'closed' && endsIn(other, item));
    if (others[0]) [item.endedAt] = others;
    else delete item.endedAt;
  }
  for (const one of below(place)) if (one.node?.node === 'step') forgetWords([one], one.round?.items ?? []);
}

/** A corrected form: an item that reads otherwise than before is another version of itself. */
export function takeForm(game: Game, form: JsonObject): void {
  game.form = form;
  const name = game.edition.form.items;
  if (name === undefined) return;
  const list = (form[name] ?? []) as readonly JsonObject[];
  game.items = list.map((content) => {
    const id = String(content['id']);
    const known = game.items.find((item) => item.id === id);
    if (!known) return { id, content, revision: 0 };
    return { ...known, content, revision: sameJson(known.content, content) ? known.revision : known.revision + 1 };
  });
}
