import type { PersonStep, Who } from './edition';
import { kindRule } from './kinds';
import { candidatesOf } from './people';
import type { CaseState, Holder, Run, Seat } from './state';
import { personStep } from './tree';
import { type Asking, type PassedOver, type Sitting, sittingsFor } from './who';

/** The seats a step opens with, numbered on from the case's last one; or why it is passed over. */
export function seatsFor(step: PersonStep, asking: Asking): readonly Seat[] | PassedOver {
  const all = [step.who].flat().map((who: Who) => sittingsFor(who, step, asking));
  const sittings = all.flatMap((one) => (typeof one === 'string' ? [] : one));
  if (sittings.length === 0) return all.find((one) => typeof one === 'string') ?? 'nobody';
  const seats = numbered(step, seated(step, sittings), asking.state);
  return isDuplicate(step, seats, asking) ? 'duplicate' : seats;
}

/** Everybody a `cc` names, as far as they are found. */
export function holdersFor(who: Who, asking: Asking): readonly Holder[] {
  const found = sittingsFor(who, {}, asking);
  return typeof found === 'string' ? [] : found.filter((one) => !one.held).flatMap((one) => one.holders);
}

/** Held places come last, each passed on by itself. With 或签 the posts share a seat; a liaison's is always its own. */
function seated(step: PersonStep, sittings: readonly Sitting[]): readonly Sitting[] {
  const free = sittings.filter((one) => !one.held);
  const held = sittings.filter((one) => one.held);
  if (step.sign !== 'any') return [...merged(free), ...held];
  const shared = free.filter((one) => one.liaisonFor === undefined);
  const holders = [...new Set(shared.flatMap((one) => one.holders))];
  return [
    ...(holders.length > 0 ? [{ holders }] : []),
    ...free.filter((one) => one.liaisonFor !== undefined),
    ...(free.length > 0 ? [] : held.slice(0, 1)),
  ];
}

/** A post that sits for several others has one seat, which weighs what theirs do together. */
function merged(sittings: readonly Sitting[]): readonly Sitting[] {
  const places = new Map<string, Sitting>();
  for (const sitting of sittings) {
    const key = sitting.holders.join(' ');
    const known = places.get(key);
    const weight = known && (known.weight ?? 1) + (sitting.weight ?? 1);
    places.set(
      key,
      known && (known.weight !== undefined || sitting.weight !== undefined) ? { ...known, weight: weight ?? 1 } : (known ?? sitting),
    );
  }
  return [...places.values()];
}

function numbered(step: PersonStep, sittings: readonly Sitting[], state: CaseState): readonly Seat[] {
  const first = state.seats + 1;
  return sittings.map((sitting, index) => ({
    id: first + index,
    purpose: 'decide',
    ...sitting,
    ...(step.sign === 'in-order' && index > 0 ? { waitsFor: [first + index - 1] } : {}),
  }));
}

/** The only person who could sign has said yes before (去重). */
function isDuplicate(step: PersonStep, seats: readonly Seat[], { edition, state, path, world }: Asking): boolean {
  // Another round of the same step is asked for on purpose.
  if (state.runs[path]?.repeats !== undefined) return false;
  if (step.duplicates === undefined || step.duplicates === 'sign' || seats.some((seat) => seat.held || seat.liaisonFor)) return false;
  const [person, ...others] = new Set(seats.flatMap((seat) => candidatesOf(world.directory, seat.holders, world.now)));
  if (person === undefined || others.length > 0) return false;
  const agreed = (run: Run): boolean => {
    const rules = kindRule(personStep(edition, run.step)?.kind ?? 'transmit').outcomes;
    return run.seats.some((seat) => seat.done?.by === person && rules[seat.done.outcome]?.means === 'go-on');
  };
  const closed = Object.values(state.runs).filter((run) => run.status === 'closed' && run.seats.length > 0 && run.step !== 'apply');
  return step.duplicates === 'skip-any' ? closed.some(agreed) : lastClosed(closed).some(agreed);
}

/** The round that closed last; of several at one instant all. */
function lastClosed(runs: readonly Run[]): readonly Run[] {
  const last = runs.reduce((latest, run) => ((run.closedAt ?? '') > latest ? (run.closedAt ?? '') : latest), '');
  return runs.filter((run) => run.closedAt === last);
}
