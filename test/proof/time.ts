import { msOf } from '../../domain/calendar';
import type { Clock, Span } from '../../domain/course';
import { after, deadlineOf, pointWithin } from '../../domain/deadline';
import { type Game, isUnused, isPersonStep, openRounds, type Round } from './model';

const twoWorkingDays: Span = { workingDays: 2 };
/** For the applicant to correct what was returned. */
const tenWorkingDays: Span = { workingDays: 10 };

/** Sets when the round is due, warned of, escalated or carried out, by its clock as it stands now. */
export function setDates(game: Game, round: Round): void {
  delete round.dueAt;
  delete round.warnAt;
  delete round.escalateAt;
  delete round.runAt;
  if (isStopped(round.clock)) return;
  if (round.at === game.apply) {
    round.dueAt = deadlineOf(round.clock, tenWorkingDays, game.calendar)?.at;
    return;
  }
  const { step } = round.at;
  if (!isPersonStep(step)) {
    round.runAt = step.during ? deadlineOf(round.clock, step.during, game.calendar)?.at : round.openedAt;
  } else if (step.due) {
    const { due } = step;
    const promised = deadlineOf(round.clock, due.within, game.calendar);
    if (!promised) return;
    const last = round.extension?.granted && due.extension ? after(promised, due.extension.by, game.calendar) : promised;
    round.dueAt = last.at;
    // Where silence escalates, it does so at the due date: there is no second date for it.
    if (due.silence !== 'escalate') round.escalateAt = after(last, due.escalate ?? twoWorkingDays, game.calendar).at;
    const warns = !round.extension?.granted;
    if (warns) round.warnAt = pointWithin(round.clock, due.within, due.warn ?? 0.8, game.calendar)?.at;
  }
}

/** When the applicant's time to answer a request ends. */
export function setSupplementDue(game: Game, round: Round): void {
  delete round.supplementDue;
  if (round.at === game.apply || !round.supplementClock) return;
  const { step } = round.at;
  if (!isPersonStep(step) || !step.supplement) return;
  round.supplementDue = deadlineOf(round.supplementClock, step.supplement.within, game.calendar)?.at;
}

/** The applicant has answered, or the time for it is over: the step's own clock runs again. */
export function endSupplement(game: Game, round: Round): void {
  const asked = round.supplementClock?.startedAt;
  if (asked === undefined) return;
  round.clock = started(round.clock, asked, game.now);
  delete round.supplementClock;
  setSupplementDue(game, round);
  setDates(game, round);
}

export function isStopped(clock: Clock): boolean {
  return clock.stops.some((stop) => stop.to === undefined);
}

/** A stop more on a clock. Supplement and suspension may overlap: each is a stop of its own. */
export function stopped(clock: Clock, from: string): Clock {
  return { ...clock, stops: [...clock.stops, { from }] };
}

/** The stop that began at this instant ends. */
export function started(clock: Clock, from: string, to: string): Clock {
  return { ...clock, stops: clock.stops.map((stop) => (stop.from === from && stop.to === undefined ? { from, to } : stop)) };
}

export interface Due {
  what: 'warn' | 'overdue' | 'escalate' | 'supplement' | 'lease' | 'run';
  path: string;
  at: string;
}

/** What will happen without a person, in the order in which it falls due. */
export function agendaOf(game: Game): Due[] {
  const all: Due[] = [];
  if (game.suspended) return all;
  for (const round of openRounds(game)) {
    const add = (what: Due['what'], at: string | undefined): void => {
      if (at !== undefined) all.push({ what, path: round.at.path, at });
    };
    if (!round.warned) add('warn', round.warnAt);
    if (!round.pastDue) add('overdue', round.dueAt);
    if (!round.escalatedTo) add('escalate', round.escalateAt);
    add('supplement', round.supplementDue);
    for (const seat of round.seats) if (isUnused(round, seat) && seat.claimedBy !== undefined) add('lease', seat.claimedUntil);
    add('run', round.runAt);
  }
  return all.sort((a, b) => msOf(a.at) - msOf(b.at) || compare(a.path, b.path) || compare(a.what, b.what));
}

export function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
