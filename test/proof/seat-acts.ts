import { deadlineOf } from '../../domain/deadline';
import { decide } from './deciding';
import type { Doing } from './doing';
import { canBeTakenBack, takeBack } from './going-back';
import { takeForm } from './items';
import { type Round, type Seat } from './model';
import { isOpenSeat } from './signing';
import { chain, closeRound, newSeat, settleRound } from './rounds';
import { endSupplement, setDates, setSupplementDue, stopped } from './time';
import { actorsIn, administrators, filledSuperior, personsIn } from './who';

/** One function for each act on a seat; whether the person may do it has been judged before. */
export const seatActs: Readonly<Record<string, (doing: Doing) => boolean>> = {
  decide,
  claim: ({ game, by, round, seat }) => {
    const { lease } = round.at.person;
    seat.claimedBy = by;
    seat.claimedUntil = lease && deadlineOf({ startedAt: game.now, stops: [] }, lease, game.calendar)?.at;
    return true;
  },
  unclaim: ({ seat }) => {
    delete seat.claimedBy;
    delete seat.claimedUntil;
    return true;
  },
  transfer,
  entrust: (doing) => ask(doing, { entrusted: true }),
  ask: (doing) => ask(doing, {}),
  answer: (doing) => used(doing, 'answered'),
  'add-signer': addSigners,
  'remove-signer': removeSigner,
  skip: ({ game, round }) => {
    round.touched = true;
    closeRound(game, round, 'skipped', 'well');
    return true;
  },
  recuse,
  'request-supplement': requestSupplement,
  supplement: (doing) => {
    const { game, round, wanted } = doing;
    if (wanted.form) takeForm(game, { ...game.form, ...wanted.form });
    used(doing, 'provided');
    endSupplement(game, round);
    return true;
  },
  resubmit: (doing) => {
    const { game, round, wanted } = doing;
    takeForm(game, wanted.form ?? game.form);
    used(doing, 'resubmitted');
    round.status = 'closed';
    game.apply.mark = 'well';
    return true;
  },
  'request-extension': ({ round, seat, by }) => {
    round.extension = { asker: seat, by };
    round.touched = true;
    return true;
  },
  'answer-extension': ({ game, round, wanted }) => {
    if (!round.extension) return false;
    round.extension.granted = wanted.granted === true;
    if (round.extension.granted) delete round.warned;
    setDates(game, round);
    return true;
  },
  'take-back': ({ game, round, seat }) => {
    if (!canBeTakenBack(round, seat)) return false;
    takeBack(game, round, seat);
    return true;
  },
};

function used({ by, seat }: Doing, outcome: string): boolean {
  seat.used = { outcome, by, means: 'agree', verdicts: {} };
  return true;
}

function touch({ round, seat }: Doing): true {
  seat.touched = true;
  round.touched = true;
  return true;
}

/** Posts of the seat, without the persons who sit in their own name. */
function postsOfSeat(seat: Seat): string[] {
  return seat.holders.flatMap((holder) => (holder.startsWith('post:') ? [holder.slice(5)] : []));
}

function transfer(doing: Doing): boolean {
  const { game, seat, wanted } = doing;
  const to = String(wanted.to);
  const organisation = game.directory.posts[to]?.organisation;
  const filled = actorsIn(game, to);
  const near = postsOfSeat(seat).some((post) => game.directory.posts[post]?.organisation === organisation);
  if (filled.length === 0 || postsOfSeat(seat).includes(to) || !(near || seat.held)) return false;
  giveTo(seat, [`post:${to}`]);
  return touch(doing);
}

export function giveTo(seat: Seat, holders: string[]): void {
  seat.holders = holders;
  delete seat.claimedBy;
  delete seat.claimedUntil;
  delete seat.held;
}

function ask(doing: Doing, more: Partial<Seat>): boolean {
  const { game, round, seat, wanted } = doing;
  const to = String(wanted.to);
  if (actorsIn(game, to).length === 0 || postsOfSeat(seat).includes(to) || isBusy(round, to)) return false;
  round.seats.push(newSeat('answer', [`post:${to}`], { asker: seat, ...more }));
  return touch(doing);
}

function isBusy(round: Round, post: string): boolean {
  return round.seats.some((seat) => isOpenSeat(round, seat) && seat.holders.includes(`post:${post}`));
}

/** 加签: a group of up to ten posts, which signs as a step of its rule would. */
function addSigners(doing: Doing): boolean {
  const { game, round, seat, wanted } = doing;
  const { place = 'beside', rule = 'all' } = wanted;
  const posts = (wanted.to ?? []) as readonly string[];
  if (posts.length === 0 || posts.length > 10 || posts.some((post) => actorsIn(game, post).length === 0 || isBusy(round, post))) {
    return false;
  }
  const group = { adder: seat, place, rule };
  const holders = posts.map((post) => `post:${post}`);
  const seats = rule === 'any' ? [newSeat('decide', holders, { group })] : holders.map((holder) => newSeat('decide', [holder], { group }));
  if (rule === 'in-order') chain(seats);
  if (place === 'before') seat.waitsFor.push(...seats);
  if (place === 'after') {
    // Whoever comes after the adding seat comes after those added behind it, too.
    for (const one of round.seats) if (one.waitsFor.includes(seat) && one.group?.adder !== seat) one.waitsFor.push(...seats);
    for (const one of seats) one.waitsFor.push(seat);
  }
  round.seats.push(...seats);
  return touch(doing);
}

function removeSigner(doing: Doing): boolean {
  const { game, round, seat } = doing;
  seat.gone = 'removed';
  for (const other of round.seats) if (other.asker === seat && isOpenSeat(round, other)) other.gone = 'removed';
  settleRound(game, round);
  return touch(doing);
}

/** 回避: other posts of the seat go on alone; where there are none, the post above sits, or administrators pass it on. */
function recuse(doing: Doing): boolean {
  const { game, seat, principal } = doing;
  const own = postsOfSeat(seat).filter((post) => personsIn(game, post).includes(principal));
  const others = seat.holders.filter((holder) => !own.includes(holder.slice(5)));
  const above = own.flatMap((post) => filledSuperior(game, post) ?? []).slice(0, 1);
  if (others.length > 0) giveTo(seat, others);
  else if (above[0] !== undefined) giveTo(seat, [`post:${above[0] ?? ''}`]);
  else {
    giveTo(seat, administrators(game));
    seat.held = true;
  }
  return touch(doing);
}

function requestSupplement(doing: Doing): boolean {
  const { game, round } = doing;
  round.supplements += 1;
  round.supplementClock = { startedAt: game.now, stops: [] };
  round.clock = stopped(round.clock, game.now);
  round.seats.push(newSeat('supplement', [`person:${game.applicant.person}`]));
  setDates(game, round);
  setSupplementDue(game, round);
  return touch(doing);
}
