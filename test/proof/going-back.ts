import type { ReturnThen } from '../../domain/edition';
import { forgetWords, rememberWords, reviveItems } from './items';
import { ancestors, below, type Game, isPersonStep, type Place, type Round, type Seat, stepsOf } from './model';
import { joinOf } from './joins';
import { addRound, newSeat } from './rounds';
import { meaningOf, roundSays } from './signing';
import { followers, recallRound, reopen, reset, standingOf } from './tree';

/** Whether a return or a move may lead there: somebody has closed it, and nothing has taken that back. */
export function isGoneThrough(place: Place): boolean {
  return place.round?.status === 'closed' && ![place, ...ancestors(place)].some((around) => around.cancelled);
}

/** The place of that id in the same for-each branch, or outside of it. */
export function targetOf(game: Game, from: Place, id: string): Place | undefined {
  if (id === 'apply') return game.apply;
  const all = stepsOf(game).filter((place) => place.step.id === id && from.prefix.startsWith(place.prefix));
  return all.sort((a, b) => b.prefix.length - a.prefix.length)[0];
}

/** 退回: docs/language.md §5. */
export function goBack(game: Game, from: Round, target: Place, then: ReturnThen, items: readonly string[]): void {
  if (from.at.person.perItem) rememberWords(from);
  if (then === 'again') runAgainFrom(game, target, items);
  else comeStraightBack(game, from.at, target, items);
}

export function runAgainFrom(game: Game, target: Place, items: readonly string[]): void {
  if (target === game.apply) {
    reset(game, game.root);
    game.root.heldFor = game.apply;
    openApply(game);
    return;
  }
  askAnew(target, items);
  for (const later of nextOnes(target)) reset(game, later);
  putBack(target);
}

function comeStraightBack(game: Game, from: Place, target: Place, items: readonly string[]): void {
  recallRound(from.round);
  from.mark = 'waiting';
  from.heldFor = target;
  if (target === game.apply) return openApply(game);
  askAnew(target, items);
  putBack(target);
}

/** Whoever a case is returned to looks at what the return names, or where it names nothing at everything. */
function askAnew(target: Place, items: readonly string[]): void {
  forgetWords([target], items.length === 0 ? Object.keys(target.words) : items);
}

function putBack(target: Place): void {
  recallRound(target.round);
  delete target.heldFor;
  reopen(target);
  target.mark = 'waiting';
}

/** Each return gives the applicant the whole time anew. */
function openApply(game: Game): void {
  recallRound(game.apply.round);
  game.apply.mark = 'open';
  addRound(game, game.apply, [newSeat('apply', [`person:${game.applicant.person}`])]);
}

/** Followers, and the branches that a for-each in order has begun after this one. */
function nextOnes(place: Place): Place[] {
  const around = [place, ...ancestors(place)];
  const branches = around.flatMap((one) => {
    const { parent } = one;
    return parent?.node?.node === 'for-each' && parent.node.inOrder ? parent.children.slice(parent.children.indexOf(one) + 1) : [];
  });
  return [...followers(place), ...branches];
}

/** Rounds opened since the step closed that follow it in the route, whatever has become of them. */
function openedSince(round: Round): Round[] {
  return nextOnes(round.at)
    .flatMap(below)
    .flatMap((place) => place.rounds.filter((one) => one.openedTick > round.closedTick));
}

/** 拿回: whether nobody has built on the act. Right and case are judged elsewhere. */
export function canBeTakenBack(round: Round, seat: Seat): boolean {
  if (seat.purpose === 'decide' && seat.used && meaningOf(round.at.person, seat.used.outcome) === 'return') return false;
  // Where silence has spoken, the law has built on it.
  if (!seat.used || seat.gone || round.seats.some((other) => other.purpose === 'decide' && other.used && other.used.by === undefined)) {
    return false;
  }
  // Whoever had to wait for this signature has built on it by signing.
  if (round.seats.some((other) => other.waitsFor.includes(seat) && (other.used !== undefined || other.claimedBy !== undefined))) {
    return false;
  }
  if (round.status === 'open') return true;
  if (decidesNothing(round, seat) || [round.at, ...ancestors(round.at)].some((around) => around.mark === 'off')) return false;
  return round.status === 'closed' && openedSince(round).every((one) => !one.touched && !one.seats.some((other) => isBuiltOn(other)));
}

/** Without this word the step would have ended all the same. */
function decidesNothing(round: Round, seat: Seat): boolean {
  const { used } = seat;
  delete seat.used;
  const says = roundSays(round);
  if (used) seat.used = used;
  return says !== undefined || isJoinedAnyway(round.at);
}

/**
 * A join around it would have ended all the same, with this branch still open; or it has ended by the closing of another
 * step, and what is left was called off on the strength of both.
 */
function isJoinedAnyway(place: Place): boolean {
  for (let one = place; one.parent; one = one.parent) {
    const { node, children } = one.parent;
    if (node?.node !== 'parallel' && node?.node !== 'inclusive' && node?.node !== 'for-each') continue;
    const left = children.filter((child) => child.mark === 'off' && (child.joined || child.before?.by === place));
    if (left.some((child) => child !== one && child.joined && child.before?.by !== place)) return true;
    const join = 'join' in node && node.join !== undefined ? node.join : 'all';
    const asked = children.map((child) => {
      if (child === one) return { mark: 'open' as const };
      return { mark: left.includes(child) ? (child.before?.mark ?? 'open') : standingOf(child) };
    });
    if (joinOf(join, asked) !== undefined) return true;
  }
  return false;
}

function isBuiltOn(seat: Seat): boolean {
  return seat.touched === true || seat.used !== undefined || seat.claimedBy !== undefined;
}

export function takeBack(game: Game, round: Round, seat: Seat): void {
  delete seat.used;
  if (round.status === 'closed') reopenRound(game, round);
}

function reopenRound(game: Game, round: Round): void {
  const place = round.at;
  for (const later of nextOnes(place)) unwind(game, later, round);
  for (const one of below(game.root)) {
    const { before } = one;
    if (one.mark !== 'off' || before?.by !== place || place === undefined) continue;
    const run = before.round;
    one.mark = before.mark;
    one.joined = false;
    delete one.before;
    one.cancelled = false;
    if (run?.status === 'called-off') run.status = 'open';
  }
  for (const path of round.cancelled) game.cancelled.delete(path);
  round.cancelled = [];
  if (isPersonStep(place.step) && place.step.perItem) reviveItems(game, place);
  round.status = 'open';
  delete round.outcome;
  reopen(place);
}

/** What began since is forgotten; what was there before (退回后直达 went past it) stays. */
function unwind(game: Game, later: Place, since: Round): void {
  if (later.mark === 'waiting') return;
  if (later.begunTick > since.closedTick) {
    const held = later.heldFor;
    reset(game, later);
    if (held) later.heldFor = held;
    return;
  }
  for (const child of later.children) unwind(game, child, since);
}
