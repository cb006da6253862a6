import { isSeatOpen, openRuns } from '../../domain/state';
import { stepIn } from '../proof/reading';
import { law, must } from './law';
import { nodesAround } from './places';
import { trials } from './trial';
import { walk } from './play';
import type { Happened, Walk } from './walk';

/** A seat that nobody could ever use or that the route does not lead to any more. */
function noOrphan({ edition }: Walk, { after }: Happened): void {
  for (const run of openRuns(after)) {
    const seats = run.seats.filter((seat) => isSeatOpen(run, seat));
    must(
      seats.every((seat) => seat.holders.length > 0),
      () => `a seat without holders in ${run.path}`,
    );
    const step = stepIn(edition, run.step);
    must(step !== undefined || run.path === 'apply', () => `${run.path} is open, and the edition has no such step`);
    if (step && 'who' in step) must(seats.length > 0, () => `${run.path} is open without a seat`);
    must(after.off?.[run.path] === undefined, () => `${run.path} is open and was called off`);
    for (const around of nodesAround(edition, run.path)) {
      must(after.off?.[around.path] === undefined, () => `${run.path} is open in ${around.path}, which was called off`);
      if (around.option !== undefined) must(around.taken(after), () => `${run.path} is open in an option that was not taken`);
      if (around.value !== undefined) {
        must(after.branches[around.path]?.includes(around.value) === true, () => `${run.path} is open in a branch that is not laid out`);
      }
    }
  }
}

/** The same seat twice, a round opened over an open one, a seat used twice, a post that is asked twice in one round. */
function noDouble(_: Walk, { before, events, after }: Happened): void {
  const ids = Object.values(after.runs).flatMap((run) => run.seats.map((seat) => seat.id));
  must(new Set(ids).size === ids.length, () => `a seat's number was given out twice: ${ids.join()}`);
  must(Math.max(0, ...ids) <= after.seats, () => 'a seat has a number that was not given out');
  const given = events.flatMap(({ what }) => (what.type === 'step-opened' || what.type === 'seats-added' ? what.seats : []));
  given.forEach((seat, index) =>
    must(seat.id === (before?.seats ?? 0) + index + 1 || seat.id > (before?.seats ?? 0), () => 'a number was given out again'),
  );
  for (const { what } of events) {
    if (what.type !== 'step-opened') continue;
    const holders = what.seats.flatMap((seat) => seat.holders);
    const held = what.seats.some((seat) => seat.held);
    must(held || new Set(holders).size === holders.length, () => `${what.path} asks a post twice: ${holders.join()}`);
  }
}

export const seatLaws = [
  law('no seat is an orphan', 100, trials, (trial) => void walk(trial, noOrphan)),
  law('no seat is there twice', 150, trials, (trial) => void walk(trial, noDouble)),
];
