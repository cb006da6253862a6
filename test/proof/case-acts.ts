import { deemUsed } from './deciding';
import { isGoneThrough, runAgainFrom } from './going-back';
import { type Game, isPersonStep, openRounds, type Place, type Round, stepsOf } from './model';
import { superiorsOf } from './permissions';
import { closeRound } from './rounds';
import { isOpenSeat } from './signing';
import { giveTo } from './seat-acts';
import { agendaOf, endSupplement, setDates, setSupplementDue, started, stopped } from './time';
import { closeCase } from './tree';
import type { Wanted } from './wanted';
import { actorsIn, administrators } from './who';

/** Acts on the case as a whole; those of administrators name a seat or a step. */
export const caseActs: Readonly<Record<string, (game: Game, wanted: Wanted, seatNamed: SeatFinder) => boolean>> = {
  withdraw: (game) => {
    closeCase(game, 'withdrawn');
    return true;
  },
  terminate: (game) => {
    closeCase(game, 'terminated');
    return true;
  },
  suspend,
  resume,
  reassign,
  'skip-step': (game, { path }) => {
    const round = openRounds(game).find((one) => one.at.path === path && one.at !== game.apply);
    if (!round) return false;
    round.touched = true;
    closeRound(game, round, 'skipped', 'well');
    return true;
  },
  move: (game, { path }) => {
    const place = path === 'apply' ? game.apply : stepsOf(game).find((one) => one.path === path);
    if (!place || (place !== game.apply && !isGoneThrough(place) && place.round?.status !== 'open')) return false;
    runAgainFrom(game, place, []);
    return true;
  },
};

export type SeatFinder = (name: string) => { round: Round; seat: Round['seats'][number] } | undefined;

function suspend(game: Game): boolean {
  game.suspended = true;
  game.suspendedAt = game.now;
  for (const round of openRounds(game)) {
    round.clock = stopped(round.clock, game.now);
    if (round.supplementClock) round.supplementClock = stopped(round.supplementClock, game.now);
    setDates(game, round);
    setSupplementDue(game, round);
  }
  return true;
}

function resume(game: Game): boolean {
  game.suspended = false;
  for (const round of openRounds(game)) {
    round.clock = started(round.clock, game.suspendedAt ?? '', game.now);
    if (round.supplementClock) round.supplementClock = started(round.supplementClock, game.suspendedAt ?? '', game.now);
    setDates(game, round);
    setSupplementDue(game, round);
  }
  return true;
}

function reassign(game: Game, { seat: name = '', to }: Wanted, seatNamed: SeatFinder): boolean {
  const found = seatNamed(name);
  const post = String(to);
  if (!found || found.seat.purpose !== 'decide' || !isOpenSeat(found.round, found.seat)) return false;
  if (actorsIn(game, post).length === 0 || found.seat.holders.join() === `post:${post}`) return false;
  giveTo(found.seat, [`post:${post}`]);
  found.seat.touched = true;
  found.round.touched = true;
  return true;
}

/** The conductor carries out what has fallen due; what is not on the agenda (any more) changes nothing. */
export function carryOut(game: Game, item: NonNullable<Wanted['item']>): void {
  const due = agendaOf(game).find((one) => one.what === item.what && one.path === item.path);
  const round = openRounds(game).find((one) => one.at.path === item.path);
  if (!due || !round || due.at > game.now) return;
  if (item.what === 'warn') round.warned = true;
  else if (item.what === 'overdue') fallDue(game, round);
  else if (item.what === 'escalate') escalate(game, round);
  else if (item.what === 'lease') endLeases(game, round);
  else if (item.what === 'supplement') giveUpWaiting(game, round);
  else {
    round.touched = true;
    closeRound(game, round, 'done', 'well');
  }
}

function fallDue(game: Game, round: Round): void {
  const silence = round.at === game.apply ? 'nothing' : silenceOf(round.at);
  round.pastDue = true;
  if (silence === 'lapse') return closeCase(game, 'lapsed');
  if (silence === 'escalate' || silence === 'nothing') {
    round.overdue = true;
    if (silence === 'escalate') escalate(game, round);
    return;
  }
  round.touched = true;
  deemUsed(game, round);
}

export function silenceOf(place: Place): NonNullable<NonNullable<Place['person']['due']>['silence']> {
  return (isPersonStep(place.step) ? place.step.due?.silence : undefined) ?? 'nothing';
}

/** The posts above those who still have to sign are told, each once. */
function escalate(game: Game, round: Round): void {
  const waiting = round.seats.filter((seat) => seat.purpose === 'decide' && isOpenSeat(round, seat));
  const above = waiting.flatMap((seat) =>
    superiorsOf(game, seat)
      .map((post) => `post:${post}`)
      .filter((holder) => !seat.holders.includes(holder)),
  );
  const told = [...new Set(above)].sort();
  round.escalatedTo = told.length > 0 ? told : administrators(game);
}

function giveUpWaiting(game: Game, round: Round): void {
  for (const seat of round.seats) if (seat.purpose === 'supplement' && isOpenSeat(round, seat)) seat.gone = 'not-provided';
  endSupplement(game, round);
}

function endLeases(game: Game, round: Round): void {
  for (const seat of round.seats) {
    if (seat.claimedUntil === undefined || seat.claimedUntil > game.now) continue;
    delete seat.claimedBy;
    delete seat.claimedUntil;
  }
}
