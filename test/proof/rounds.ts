import type { PersonStep } from '../../domain/edition';
import { itemsAlive } from './conditions';
import { endItems, itemsFor } from './items';
import { ancestors, below, type Game, isPersonStep, type Place, type Round, type Seat, stepsOf } from './model';
import { outcomeOf, roundSays } from './signing';
import { setDates } from './time';
import { callOff, callOffWhatIsLeft, closeCase } from './tree';
import { actorsIn, sittingsOf, type Sitting } from './who';

/** A token has arrived at a step. */
export function openRound(game: Game, place: Place): void {
  const { again } = place;
  delete place.again;
  if (!isPersonStep(place.step)) return void addRound(game, place, []);
  const items = itemsFor(game, place);
  if (items?.length === 0) return standAsItWas(game, place);
  const sittings = sittingsOf(game, place);
  const seats = seatsFor(place.step, sittings);
  if (seats.length === 0 || (again === undefined && hasDecidedAlready(game, place.step, seats))) return void (place.mark = 'well');
  addRound(game, place, seats, items).repeats = again ?? 1;
}

/** Nothing to look at: what was said of the items still alive stands, or there is none and the step is passed over. */
function standAsItWas(game: Game, place: Place): void {
  place.mark = 'well';
  if (!place.round || itemsAlive(game, place).length === 0) return;
  game.tick += 1;
  place.round.status = 'closed';
  place.round.closedAt = game.now;
  place.round.closedTick = game.tick;
}

export function addRound(game: Game, place: Place, seats: Seat[], items?: string[]): Round {
  const before = place.round;
  game.tick += 1;
  const round: Round = {
    at: place,
    number: (before?.number ?? 0) + 1,
    status: 'open',
    openedAt: game.now,
    openedTick: game.tick,
    closedTick: 0,
    seats,
    ...(items ? { items } : {}),
    clock: { startedAt: game.now, stops: [] },
    supplements: 0,
    repeats: 1,
    cancelled: [],
  };
  place.rounds.push(round);
  setDates(game, round);
  return round;
}

export function newSeat(purpose: Seat['purpose'], holders: string[], more: Partial<Seat> = {}): Seat {
  return { purpose, holders, weight: 1, waitsFor: [], ...more };
}

function seatsFor(step: PersonStep, sittings: readonly Sitting[]): Seat[] {
  // Whoever may only pass a seat on cannot share it with somebody who may decide.
  const filled = sittings.filter((one) => !one.held);
  if (step.sign === 'any' && filled.length > 0) return [newSeat('decide', [...new Set(filled.flatMap((one) => one.holders))])];
  if (step.sign === 'any') return sittings.slice(0, 1).map((one) => newSeat('decide', one.holders, { held: true }));
  const seats = sittings.map(({ holders, weight, held }) => newSeat('decide', holders, { weight, ...(held ? { held } : {}) }));
  if (step.sign === 'in-order') chain(seats);
  return seats;
}

/** Each after the one before. */
export function chain(seats: readonly Seat[]): void {
  seats.forEach((seat, index) => seat.waitsFor.push(...seats.slice(Math.max(index - 1, 0), index)));
}

/** 自动去重: the only person who could sign has decided well before. */
function hasDecidedAlready(game: Game, step: PersonStep, sittings: readonly Seat[]): boolean {
  const rule = step.duplicates ?? 'sign';
  const persons = new Set(sittings.flatMap((one) => one.holders.flatMap((holder) => personsBehind(game, holder))));
  if (rule === 'sign' || persons.size !== 1 || sittings.some((one) => one.held)) return false;
  const [person] = persons;
  const closed = stepsOf(game).flatMap((place) => (place.round?.status === 'closed' && isPersonStep(place.step) ? [place.round] : []));
  const last = closed
    .map((round) => round.closedAt ?? '')
    .sort()
    .at(-1);
  const rounds = rule === 'skip-any' ? closed : closed.filter((round) => round.closedAt === last);
  return rounds.some((round) =>
    round.seats.some((seat) => seat.purpose === 'decide' && seat.used?.by === person && seat.used?.means === 'agree'),
  );
}

function personsBehind(game: Game, holder: string): string[] {
  return holder.startsWith('post:') ? actorsIn(game, holder.slice(5)) : [holder.slice(7)];
}

/** After a seat was used, removed or passed: the round may have come to its end. */
export function settleRound(game: Game, round: Round, again = false): void {
  if (round.status !== 'open') return;
  const side = roundSays(round);
  if (side) closeRound(game, round, outcomeOf(round, side), side, again);
}

export function closeRound(game: Game, round: Round, outcome: string, mark: 'well' | 'badly', again = false): void {
  const place = round.at;
  game.tick += 1;
  round.status = 'closed';
  round.outcome = outcome;
  round.closedTick = game.tick;
  game.closing = round;
  round.closedAt = game.now;
  place.mark = isPersonStep(place.step) && place.step.perItem ? 'well' : mark;
  if (isPersonStep(place.step) && place.step.perItem) endItems(game, round);
  for (const id of place.step.cancels?.[outcome] ?? []) cancelNode(game, round, place.prefix + id);
  if (again) repeat(round);
  const none = game.items.length > 0 && game.items.every((item) => item.endedAt);
  if (none) closeCase(game, 'rejected');
}

/** Another round of the same step; while the applicant corrects it waits, like everything that begins. */
function repeat(round: Round): void {
  round.status = 'recalled';
  round.at.again = round.repeats + 1;
  round.at.mark = 'waiting';
}

function cancelNode(game: Game, round: Round, path: string): void {
  const place = below(game.root).find((one) => one.path === path);
  if (!place) {
    game.cancelled.add(path);
    round.cancelled.push(path);
    return;
  }
  for (const child of place.children) callOffWhatIsLeft(game, child);
  callOff(game, place);
  place.cancelled = true;
  // What had ended with it ends anew without it.
  for (const around of ancestors(place)) if (around.mark === 'well' || around.mark === 'badly') around.mark = 'open';
}
