import type { PersonStep, SignRule } from '../../domain/edition';
import { kindRule } from '../../domain/kinds';
import { type Group, isUnused, type Round, type Seat } from './model';

export type Side = 'well' | 'badly' | undefined;

/** docs/language.md §2, the table of sign rules, line by line. A per-item step is well as soon as everybody has spoken. */
export function ruleSays(rule: SignRule, seats: readonly Seat[]): Side {
  const n = seats.length;
  const agree = seats.filter((seat) => seat.used?.means === 'agree').length;
  const against = seats.filter((seat) => seat.used?.means === 'against').length;
  if (rule === 'any') return agree >= 1 ? 'well' : against >= 1 ? 'badly' : undefined;
  if (rule === 'all' || rule === 'in-order') return against >= 1 ? 'badly' : agree === n ? 'well' : undefined;
  if ('atLeast' in rule) {
    const wanted = Math.min(rule.atLeast, n);
    return agree >= wanted ? 'well' : n - against < wanted ? 'badly' : undefined;
  }
  if ('share' in rule) {
    const [p, q] = rule.share;
    return agree * q >= n * p ? 'well' : (n - against) * q < n * p ? 'badly' : undefined;
  }
  const [p, q] = rule.weight;
  const weightOf = (counted: readonly Seat[]): number => counted.reduce((sum, seat) => sum + seat.weight, 0);
  const all = weightOf(seats);
  if (weightOf(seats.filter((seat) => seat.used?.means === 'agree')) * q >= all * p) return 'well';
  return weightOf(seats.filter((seat) => seat.used?.means !== 'against')) * q < all * p ? 'badly' : undefined;
}

/** The seats the step opened itself, without added signers. */
export function ownSeats(round: Round): Seat[] {
  return round.seats.filter((seat) => seat.purpose === 'decide' && !seat.group);
}

export function groupsOf(round: Round): Group[] {
  return [...new Set(round.seats.flatMap((seat) => seat.group ?? []))];
}

export function seatsOfGroup(round: Round, group: Group): Seat[] {
  return round.seats.filter((seat) => seat.group === group && seat.gone !== 'removed');
}

/** A group left without seats counts as well. */
export function groupSays(round: Round, group: Group): Side {
  const seats = seatsOfGroup(round, group);
  return seats.length === 0 ? 'well' : ruleSays(group.rule, seats);
}

export function ownRuleSays(round: Round): Side {
  return ruleSays(round.at.person.sign, ownSeats(round));
}

/** Somebody is still expected to use it: a step's own seats close once its own rule is decided without them. */
export function isOpenSeat(round: Round, seat: Seat): boolean {
  return isUnused(round, seat) && !(seat.purpose === 'decide' && !seat.group && ownRuleSays(round) !== undefined);
}

/** How the whole round stands: badly with the first part that does, well only when every part is. */
export function roundSays(round: Round): Side {
  const parts = [ownRuleSays(round), ...groupsOf(round).map((group) => groupSays(round, group))];
  if (parts.includes('badly')) return 'badly';
  return parts.every((part) => part === 'well') ? 'well' : undefined;
}

/** The gravest of the words that counted for the side that won; a kind lists its outcomes from the lightest on. */
export function outcomeOf(round: Round, side: 'well' | 'badly'): string {
  const words = round.seats.flatMap((seat) =>
    seat.used && (seat.used.means === 'against') === (side === 'badly') ? [seat.used.outcome] : [],
  );
  return gravest(round.at.person, words);
}

export function gravest(step: PersonStep, words: readonly string[]): string {
  const order = Object.keys(kindRule(step.kind).outcomes);
  return order.filter((one) => words.includes(one)).at(-1) ?? '';
}

export function lightest(step: PersonStep): string {
  return Object.keys(kindRule(step.kind).outcomes).find((one) => !step.without?.includes(one)) ?? '';
}

export function meaningOf(step: PersonStep, outcome: string): 'go-on' | 'return' | 'end' | 'stay' | undefined {
  return step.without?.includes(outcome) ? undefined : kindRule(step.kind).outcomes[outcome]?.means;
}

/** Added behind somebody who was removed: still to be heard, but nobody waits for it. */
function isLeftAlone({ group }: Seat): boolean {
  return group?.place === 'after' && group.adder.gone === 'removed';
}

/** Whose turn it is: everybody the seat waits for has spoken, is gone or is not asked any more. */
export function isItsTurn(round: Round, seat: Seat): boolean {
  return seat.waitsFor.every((other) => !isOpenSeat(round, other) || isLeftAlone(other));
}
