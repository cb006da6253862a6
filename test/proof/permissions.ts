import { dayOf } from '../../domain/calendar';
import type { Act } from '../../domain/acts';
import { postsOf } from '../../domain/people';
import { isTrue } from './conditions';
import { canBeTakenBack, isGoneThrough } from './going-back';
import { ancestors, below, type Game, type Group, isEnd, isPersonStep, openRounds, type Round, type Seat, stepsOf } from './model';
import { isItsTurn, isOpenSeat } from './signing';
import { idsIn, standingOf } from './tree';
import { actorsIn, filledSuperior, isBarred, today } from './who';

/** Something a person may do now: to a seat, or (where there is none) to the case. */
export interface Permission {
  act: string;
  round?: Round;
  seat?: Seat;
  /** Whose seat it is, where a delegate acts. */
  for?: string;
  /** A step to be skipped; steps that a case may be moved back to. */
  path?: string;
  paths?: string[];
}

const usualActs: readonly Act[] = ['claim', 'transfer', 'request-supplement'];
export const mostAsked = 10;

export function offers(game: Game, round: Round, act: Act): boolean {
  const { step } = round.at;
  return ((isPersonStep(step) ? step.acts : undefined) ?? game.edition.acts ?? usualActs).includes(act);
}

/** docs/language.md §2, "Usable". */
export function isUsable(game: Game, round: Round, seat: Seat): boolean {
  if (!isNext(round, seat) || game.suspended) return false;
  return (
    seat.purpose !== 'decide' ||
    (!isSupplementAwaited(round) && (round.at.person.while === undefined || isTrue(game, round.at.person.while)))
  );
}

function isSupplementAwaited(round: Round): boolean {
  return round.seats.some((other) => isOpenSeat(round, other) && other.purpose === 'supplement');
}

/** Its turn has come: for every act but deciding that is enough. */
export function isNext(round: Round, seat: Seat): boolean {
  return isOpenSeat(round, seat) && isItsTurn(round, seat) && !isEntrusted(round, seat);
}

/** 委派: somebody else answers first. */
function isEntrusted(round: Round, seat: Seat): boolean {
  return round.seats.some((other) => isOpenSeat(round, other) && other.entrusted && other.asker === seat);
}

/** Whether the seat is this person's own, by post or by name; the applicant and kin sit in no post. */
function holdsIt(game: Game, seat: Seat, person: string): boolean {
  return seat.holders.some(
    (holder) => holder === `person:${person}` || (holder.startsWith('post:') && actorsIn(game, holder.slice(5)).includes(person)),
  );
}

/** Several persons could take it. */
function isShared(game: Game, seat: Seat): boolean {
  const all = seat.holders.flatMap((holder) => (holder.startsWith('post:') ? actorsIn(game, holder.slice(5)) : [holder]));
  return new Set(all).size > 1;
}

export function superiorsOf(game: Game, seat: Seat): string[] {
  const posts = seat.holders.flatMap((holder) => (holder.startsWith('post:') ? [holder.slice(5)] : []));
  return posts.flatMap((post) => filledSuperior(game, post) ?? []);
}

function isIn(game: Game, posts: readonly string[], person: string): boolean {
  return posts.some((post) => actorsIn(game, post).includes(person));
}

/** What the person may do in their own name. */
function ownPermissions(game: Game, person: string, actor = person): Permission[] {
  return openRounds(game).flatMap((round) =>
    round.seats.flatMap((seat) => actsOn(game, round, seat, person, actor).map((act) => ({ act, round, seat }))),
  );
}

function actsOn(game: Game, round: Round, seat: Seat, person: string, actor: string): string[] {
  const holds = holdsIt(game, seat, person);
  const adds = seat.group !== undefined && isAdder(game, seat.group, person, actor);
  const above = seat.purpose === 'decide' ? superiorsActs(game, round, seat, person, actor) : [];
  // Asked in the order in which it is cheapest to answer: most persons have nothing to do with most seats.
  if ((!holds && !adds && above.length === 0) || game.suspended || !isOpenSeat(round, seat)) return [];
  const acts = adds && offers(game, round, 'add-signer') ? ['remove-signer'] : [];
  const mine = holds && (seat.claimedBy === undefined || seat.claimedBy === actor);
  if (seat.held) return mine ? [...acts, 'transfer'] : acts;
  acts.push(...above);
  if (!mine || !isNext(round, seat)) return acts;
  if (seat.purpose === 'supplement') return ['supplement'];
  if (seat.purpose === 'apply') return ['resubmit'];
  if (seat.purpose === 'answer') return ['answer'];
  return [...acts, ...(isUsable(game, round, seat) ? ['decide'] : []), ...holdersActs(game, round, seat, actor)];
}

/** Who added a signer may remove it. */
function isAdder(game: Game, group: Group, person: string, actor: string): boolean {
  const { adder } = group;
  return adder.used ? adder.used.by === actor : holdsIt(game, adder, person);
}

function superiorsActs(game: Game, round: Round, seat: Seat, person: string, actor: string): string[] {
  const acts: string[] = [];
  const escalated = (round.escalatedTo ?? []).map((holder) => holder.slice(5));
  if (isIn(game, escalated, person) && (!holdsIt(game, seat, person) || (seat.claimedBy ?? person) !== person)) acts.push('transfer');
  if (!isIn(game, superiorsOf(game, seat), person) || seat.held) return acts;
  if (isSecondSupplement(game, round)) acts.push('request-supplement');
  const answers = round.extension?.asker === seat && round.extension.by !== actor;
  if (answers && round.extension?.granted === undefined && !isLate(game, round)) acts.push('answer-extension');
  return acts;
}

/** Only where the step or the edition lists the act: what is missing is to be told at once. */
function isSecondSupplement(game: Game, round: Round): boolean {
  const { person } = round.at;
  const listed = (person.acts ?? game.edition.acts)?.includes('request-supplement') === true;
  return listed && person.supplement !== undefined && round.supplements === 1 && !isSupplementAwaited(round);
}

function isLate(game: Game, round: Round): boolean {
  return round.dueAt !== undefined && round.dueAt <= game.now;
}

function holdersActs(game: Game, round: Round, seat: Seat, person: string): string[] {
  const step = round.at.person;
  const acts: string[] = step.optional ? ['skip'] : [];
  const asked = round.seats.filter((other) => isOpenSeat(round, other) && other.asker === seat && !other.entrusted).length;
  const offer = (act: Act, where = true): void => void (where && offers(game, round, act) && acts.push(act));
  if (seat.claimedBy === person) acts.push('unclaim');
  offer('claim', seat.claimedBy === undefined && isShared(game, seat));
  offer('transfer');
  offer('entrust');
  offer('ask', asked < mostAsked);
  offer('add-signer');
  offer('request-supplement', step.supplement !== undefined && round.supplements === 0);
  offer('recuse');
  if (step.due?.extension && !round.extension && round.dueAt !== undefined && !isLate(game, round)) acts.push('request-extension');
  return acts;
}

/** Everything the person may do now. */
export function permissionsOf(game: Game, person: string): Permission[] {
  const closed = game.outcome !== undefined;
  if (closed) return [];
  return [
    ...ownPermissions(game, person),
    ...delegatedPermissions(game, person),
    ...takeBacks(game, person),
    ...caseActs(game, person),
    ...administratorActs(game, person),
  ];
}

function takeBacks(game: Game, person: string): Permission[] {
  if (game.suspended) return [];
  const rounds = stepsOf(game).flatMap((place) => place.round ?? []);
  return rounds.flatMap((round) =>
    round.seats.flatMap((seat) => {
      const own = seat.purpose === 'decide' && seat.used?.by === person && offers(game, round, 'take-back');
      return own && canBeTakenBack(round, seat) ? [{ act: 'take-back', round, seat }] : [];
    }),
  );
}

/** 撤回: until the named step has ended. */
function caseActs(game: Game, person: string): Permission[] {
  const { withdraw } = game.edition;
  if (!withdraw || person !== game.applicant.person) return [];
  return isPast(game, withdraw.until) ? [] : [{ act: 'withdraw' }];
}

/** The step has ended, or an automatic one begun, or what it lies in has ended without it; not what a choice has passed by. */
function isPast(game: Game, id: string): boolean {
  const step = stepsOf(game).find((place) => place.step.id === id);
  if (step && (step.ended || (step.mark === 'open' && !isPersonStep(step.step)))) return true;
  const place = step ?? below(game.root).findLast(({ node }) => node !== null && node !== undefined && idsIn(node).includes(id));
  if (!place || place.mark === 'off') return place?.mark === 'off';
  // While the applicant corrects nothing ends, but what has been said decides all the same what can still be reached.
  return !isEnd(standingOf(place)) && ancestors(place).some((around) => isEnd(standingOf(around)));
}

function administratorActs(game: Game, person: string): Permission[] {
  const posts = postsOf(game.directory, person, today(game));
  if (isBarred(game, person) || !posts.some((post) => post.roles.includes('system_admin'))) return [];
  const open = openRounds(game);
  const acts: Permission[] = [{ act: game.suspended ? 'resume' : 'suspend' }, { act: 'terminate' }];
  for (const round of open) {
    for (const seat of round.seats) if (seat.purpose === 'decide' && isOpenSeat(round, seat)) acts.push({ act: 'reassign', round, seat });
    if (!game.suspended && round.at !== game.apply) acts.push({ act: 'skip-step', path: round.at.path });
  }
  const through = stepsOf(game).filter((place) => (isGoneThrough(place) || place.round?.status === 'open') && isPersonStep(place.step));
  const back = [...(game.apply.mark === 'open' ? [] : ['apply']), ...through.map((place) => place.path)];
  if (!game.suspended && back.length > 0) acts.push({ act: 'move', paths: back.sort() });
  const allowed = game.edition.administer ?? [];
  return acts.filter(({ act }) => (allowed as readonly string[]).includes(act));
}

/** What nobody does in another's name: recuse, remove a signer, take back. */
const notDelegated = ['recuse', 'remove-signer', 'take-back'];

/** 委托代办: the delegator's moves on seats, in a case in which the delegate is not concerned. */
function delegatedPermissions(game: Game, person: string): Permission[] {
  const day = today(game);
  if (isBarred(game, person)) return [];
  const all = (game.directory.delegations ?? []).filter(
    (one) =>
      one.to === person &&
      one.fromOn <= day &&
      day <= one.toOn &&
      (!one.processes || one.processes.includes(game.edition.process)) &&
      !isBarred(game, one.from),
  );
  return all.flatMap((delegation) =>
    ownPermissions(game, delegation.from, person)
      .filter(({ act, round, seat }) => {
        if (notDelegated.includes(act)) return false;
        if (!round || !seat || seat.purpose === 'apply' || seat.purpose === 'supplement') return false;
        if (dayOf(round.openedAt) < delegation.fromOn && !delegation.coversOpen) return false;
        return !round.seats.some((one) => one.used?.by === person);
      })
      .map((permission) => ({ ...permission, for: delegation.from })),
  );
}
