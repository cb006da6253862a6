import { dayOf } from '../../domain/calendar';
import type { Directory } from '../../domain/directory';
import type { Move } from '../../domain/moves';
import { findSeat } from '../../domain/state';
import { law, must } from './law';
import { trials } from './trial';
import { walk } from './play';
import type { Walk } from './walk';

/** A move that is made in somebody's name. */
type InName = Move & { readonly for: string; readonly seat: number };

const inName = (moves: readonly Move[]): readonly InName[] =>
  moves.filter((move): move is InName => 'for' in move && move.for !== undefined && 'seat' in move);

function noWider(played: Walk): void {
  const { directory } = played;
  const nobody = played.world({ directory: { ...directory, delegations: [] } });
  for (const person of played.persons) {
    const moves = played.moves(person);
    const own = played.moves(person, nobody);
    const rest = moves.filter((move) => !('for' in move));
    must(
      JSON.stringify(rest) === JSON.stringify(own),
      () => `what ${person} may do as ${person} changes with a delegation\n${played.story}`,
    );
    for (const move of inName(moves)) {
      const said = (): string => `${person} may ${move.act} seat ${move.seat} for ${move.for}`;
      // What the delegator holds by delegation himself is gone in a world without delegations: so nothing is passed on.
      const principals = played.moves(move.for, nobody);
      const has = principals.some((one) => one.act === move.act && 'seat' in one && one.seat === move.seat);
      // What the delegate has claimed in his name the delegator has given out of hand.
      const claimed = findSeat(played.theState, move.seat)?.seat.claimedBy === person;
      must(has || claimed, () => `${said()}, who may not\n${played.story}`);
      must(isGiven(directory, move.for, person, dayOf(played.now)), () => `${said()}, who gave nothing\n${played.story}`);
      must(!['recuse', 'remove-signer', 'take-back'].includes(move.act), () => `${said()}\n${played.story}`);
    }
  }
}

function isGiven({ delegations = [] }: Directory, from: string, to: string, on: string): boolean {
  return delegations.some(
    (one) => one.from === from && one.to === to && one.fromOn <= on && on <= one.toOn && (one.processes ?? ['proof']).includes('proof'),
  );
}

/** Who applied or is kin decides nothing in the name of anybody; nor does whoever has spoken in the round already. */
function notInOnesOwn(played: Walk): void {
  const { directory, theState } = played;
  const { person: applicant } = theState.applicant;
  const near = (person: string): boolean =>
    person === applicant || directory.kin?.some((pair) => pair.includes(person) && pair.includes(applicant)) === true;
  for (const person of played.persons) {
    for (const move of inName(played.moves(person))) {
      const said = (): string => `${person} may ${move.act} seat ${move.seat} for ${move.for}\n${played.story}`;
      must(!near(person), () => `in their own case ${said()}`);
      must(!near(move.for), () => `in the case of the one who gave it ${said()}`);
      const spoke = findSeat(theState, move.seat)?.run.seats.some((seat) => seat.done?.by === person);
      must(spoke !== true, () => `having used a seat of the round ${said()}`);
    }
  }
}

/** A chain: whoever was given by delegation what others hold. */
function notPassedOn(played: Walk): void {
  const { delegations = [] } = played.directory;
  for (const first of delegations) {
    const further = delegations.filter((one) => one.from === first.to);
    for (const then of further) {
      const direct = delegations.some((one) => one.from === first.from && one.to === then.to);
      const offered = inName(played.moves(then.to)).filter((move) => move.for === first.from);
      must(direct || offered.length === 0, () => `${then.to} stands for ${first.from} by way of ${first.to}\n${played.story}`);
    }
  }
}

export const delegationLaws = [
  law('delegation widens no power', 80, trials, (trial) => void walk(trial, noWider)),
  law('no delegate acts in their own case, or twice in one round', 150, trials, (trial) => void walk(trial, notInOnesOwn)),
  law('delegation is not passed on', 120, trials, (trial) => void walk(trial, notPassedOn)),
];
