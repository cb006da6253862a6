import type { Instant } from './calendar';
import type { Edition } from './edition';
import { personStep } from './tree';
import { isSeatUsable } from './signing';
import { applicantHolder, type CaseState, type Holder, openRuns } from './state';

/** A seat as one holder's inbox shows it. */
export interface TaskRow {
  readonly seat: number;
  readonly holder: Holder;
  readonly step: string;
  readonly kind: string;
  readonly openedAt: Instant;
  readonly dueAt: Instant | null;
  readonly late: 'no' | 'warned' | 'overdue' | 'escalated';
  readonly claimedBy: string | null;
}

/** Every open task of the case, one row for each seat and holder. Derived from the state, so it can be rebuilt. */
export function tasksOf(edition: Edition, state: CaseState): readonly TaskRow[] {
  return openRuns(state).flatMap((run) =>
    run.seats
      .filter((seat) => isSeatUsable(personStep(edition, run.step), run, seat))
      .flatMap((seat) =>
        seat.holders.map((holder) => ({
          seat: seat.id,
          holder,
          step: run.step,
          kind: seat.purpose === 'decide' ? (personStep(edition, run.step)?.kind ?? '') : seat.purpose,
          openedAt: run.openedAt,
          dueAt: (seat.purpose === 'supplement' ? run.supplementDue : run.deadline?.at) ?? null,
          late: run.escalatedTo
            ? ('escalated' as const)
            : run.overdue
              ? ('overdue' as const)
              : run.warned
                ? ('warned' as const)
                : ('no' as const),
          claimedBy: seat.claimedBy ?? null,
        })),
      ),
  );
}

/** Everybody the case has ever been given to, told of, or belongs to: they and their superiors may read it. */
export function participantsOf(state: CaseState): readonly Holder[] {
  const holders = new Set<Holder>([`person:${state.applicant.person}`, applicantHolder(state)]);
  for (const run of Object.values(state.runs)) {
    for (const seat of run.seats) {
      seat.holders.forEach((holder) => holders.add(holder));
      if (seat.claimedBy !== undefined) holders.add(`person:${seat.claimedBy}`);
    }
    run.escalatedTo?.forEach((holder) => holders.add(holder));
  }
  Object.keys(state.copies ?? {}).forEach((holder) => holders.add(holder));
  return [...holders];
}
