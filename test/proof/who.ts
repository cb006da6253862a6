import { dayOf } from '../../domain/calendar';
import type { Who } from '../../domain/edition';
import { holdersIn, holdersOf, organisationByCode, postsIn, postsWith, superiorOf } from '../../domain/people';
import { distinct } from './conditions';
import type { Game, Place } from './model';

/** What somebody's place in a step comes to: posts that sit, or administrators who pass it on, or nobody at all. */
export interface Sitting {
  holders: string[];
  weight: number;
  held?: true;
}

let last = { at: '', on: '' };

/** The day at the game's instant; asked so often that it is remembered. */
export function today(game: Game): string {
  if (last.at !== game.now) last = { at: game.now, on: dayOf(game.now) };
  return last.on;
}

export function personsIn(game: Game, post: string): string[] {
  return holdersOf(game.directory, post, today(game)).map((person) => person.id);
}

/** The applicant and whoever is declared kin: no seat, no move, no vote. */
export function isBarred(game: Game, person: string): boolean {
  const { person: applicant } = game.applicant;
  const kin = game.directory.kin ?? [];
  return person === applicant || kin.some((pair) => pair.includes(person) && pair.includes(applicant));
}

/** Persons in the post who may act in this case; asked so often that it is remembered for the day. */
export function actorsIn(game: Game, post: string): string[] {
  const { known } = game;
  const key = `${today(game)} ${post}`;
  let found = known.get(key);
  if (!found) known.set(key, (found = personsIn(game, post).filter((person) => !isBarred(game, person))));
  return found;
}

/** The nearest post above in which somebody may act. */
export function filledSuperior(game: Game, post: string): string | undefined {
  const above = superiorOf(game.directory, post);
  if (!above) return undefined;
  return actorsIn(game, above.id).length > 0 ? above.id : filledSuperior(game, above.id);
}

export function administrators(game: Game): string[] {
  return postsWith(game.directory, 'system_admin', today(game)).map((post) => `post:${post.id}`);
}

/** Who sits in a step, entry by entry in the order of its `who`; an empty answer passes the step over. */
export function sittingsOf(game: Game, place: Place): Sitting[] {
  const step = place.person;
  const list = 'length' in step.who ? step.who : [step.who];
  const found = list.flatMap((who) => sittingOf(game, place, who));
  const filled = found.filter((one) => !one.held);
  // A post that sits for several has one seat; what is only to be passed on comes last, one seat for each entry.
  const merged = filled
    .filter((one, index) => firstOf(filled, one) === index)
    .map((one) => ({ ...one, weight: sum(filled.filter((other) => other.holders.join() === one.holders.join())) }));
  return [...merged, ...found.filter((one) => one.held)];
}

function sum(sittings: readonly Sitting[]): number {
  return sittings.reduce((total, one) => total + one.weight, 0);
}

function firstOf(all: readonly Sitting[], one: Sitting): number {
  return all.findIndex((other) => other.holders.join() === one.holders.join());
}

function sittingOf(game: Game, place: Place, who: Who): Sitting[] {
  const weight = who.weight ?? 1;
  if ('applicant' in who) return [{ holders: [`person:${game.applicant.person}`], weight }];
  const posts = postsNamed(game, place, who);
  if (posts.length === 0) return nobodyThere(game, place, who).map((one) => ({ ...one, weight }));
  // Where others of the same entry can decide, nobody has to stand in for the applicant.
  const free = posts.filter((post) => actorsIn(game, post).length > 0);
  return (free.length > 0 ? free : posts).flatMap((post) => ownOrSuperior(game, place, post)).map((one) => ({ ...one, weight }));
}

/** Filled posts the entry asks for, or none. */
function postsNamed(game: Game, place: Place, who: Who): string[] {
  const day = today(game);
  if ('role' in who && 'of' in who && 'code' in who.of) {
    const organisation = organisationByCode(game.directory, who.of.code);
    return organisation ? holdersIn(game.directory, organisation.id, who.role, day).map((post) => post.id) : [];
  }
  if ('superior' in who) return nthAbove(game, place, who);
  throw new Error('the proof does not know this kind of who yet');
}

function nthAbove(game: Game, _place: Place, who: Extract<Who, { superior: number }>): string[] {
  let post: string | undefined = who.above === 'applicant' ? game.applicant.post : undefined;
  for (let left = who.superior; left > 0 && post !== undefined; left -= 1) post = superiorOf(game.directory, post)?.id;
  return post !== undefined && personsIn(game, post).length > 0 ? [post] : [];
}

/** A post in which only the applicant or kin could act. */
function ownOrSuperior(game: Game, place: Place, post: string): Omit<Sitting, 'weight'>[] {
  if (actorsIn(game, post).length > 0) return [{ holders: [`post:${post}`] }];
  const rule = place.person.self ?? 'superior';
  if (rule === 'skip') return [];
  const above = rule === 'superior' ? filledSuperior(game, post) : undefined;
  return above === undefined ? [{ holders: administrators(game), held: true }] : [{ holders: [`post:${above}`] }];
}

/** No post, or none filled. */
function nobodyThere(game: Game, place: Place, who: Who): Omit<Sitting, 'weight'>[] {
  const rule = place.person.nobody ?? 'administrator';
  if (rule === 'skip') return [];
  const organisation = 'of' in who && 'code' in who.of ? organisationByCode(game.directory, who.of.code) : undefined;
  const vacant =
    organisation && 'role' in who ? postsIn(game.directory, organisation.id).filter((post) => post.roles.includes(who.role)) : [];
  const above = rule === 'superior' ? distinct(vacant.flatMap((post) => filledSuperior(game, post.id) ?? [])) : [];
  if (above.length > 0) return above.map((post) => ({ holders: [`post:${post}`] }));
  return [{ holders: administrators(game), held: true }];
}
