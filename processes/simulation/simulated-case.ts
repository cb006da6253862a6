import { agenda } from '../../domain/agenda';
import { addDays, dayOf, endOfDay, type Instant, msOf } from '../../domain/calendar';
import type { JsonObject } from '../../domain/json';
import type { Move } from '../../domain/moves';
import { candidatesOf } from '../../domain/people';
import { type CaseState, isSeatOpen, itemsOf, openRuns, type Seat } from '../../domain/state';
import { isAutomatic } from '../../domain/kinds';
import { stepsOf } from '../../domain/tree';
import { commandFor, Dice } from '../random-commands';
import type { Rehearsal } from '../rehearsal';

/** A case that is still open after so many happenings is counted as open. */
const longest = 600;
/** Where a step has no due date, whoever holds it takes up to so many days. */
const usualDays = 7;

interface Happening {
  readonly at: Instant;
  readonly happen: () => void;
}

/**
 * Lets everybody act at random moments until the case is closed: each seat is used somewhere between its opening and a
 * tenth after its due date, what the conductor does happens when it falls due.
 */
export function letHappen(rehearsal: Rehearsal, random: () => number): void {
  const planned = new Map<string, Instant>();
  for (let count = 0; count < longest && rehearsal.theState.status !== 'closed'; count += 1) {
    const next = happenings(rehearsal, planned, random).toSorted((a, b) => (a.at < b.at ? -1 : 1))[0];
    if (!next) return;
    if (next.at > rehearsal.now) rehearsal.now = next.at;
    next.happen();
  }
}

function happenings(rehearsal: Rehearsal, planned: Map<string, Instant>, random: () => number): readonly Happening[] {
  const state = rehearsal.theState;
  const plan = (key: string, latest: Instant): Instant => {
    const at = planned.get(key) ?? between(rehearsal.now, latest, random());
    planned.set(key, at);
    return at;
  };
  const due = agenda(state).map((item) => ({
    at: item.at,
    happen: () => void rehearsal.act('conductor', { type: 'carry-out', item: item.id }),
  }));
  const used = openRuns(state).flatMap((run) =>
    run.seats
      .filter((seat) => isSeatOpen(run, seat))
      .map((seat) => {
        const key = `seat ${seat.id}`;
        return {
          at: plan(key, run.deadline?.at ?? endOfDay(addDays(dayOf(run.openedAt), usualDays))),
          happen: () => {
            planned.delete(key);
            use(rehearsal, seat, random);
          },
        };
      }),
  );
  return [...due, ...used, ...awaited(rehearsal, plan)];
}

/** What an automatic step waits for comes, too: a message, a date, the end of a case it has started. */
function awaited(rehearsal: Rehearsal, plan: (key: string, latest: Instant) => Instant): readonly Happening[] {
  const steps = stepsOf(rehearsal.stage.edition);
  return openRuns(rehearsal.theState).flatMap((run) => {
    const step = steps.get(run.step);
    if (!step || !isAutomatic(step.kind) || run.runAt !== undefined) return [];
    const at = plan(`${run.path}#${run.round}`, endOfDay(addDays(dayOf(run.openedAt), usualDays)));
    const result = { outcome: 'approved', number: 'SIM-1' };
    return [{ at, happen: () => void rehearsal.act('conductor', { type: 'happened', at: { path: run.path }, result }) }];
  });
}

/** Somewhere in the time there is, a tenth of it may be late. */
function between(from: Instant, to: Instant, share: number): Instant {
  const length = Math.max(msOf(to) - msOf(from), 60_000);
  return new Date(msOf(from) + Math.round(length * share * 1.1)).toISOString();
}

const carrying: readonly Move['act'][] = ['decide', 'resubmit', 'supplement', 'answer'];

/** One of those who may use the seat does so; one time in eight with something else that is offered. */
function use(rehearsal: Rehearsal, seat: Seat, random: () => number): void {
  const { directory } = rehearsal.stage;
  const dice = new Dice(Array.from({ length: 16 }, () => Math.floor(random() * 10_000)));
  const state = rehearsal.theState;
  const persons = seat.held ? ['admin'] : candidatesOf(directory, seat.holders, rehearsal.now);
  const person = dice.of(persons);
  if (person === undefined) return;
  const moves = rehearsal.moves(person).filter((move) => 'seat' in move && move.seat === seat.id);
  const usual = moves.filter((move) => carrying.includes(move.act));
  const move = dice.of(usual.length > 0 && random() > 0.125 ? usual : moves);
  const command = move && commandFor(rehearsal, move, dice, () => corrected(state, rehearsal.stage.edition.form.items));
  if (command) rehearsal.act(person, command);
}

/** Every item still alive comes back changed, so that whoever looks at changed ones has to look again. */
function corrected({ form, items }: CaseState, list: string | undefined): JsonObject {
  if (list === undefined) return { ...form };
  const changed = itemsOf(form, list).map((item) => (items[String(item['id'])]?.ended ? item : { ...item, corrected: true }));
  return { ...form, [list]: changed };
}
