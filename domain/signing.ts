import type { PersonStep, SignRule } from './edition';
import { decidedBy, type Ending, joinOf, reaches } from './joins';
import { kindRule } from './kinds';
import { isSeatOpen, type Run, type Seat } from './state';

/** How a step or a group of added signers has ended, and the outcomes that made it so. */
interface Standing {
  readonly ending: Ending;
  readonly outcomes: readonly string[];
}

/**
 * The outcome with which the step closes, once its own rule and every group of added signers allow it; nothing while
 * somebody must still speak (docs/language.md §2, §4).
 */
export function closingOf(step: PersonStep, run: Run): string | undefined {
  const own = ownStanding(step, run);
  const groups = groupsOf(run).map((seats) => groupStanding(step, seats));
  const lost = [own, ...groups].filter((one) => one.ending === 'badly');
  if (lost.length > 0) return gravest(step, lost[0]?.outcomes ?? []);
  if ([own, ...groups].some((one) => one.ending === 'open')) return undefined;
  return gravest(
    step,
    [own, ...groups].flatMap((one) => one.outcomes),
  );
}

/** True when its turn has come: everybody it waits for has spoken, was removed or is not asked any more, and its step still needs it. */
export function isSeatUsable(step: PersonStep | undefined, run: Run, seat: Seat): boolean {
  return (
    isSeatAsked(step, run, seat) &&
    !run.seats.some((one) => seat.waitsFor?.includes(one.id) && isSeatAsked(step, run, one) && !isOrphan(run, one))
  );
}

/** Added after somebody who was removed: still to be heard, but nobody's turn hangs on it. */
function isOrphan(run: Run, { added }: Seat): boolean {
  return added?.place === 'after' && run.seats.some((one) => one.id === added.by && one.removed === true);
}

/** True while the step needs the seat: one whose rule has been decided by others is closed, though nobody used it. */
export function isSeatAsked(step: PersonStep | undefined, run: Run, seat: Seat): boolean {
  if (!isSeatOpen(run, seat)) return false;
  if (!step || seat.purpose !== 'decide') return true;
  if (!seat.added) return ownStanding(step, run).ending === 'open';
  const group = groupsOf(run).find((seats) => seats.includes(seat)) ?? [];
  return groupStanding(step, group).ending === 'open';
}

/** The gravest of several outcomes: a kind lists them from the lightest on. */
function gravest(step: PersonStep, outcomes: readonly string[]): string {
  const order = Object.keys(kindRule(step.kind).outcomes);
  return order[Math.max(...outcomes.map((outcome) => order.indexOf(outcome)))] ?? '';
}

function ownStanding(step: PersonStep, run: Run): Standing {
  return standing(
    step,
    step.sign,
    run.seats.filter((seat) => seat.purpose === 'decide' && !seat.added && !seat.removed),
  );
}

/** A group all of whose seats were removed asks nothing more. */
function groupStanding(step: PersonStep, seats: readonly Seat[]): Standing {
  const left = seats.filter((seat) => !seat.removed);
  return left.length === 0 ? { ending: 'well', outcomes: [] } : standing(step, left[0]?.added?.rule ?? 'all', left);
}

function groupsOf(run: Run): readonly (readonly Seat[])[] {
  const groups = new Map<number, Seat[]>();
  for (const seat of run.seats) {
    if (!seat.added) continue;
    const group = groups.get(seat.added.group);
    if (group) group.push(seat);
    else groups.set(seat.added.group, [seat]);
  }
  return [...groups.values()];
}

function standing(step: PersonStep, rule: SignRule, seats: readonly Seat[]): Standing {
  const rules = kindRule(step.kind).outcomes;
  const votes = seats.map((seat) => ({ outcome: seat.done?.outcome, weight: weightOf(rule, seat), ending: endingOf(seat) }));
  function endingOf(seat: Seat): Ending {
    const means = rules[seat.done?.outcome ?? '']?.means;
    // Verdicts end items, never the step: everybody asked is heard.
    return means === undefined ? 'open' : means === 'end' && !step.perItem ? 'badly' : 'well';
  }
  const ending = countedBy(rule, votes);
  // Items need everybody's word, unless the first has left none of them alive, which the caller sees.
  const waits = step.perItem && rule !== 'any' && votes.some((one) => one.ending === 'open');
  const side = ending === 'badly' ? 'badly' : 'well';
  const outcomes = votes.flatMap((one) => (one.outcome !== undefined && (step.perItem || one.ending === side) ? [one.outcome] : []));
  return waits ? { ending: 'open', outcomes: [] } : { ending, outcomes };
}

function countedBy(rule: SignRule, votes: readonly { weight: number; ending: Ending }[]): Ending {
  const sum = (ending?: Ending): number =>
    votes.reduce((total, one) => total + (ending === undefined || one.ending === ending ? one.weight : 0), 0);
  if (rule === 'any') return votes.find((one) => one.ending !== 'open')?.ending ?? 'open';
  if (rule === 'all' || rule === 'in-order') {
    return joinOf(
      'all',
      votes.map((one) => one.ending),
    );
  }
  const all = sum();
  const enough = (count: number): boolean => {
    if ('atLeast' in rule) return count >= Math.min(rule.atLeast, all);
    return reaches(count, all, 'share' in rule ? rule.share : rule.weight);
  };
  return decidedBy(sum('well'), all - sum('badly'), enough);
}

function weightOf(rule: SignRule, seat: Seat): number {
  return typeof rule === 'object' && 'weight' in rule ? (seat.weight ?? 1) : 1;
}
