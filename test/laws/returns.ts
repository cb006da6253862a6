import type { Decide } from '../../domain/command';
import { kindRule } from '../../domain/kinds';
import type { DecideMove } from '../../domain/moves';
import { type CaseState, openRuns } from '../../domain/state';
import { stepIn } from '../proof/reading';
import { decisionOf, plainDecision } from './commands';
import { law, must } from './law';
import { trials } from './trial';
import { walk } from './play';
import { Walk } from './walk';

/** A copy of the case that can be played on without the first one knowing. */
function copyOf(played: Walk): Walk {
  const copy = new Walk(played.trial);
  Object.assign(copy, { now: played.now, state: played.state, calendar: played.calendar });
  copy.told.push(...played.told);
  return copy;
}

/** Decisions by which the person can send the case back so that it comes straight back. */
function straightBack(played: Walk, move: DecideMove): readonly { readonly command: Decide; readonly to: string }[] {
  const step = stepIn(played.edition, move.step);
  if (!step || !('who' in step) || !move.returnThen?.includes('back') || move.items) return [];
  // Whoever has said yes elsewhere in the meantime is passed over as a duplicate even where they have sent the case back.
  if ((step.duplicates ?? 'sign') !== 'sign') return [];
  const words = move.outcomes.filter((word) => kindRule(step.kind).outcomes[word]?.means === 'return');
  return words.flatMap((word) =>
    move.returnTo.map((to) => ({ command: decisionOf(played, move, word, { returnTo: to, then: 'back' }), to })),
  );
}

/** Whoever sits where the case was returned to does what is wanted there, with the lightest word, and nothing more. */
function correct(played: Walk, target: string): boolean {
  for (let turns = 0; turns < 12; turns += 1) {
    const run = openRuns(played.theState).find((one) => one.path === target);
    if (!run) return true;
    played.pass(60_000);
    const seat = run.seats.find((one) => !one.done && !one.removed && someone(played, one.id, target) !== undefined);
    const person = seat && someone(played, seat.id, target);
    if (!seat || person === undefined) return false;
    const command =
      target === 'apply' ? ({ type: 'resubmit', seat: seat.id, form: played.theState.form } as const) : plainDecision(played, seat.id);
    const happened = played.act({ person }, command);
    // A word there that calls others off is no mere correction.
    if (!happened || happened.events.some(({ what }) => what.type === 'called-off')) return false;
  }
  return false;
}

function someone(played: Walk, seat: number, target: string): string | undefined {
  const act = target === 'apply' ? 'resubmit' : 'decide';
  return played.persons.find((person) => played.moves(person).some((move) => move.act === act && 'seat' in move && move.seat === seat));
}

/** What the others have done and have before them: everything but the target, the returning step and the applicant's own place. */
function others({ runs, chosen, branches, off, items }: CaseState, but: readonly string[]): string {
  const kept = Object.entries(runs).filter(([path]) => path !== 'apply' && !but.includes(path));
  return JSON.stringify([
    kept.sort(([a], [b]) => (a < b ? -1 : 1)),
    Object.entries(chosen).sort(),
    Object.entries(branches).sort(),
    off ?? {},
    items,
  ]);
}

function untouched(played: Walk): void {
  for (const person of played.persons) {
    for (const move of played.moves(person)) {
      if (move.act !== 'decide') continue;
      for (const { command, to } of straightBack(played, move)) {
        const copy = copyOf(played);
        const before = copy.theState;
        // Whoever else has sent it back waits for the same correction and is open again after it.
        if (Object.values(before.runs).some((run) => run.path !== 'apply' && run.status === 'recalled')) continue;
        const happened = copy.act({ person }, command);
        const returned = happened?.events.find(({ what }) => what.type === 'returned')?.what;
        if (returned?.type !== 'returned') continue;
        const but = [returned.from, returned.to];
        if (!correct(copy, returned.to)) continue;
        const back = copy.theState.runs[move.path];
        must(
          back?.status === 'open' && back.round > (before.runs[move.path]?.round ?? 0),
          () => `the case does not come back to ${move.path}\n${copy.story}`,
        );
        const [one, other] = [others(before, but), others(copy.theState, but)];
        must(one === other, () => `other branches were touched by a return from ${move.path} to ${to}:\n${one}\n${other}\n${copy.story}`);
      }
    }
  }
}

export const returnLaws = [
  law('return and straight back leaves the other branches untouched', 100, trials, (trial) => {
    walk(trial, untouched);
  }),
];
