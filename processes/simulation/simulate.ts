import { dayOf, nextDay, workingDaysIn } from '../../domain/calendar';
import type { Edition, Node } from '../../domain/edition';
import type { CaseEvent } from '../../domain/event';
import { stepsOf } from '../../domain/tree';
import { Rehearsal } from '../rehearsal';
import { candidatesIn, randomFacts } from './candidates';
import { RandomForm } from './random-form';
import { letHappen } from './simulated-case';
import { applicantPosts, givenFields, standIns } from './stand-ins';

/** What became of one simulated case. */
export interface Course {
  readonly outcome: string;
  /** Steps in the order in which they opened, rounds that follow each other in one for-each told once. */
  readonly path: readonly string[];
  /** Working days of every round that closed, by step. */
  readonly days: readonly (readonly [step: string, days: number])[];
  readonly wholeDays: number;
}

/** Plays cases of an edition one by one. The same seed gives the same cases. */
export function* simulate(edition: Edition, count: number, seed: number): Generator<Course> {
  const random = generator(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const candidates = candidatesIn(edition);
  const directory = standIns(edition);
  const form = new RandomForm(candidates, pick, givenFields(edition));
  const posts = applicantPosts(edition).filter((post) => post in directory.posts);
  const open = withoutGuards(edition);
  for (let index = 0; index < count; index += 1) {
    const facts = randomFacts(edition, candidates, pick);
    const rehearsal = new Rehearsal({ edition: open, directory, facts: () => facts });
    const by = pick(posts);
    const parent = edition.start.byCase ? { parent: 'case-0' } : {};
    const submission = { type: 'submit', caseId: 'case-1', number: 'SIM-1', form: form.for(edition), post: by, ...parent } as const;
    const refusal = rehearsal.act(by, submission);
    if (refusal) throw new Error(`a simulated case of ${edition.process} was not taken in: ${refusal.code}`);
    letHappen(rehearsal, random);
    yield courseOf(rehearsal, edition);
  }
}

/** Forms are made up, so no guard is asked: what is simulated is the way a case takes once it was taken in. */
function withoutGuards(edition: Edition): Edition {
  const steps = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(steps);
    if (typeof node !== 'object' || node === null) return node;
    const { guards: _, ...rest } = node as { guards?: unknown };
    return Object.fromEntries(Object.entries(rest).map(([key, member]) => [key, steps(member)]));
  };
  return { ...edition, guards: [], route: steps(edition.route) as Node };
}

function courseOf({ events, state, now }: Rehearsal, edition: Edition): Course {
  const opened = new Map<string, string>();
  const days: [string, number][] = [];
  const path: string[] = [];
  const known = stepsOf(edition);
  for (const { at, what } of events as readonly CaseEvent[]) {
    if (what.type === 'step-opened') {
      opened.set(what.path, at);
      if (path.at(-1) !== what.step) path.push(what.step);
    }
    const began = what.type === 'step-closed' ? opened.get(what.path) : undefined;
    const step = what.type === 'step-closed' ? (state?.runs[what.path]?.step ?? '') : '';
    if (began !== undefined && known.has(step)) days.push([step, workingDaysBetween(began, at)]);
  }
  const begun = events[0]?.at ?? now;
  return { outcome: state?.outcome ?? 'open', path, days, wholeDays: workingDaysBetween(begun, state?.closedAt ?? now) };
}

const calendar = { version: 'simulation', years: {}, days: {} };

/** Weekends off, no holidays: a simulation lies in no particular year. The first day does not count, as in deadlines. */
function workingDaysBetween(from: string, to: string): number {
  return workingDaysIn(nextDay(dayOf(from)), dayOf(to), calendar);
}

/** Mulberry32: small, fast and the same everywhere. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
