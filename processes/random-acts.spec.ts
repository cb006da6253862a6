import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { agenda } from '../domain/agenda';
import { evolve, fold } from '../domain/evolve';
import { type Json, type JsonObject, sameJson } from '../domain/json';
import type { Move } from '../domain/moves';
import { tasksOf } from '../domain/projection';
import { personStep } from '../domain/tree';
import { type CaseState, isSeatOpen, itemsOf, openRuns } from '../domain/state';
import { directory as leaveDirectory } from './leave-request/example';
import { leaveRequest } from './leave-request/2026-01-01';
import { formWith, items, stage as powerStage } from './power-expansion/example';
import { commandFor, Dice } from './random-commands';
import { Rehearsal, type Stage } from './rehearsal';

/** One throw of the dice: what kind of act, and numbers to choose everything else by. */
interface Throw {
  readonly kind: number;
  readonly picks: readonly number[];
}

const throws = fc.array(fc.record({ kind: fc.nat(99), picks: fc.array(fc.nat(10_000), { minLength: 8, maxLength: 8 }) }), {
  minLength: 5,
  maxLength: 100,
  size: 'max',
});

/** Plays throws on a case that has been opened, and looks at the case after each. */
function playThrows(rehearsal: Rehearsal, plan: readonly Throw[]): void {
  let shadow: CaseState | undefined;
  let seen = 0;
  const look = (): void => {
    if (shadow) shadow = reordered(shadow as unknown as Json) as unknown as CaseState;
    for (const event of rehearsal.events.slice(seen)) shadow = evolve(rehearsal.stage.edition, shadow, event, 'case-1');
    seen = rehearsal.events.length;
    expect(same(shadow, rehearsal.theState)).toBe(true);
    lookAt(rehearsal);
  };
  look();
  for (const { kind, picks } of plan) {
    if (rehearsal.theState.status === 'closed') break;
    const dice = new Dice(picks);
    if (kind < 62) permitted(rehearsal, dice);
    else if (kind < 78) conducted(rehearsal, dice);
    else forbidden(rehearsal, dice);
    look();
  }
}

/** As equal as JSON can be; `toEqual` on whole cases takes most of the time there is. */
function same(one: CaseState | undefined, other: CaseState): boolean {
  return sameJson(one as unknown as Json, other as unknown as Json);
}

/** A state comes back from the database with its keys in another order. */
function reordered(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(reordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as JsonObject).sort(([a], [b]) => b.length - a.length || (a < b ? 1 : -1));
  return Object.fromEntries(entries.map(([key, member]) => [key, reordered(member)]));
}

/** What must hold of every case at every moment. */
function lookAt(rehearsal: Rehearsal): void {
  const state = rehearsal.theState;
  const { edition, directory } = rehearsal.stage;
  const seats = Object.values(state.runs).flatMap((run) => run.seats.map((seat) => seat.id));
  expect(new Set(seats).size).toBe(seats.length);
  const open = openRuns(state);
  for (const run of open) {
    const waiting = run.seats.filter((seat) => isSeatOpen(run, seat));
    const deciding = waiting.filter((seat) => seat.purpose === 'decide').length;
    const step = personStep(edition, run.step);
    if (step?.sign === 'any') expect(deciding).toBeLessThanOrEqual(1);
    expect(waiting.filter((seat) => seat.purpose === 'supplement').length).toBe(run.supplementDue === undefined ? 0 : 1);
    expect(waiting.every((seat) => seat.holders.length > 0)).toBe(true);
  }
  const tasks = tasksOf(edition, state).length;
  const moves = Object.keys(directory.persons).flatMap((person) => rehearsal.moves(person));
  if (state.status === 'closed') {
    expect({ open: open.length, tasks, agenda: agenda(state).length, incidents: state.incidents.length, moves }).toEqual({
      open: 0,
      tasks: 0,
      agenda: 0,
      incidents: 0,
      moves: [],
    });
    return;
  }
  expect(tasks + agenda(state).length + state.incidents.length).toBeGreaterThan(0);
  if (tasks > 0) expect(moves.length).toBeGreaterThan(0);
}

/** A move somebody has, with a payload as it should be: never refused. */
function permitted(rehearsal: Rehearsal, dice: Dice): void {
  const all = Object.keys(rehearsal.stage.directory.persons).flatMap((person) => rehearsal.moves(person).map((move) => ({ person, move })));
  // Mostly what carries a case on; withdrawals are possible nearly always, and hardly any case would see its end.
  const carrying = all.filter(({ move }) => move.act === 'decide' || move.act === 'resubmit' || move.act === 'supplement');
  const usual = all.filter(({ move }) => move.act !== 'withdraw' || dice.next() % 12 === 0);
  const chosen = dice.of(dice.next() % 4 > 0 && carrying.length > 0 ? carrying : usual);
  const command = chosen && commandFor(rehearsal, chosen.move, dice, () => correction(rehearsal, dice));
  if (!chosen || !command) return;
  const refusal = rehearsal.act(chosen.person, command);
  expect({ by: chosen.person, command, refusal }).toEqual({ by: chosen.person, command, refusal: undefined });
}

/** Changes, removes or adds items that may still be touched; a form without items gets another remark. */
function correction(rehearsal: Rehearsal, dice: Dice): JsonObject {
  const { form, items: states } = rehearsal.theState;
  if (rehearsal.stage.edition.form.items === undefined) return { ...form };
  const list = itemsOf(form, 'items');
  const alive = list.filter((item) => !states[String(item['id'])]?.ended);
  const target = dice.of(alive);
  const changed = list.map((item) =>
    item === target && dice.next() % 2 === 0
      ? { ...item, remarks: `改${dice.next()}`, heldBy: dice.of(['CITY_HRSS', 'CITY_NR', 'CITY_MARKET']) ?? '' }
      : item,
  );
  const kept = alive.length > 1 && dice.next() % 3 === 0 ? changed.filter((item) => item['id'] !== target?.['id']) : changed;
  const missing = Object.values(items).filter((item) => !kept.some((one) => one['id'] === item['id']));
  const added = dice.next() % 3 === 0 ? dice.of(missing) : undefined;
  return { ...form, items: added ? [...kept, added] : kept };
}

/** An act on somebody else's seat: always refused, and nothing changes. */
function forbidden(rehearsal: Rehearsal, dice: Dice): void {
  const { directory } = rehearsal.stage;
  const persons = Object.keys(directory.persons);
  const all = persons.flatMap((person) => rehearsal.moves(person));
  const move = dice.of(all);
  const person = dice.of(persons.filter((one) => !rehearsal.moves(one).some((own) => sameMove(own, move))));
  const command = move && commandFor(rehearsal, move, dice, () => correction(rehearsal, dice));
  if (person === undefined || !command) return;
  const before = rehearsal.state;
  expect({ by: person, command, refused: rehearsal.act(person, command) !== undefined }).toEqual({ by: person, command, refused: true });
  expect(rehearsal.state).toBe(before);
}

function sameMove(one: Move, other: Move | undefined): boolean {
  return (
    one.act === other?.act &&
    JSON.stringify([one.act, 'seat' in one && one.seat, 'item' in one && one.item]) ===
      JSON.stringify([other.act, 'seat' in other && other.seat, 'item' in other && other.item])
  );
}

/** The conductor carries out what falls due next, or fails at it. */
function conducted(rehearsal: Rehearsal, dice: Dice): void {
  const [item] = agenda(rehearsal.theState);
  if (!item) return;
  if (dice.next() % 6 === 0) {
    expect(rehearsal.act('conductor', { type: 'raise-incident', item: item.id, error: 'it did not work' })).toBeUndefined();
    return;
  }
  if (item.at > rehearsal.now) rehearsal.now = item.at;
  const events = rehearsal.events.length;
  expect(rehearsal.act('conductor', { type: 'carry-out', item: item.id })).toBeUndefined();
  expect(rehearsal.events.length).toBeGreaterThan(events);
  const again = rehearsal.events.length;
  expect(rehearsal.act('conductor', { type: 'carry-out', item: item.id })).toBeUndefined();
  expect(rehearsal.events.length).toBe(again);
}

/** In a power expansion that ended well, every item got its good word from everybody in the version that was handed in last. */
function everyItemWasLookedAt({ form, items: states, runs }: CaseState): void {
  for (const item of itemsOf(form, 'items')) {
    const id = String(item['id']);
    if (states[id]?.ended) continue;
    const opinion = `departments[${String(item['heldBy'])}]/department-opinion`;
    for (const path of [opinion, 'justice-opinion', 'establishment-opinion', 'prefecture-review', 'provincial-determination']) {
      expect({ path, id, verdict: runs[path]?.verdicts?.[id] }).toMatchObject({ path, id, verdict: { revision: states[id]?.revision } });
    }
    expect(runs['prefecture-review']?.verdicts?.[id]?.outcome).toBe('pass');
    expect(runs['provincial-determination']?.verdicts?.[id]?.outcome).toBe('determine');
  }
}

/** Enough for every run of the tests; thousands are played before an edition is published. */
const runs = 60;
const seed = randomInt(2_147_483_647);

describe('random acts', () => {
  it(`keep every rule of power expansion (seed ${seed})`, () => {
    const starts = fc.record({
      by: fc.constantFrom('officer', 'clerk', 'office'),
      list: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'penalty'), { minLength: 1 }),
      plan: throws,
    });
    const ends: Record<string, number> = {};
    fc.assert(
      fc.property(starts, ({ by, list, plan }) => {
        const rehearsal = new Rehearsal(powerStage);
        expect(rehearsal.submit(by, formWith(list.map((name) => items[name] ?? {})))).toBeUndefined();
        playThrows(rehearsal, plan);
        const state = rehearsal.theState;
        ends[state.outcome ?? 'open'] = (ends[state.outcome ?? 'open'] ?? 0) + 1;
        expect(same(fold(powerStage.edition, 'case-1', rehearsal.events), state)).toBe(true);
        if (state.outcome === 'approved' || state.outcome === 'partial') everyItemWasLookedAt(state);
      }),
      { seed, numRuns: runs },
    );
    expect(Object.keys(ends)).toEqual(expect.arrayContaining(['approved', 'rejected', 'open']));
  }, 120_000);

  it(`keep every rule of leave (seed ${seed})`, () => {
    const given = fc.record({
      leaveDays: fc.constantFrom(0.5, 1, 2, 3, 5, 8),
      leaveAskedDays: fc.constant(1),
      leaveDepartmentMode: fc.constantFrom('file', 'approve', 'none'),
      staffing: fc.constantFrom('administrative', 'institution'),
      applicantLeads: fc.boolean(),
    });
    fc.assert(
      fc.property(given, fc.constantFrom('hou', 'lin', 'lei', 'deputy', 'mayor'), throws, (drawn, by, plan) => {
        const known = {
          leaveFrom: '2026-03-02T00:00:00.000Z',
          leaveTo: '2026-03-03T00:00:00.000Z',
          leaveCharge: [],
          leaveCharged: [],
          ...drawn,
        };
        const stage: Stage = { edition: leaveRequest, directory: leaveDirectory, facts: () => known };
        const rehearsal = new Rehearsal(stage);
        expect(rehearsal.submit(by, { kind: 'personal', fromOn: '2026-03-02', toOn: '2026-03-02' })).toBeUndefined();
        playThrows(rehearsal, plan);
        expect(same(fold(leaveRequest, 'case-1', rehearsal.events), rehearsal.theState)).toBe(true);
      }),
      { seed, numRuns: runs },
    );
  }, 120_000);
});
