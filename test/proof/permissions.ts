import { dayOf } from '../../domain/calendar';
import type { Act } from '../../domain/acts';
import { postsOf, superiorOf } from '../../domain/people';
import { isTrue } from './conditions';
import { canBeTakenBack, claimerOf, isGoneThrough } from './going-back';
import { type Game, type Group, isOpenSeat, isPersonStep, openRounds, type Round, type Seat, stepsOf } from './model';
import { asTheEngineDoes } from './pending';
import { isItsTurn, ownRuleSays } from './signing';
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
  const awaited = seat.purpose === 'decide' && round.seats.some((other) => isOpenSeat(round, other) && other.purpose === 'supplement');
  if (!isNext(round, seat) || game.suspended || awaited) return false;
  if (round.at === game.apply) return true;
  const condition = round.at.person.while;
  if (asTheEngineDoes.milestoneBindsDecidersOnly && seat.purpose !== 'decide') return true;
  return condition === undefined || isTrue(game, condition);
}

/** Usable as far as the round itself goes: open, its turn has come, and nothing it blocks on is awaited. */
export function isNext(round: Round, seat: Seat): boolean {
  if (!isOpenSeat(round, seat) || !isItsTurn(seat) || isNeedless(round, seat)) return false;
  if (seat.purpose !== 'decide') return true;
  if (asTheEngineDoes.actsWhileBlocked) return !isEntrusted(round, seat);
  return !isEntrusted(round, seat) && !round.seats.some((other) => isOpenSeat(round, other) && other.purpose === 'supplement');
}

function isNeedless(round: Round, seat: Seat): boolean {
  return seat.purpose === 'decide' && !seat.group && ownRuleSays(round) === 'well';
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
  return leadPosts(seat).flatMap((post) => filledSuperior(game, post) ?? []);
}

/** Posts of the seat, by which its superiors are found. */
function leadPosts(seat: Seat): string[] {
  const posts = seat.holders.flatMap((holder) => (holder.startsWith('post:') ? [holder.slice(5)] : []));
  return asTheEngineDoes.firstPostLeads ? posts.slice(0, 1) : posts;
}

function postsRightAbove(game: Game, seat: Seat): string[] {
  return leadPosts(seat).flatMap((post) => superiorOf(game.directory, post)?.id ?? []);
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
  const acts: string[] = [];
  if (
    isOpenSeat(round, seat) &&
    seat.group &&
    !game.suspended &&
    isAdder(game, seat.group, person, actor) &&
    offers(game, round, 'add-signer')
  ) {
    acts.push('remove-signer');
  }
  const usable = isUsable(game, round, seat);
  if (seat.held) return isOpenSeat(round, seat) && !game.suspended && mayAct(game, seat, person, actor) ? [...acts, 'transfer'] : acts;
  const whileBlocked = asTheEngineDoes.actsWhileBlocked && !game.suspended && seat.purpose === 'decide' && isBlockedOnly(round, seat);
  if (seat.purpose === 'decide' && isOpenSeat(round, seat) && !game.suspended) acts.push(...superiorsActs(game, round, seat, person));
  if (!usable && !whileBlocked) return acts;
  if (!mayAct(game, seat, person, actor)) return acts;
  if (seat.purpose === 'supplement') return ['supplement'];
  if (seat.purpose === 'apply') return ['resubmit'];
  if (seat.purpose === 'answer') return ['answer'];
  return [...acts, ...(usable ? ['decide'] : []), ...holdersActs(game, round, seat, asTheEngineDoes.claimIsTheActors ? actor : person)];
}

/** Its turn has come, and nobody was entrusted with it. */
function isBlockedOnly(round: Round, seat: Seat): boolean {
  return isOpenSeat(round, seat) && isItsTurn(seat) && !isEntrusted(round, seat) && !isNeedless(round, seat);
}

/** Who added a signer may remove it. */
function isAdder(game: Game, group: Group, person: string, actor: string): boolean {
  const { adder } = group;
  if (asTheEngineDoes.adderIsWhoUsedTheSeat && adder.used) return adder.used.by === actor;
  return asTheEngineDoes.adderIsWhoUsedTheSeat ? holdsIt(game, adder, person) : mayAct(game, adder, person, actor);
}

function mayAct(game: Game, seat: Seat, person: string, actor: string): boolean {
  const claimer = claimerOf(game, seat);
  return holdsIt(game, seat, person) && (claimer === undefined || claimer === (asTheEngineDoes.claimIsTheActors ? actor : person));
}

function superiorsActs(game: Game, round: Round, seat: Seat, person: string): string[] {
  const acts: string[] = [];
  const escalated = (round.escalatedTo ?? []).map((holder) => holder.slice(5));
  if (isIn(game, escalated, person) && offers(game, round, 'transfer')) acts.push('transfer');
  const above = asTheEngineDoes.superiorRightAbove ? postsRightAbove(game, seat) : superiorsOf(game, seat);
  if (!isIn(game, above, person) || seat.held) return acts;
  const second = isSecondSupplement(round, seat) && offers(game, round, 'request-supplement') && isSaid(game, round);
  if (second) acts.push('request-supplement');
  if (round.extension?.asker === seat && round.extension.granted === undefined && !isLate(game, round)) acts.push('answer-extension');
  return acts;
}

function isSecondSupplement(round: Round, seat: Seat): boolean {
  const waiting = round.seats.some((other) => isOpenSeat(round, other) && other.purpose === 'supplement');
  if (!round.at.person.supplement || round.supplements !== 1 || waiting) return false;
  if (!asTheEngineDoes.superiorRightAbove) return true;
  return round.seats.find((other) => other.purpose === 'decide' && isOpenSeat(round, other)) === seat;
}

function isSaid(game: Game, { at }: Round): boolean {
  return !asTheEngineDoes.superiorRightAbove || (at.person.acts ?? game.edition.acts) !== undefined;
}

function isLate(game: Game, round: Round): boolean {
  if (asTheEngineDoes.extensionUntilRecorded) return round.pastDue === true;
  return round.dueAt !== undefined && round.dueAt <= game.now;
}

function holdersActs(game: Game, round: Round, seat: Seat, person: string): string[] {
  const step = round.at.person;
  const acts: string[] = step.optional ? ['skip'] : [];
  const asked = round.seats.filter((other) => isOpenSeat(round, other) && other.asker === seat && !other.entrusted).length;
  const offer = (act: Act, where = true): void => void (where && offers(game, round, act) && acts.push(act));
  if (claimerOf(game, seat) === person) acts.push('unclaim');
  offer('claim', claimerOf(game, seat) === undefined && isShared(game, seat));
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
      return own && canBeTakenBack(game, round, seat) ? [{ act: 'take-back', round, seat }] : [];
    }),
  );
}

/** 撤回: until the named step has ended. */
function caseActs(game: Game, person: string): Permission[] {
  const { withdraw } = game.edition;
  if (!withdraw || person !== game.applicant.person) return [];
  const until = stepsOf(game).find((place) => place.step.id === withdraw.until);
  const ended = until !== undefined && (until.ended || (until.mark === 'open' && !isPersonStep(until.step)));
  return ended ? [] : [{ act: 'withdraw' }];
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
  const through = stepsOf(game).filter(
    (place) =>
      (isGoneThrough(place) || place.round?.status === 'open') && (isPersonStep(place.step) || !asTheEngineDoes.movedToPersonsOnly),
  );
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
