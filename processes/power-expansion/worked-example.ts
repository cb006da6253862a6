import type { Command, Decide } from '../../domain/command';
import type { Json, JsonObject, Text } from '../../domain/json';
import type { Move } from '../../domain/moves';
import type { Refusal } from '../../domain/refusal';
import { itemsOf, openRuns } from '../../domain/state';
import { Rehearsal } from '../rehearsal';
import written from './cases.json';
import writtenForNovember from './cases-2026-11-01.json';
import { directory, formWith, items, stage, stageOfNovember } from './example';

/** One act of a worked example: a submission, a decision at a step, a correction or a withdrawal. */
export interface Act {
  readonly by: string;
  readonly submit?: readonly string[];
  readonly form?: JsonObject;
  readonly at?: string;
  readonly say?: string;
  /** Verdict by item, e.g. `return: 依据不足`. */
  readonly items?: Readonly<Record<string, string>>;
  readonly opinion?: string;
  readonly votes?: readonly number[];
  readonly minutes?: string;
  readonly to?: string;
  /** Number of the reply a liaison records. */
  readonly reply?: string;
  readonly correct?: Readonly<Record<string, JsonObject>>;
  readonly remove?: readonly string[];
  readonly add?: readonly string[];
  readonly withdraw?: string;
  /** A return that comes straight back. */
  readonly straight?: true;
  /** Any other act, in the words of the commands, with what belongs to it. */
  readonly do?: string;
  readonly with?: JsonObject;
  /** The refusal expected; nothing changes. */
  readonly refused?: string;
  /** The whole list of what everybody may do afterwards; who is not named may do nothing. */
  readonly then?: Readonly<Record<string, readonly string[]>>;
}

export interface WorkedExample {
  readonly id: string;
  readonly title: Text;
  /** Played on this edition instead of the first one. */
  readonly edition?: '2026-11-01';
  /** The example whose acts come first. */
  readonly continues?: string;
  readonly acts: readonly Act[];
  readonly ends?: string;
  /** What the power register holds for the town at the end, by item code; columns not named are not looked at. */
  readonly powers?: Readonly<Record<string, JsonObject>>;
  /** Why items were ended, by item. */
  readonly reasons?: Readonly<Record<string, string>>;
}

export const workedExamples = [...written, ...writtenForNovember] as unknown as readonly WorkedExample[];

/** The acts of the example, those of the ones it continues first. */
export function actsOf(example: WorkedExample): readonly Act[] {
  const before = workedExamples.find((one) => one.id === example.continues);
  return [...(before ? actsOf(before) : []), ...example.acts];
}

export function exampleCalled(id: string): WorkedExample {
  const found = workedExamples.find((one) => one.id === id);
  if (!found) throw new Error(`no worked example ${id}`);
  return found;
}

/** Carries one act out and lets the conductor do what is due. */
export function play(rehearsal: Rehearsal, act: Act): Refusal | undefined {
  const refusal = rehearsal.act(act.by, commandOf(rehearsal, act));
  if (!refusal) rehearsal.conduct();
  return refusal;
}

/** The case after these acts, none of which is expected to be refused unless it says so. */
export function playAll(acts: readonly Act[], edition?: WorkedExample['edition']): Rehearsal {
  const rehearsal = new Rehearsal(edition === undefined ? stage : stageOfNovember);
  for (const act of acts) play(rehearsal, act);
  return rehearsal;
}

/** What everybody may do, in the words of the examples: `prefecture-review(c)` = decide on it or pass it on. */
export function movesOfAll(rehearsal: Rehearsal): Readonly<Record<string, readonly string[]>> {
  const all = Object.keys(directory.persons).map((person) => [person, wordsFor(rehearsal.moves(person))] as const);
  return Object.fromEntries(all.filter(([, words]) => words.length > 0));
}

function wordsFor(moves: readonly Move[]): readonly string[] {
  const seats = new Map<number, readonly Move[]>();
  const words: string[] = [];
  for (const move of moves) {
    if (!('seat' in move)) words.push(move.act);
    else seats.set(move.seat, [...(seats.get(move.seat) ?? []), move]);
  }
  return [...[...seats.values()].map(seatWord), ...words].sort();
}

function seatWord(moves: readonly Move[]): string {
  const acts = moves.map((move) => move.act).join('+');
  const [first] = moves;
  if (acts === 'resubmit') return 'apply';
  const looked = first?.act === 'decide' && first.items ? `(${first.items.join(',')})` : '';
  const path = first && 'path' in first ? first.path : '';
  return acts === 'decide+transfer' ? path + looked : `${path}${looked}: ${acts}`;
}

function commandOf(rehearsal: Rehearsal, act: Act): Command {
  if (act.submit) {
    const list = act.submit.map((name) => items[name] ?? {});
    return { type: 'submit', caseId: 'case-1', number: 'EX-2026-000001', post: act.by, form: formWith(list, act.form) };
  }
  if (act.do !== undefined) {
    return { type: act.do, ...(act.at === undefined ? {} : { seat: seatAt(rehearsal, act.at) }), ...act.with } as unknown as Command;
  }
  if (act.withdraw !== undefined) return { type: 'withdraw', reason: act.withdraw };
  if (act.correct) return { type: 'resubmit', seat: seatAt(rehearsal, 'apply'), form: corrected(rehearsal.theState.form, act) };
  return decision(rehearsal, act);
}

function corrected(form: JsonObject, act: Act): JsonObject {
  const kept = itemsOf(form, 'items').filter((item) => !act.remove?.includes(String(item['id'])));
  const added = (act.add ?? []).map((name) => items[name] ?? {});
  const list = [...kept, ...added].map((item): Json => ({ ...item, ...act.correct?.[String(item['id'])] }));
  return { ...form, ...act.form, items: list };
}

function decision(rehearsal: Rehearsal, act: Act): Decide {
  const verdicts = Object.entries(act.items ?? {}).map(([id, word]) => {
    const [outcome = '', opinion] = word.split(': ');
    return [id, { outcome, ...(opinion === undefined ? {} : { opinion }) }] as const;
  });
  const [due = 0, present = 0, inFavour = 0, against = 0, abstained = 0] = act.votes ?? [];
  const reply = {
    organisation: 'SC_BIANBAN',
    documentNumber: act.reply ?? '',
    repliedOn: '2026-03-02',
    attachment: '0196a000-0000-7000-8000-0000000000a2',
  };
  return {
    type: 'decide',
    seat: seatAt(rehearsal, act.at ?? ''),
    outcome: act.say ?? '',
    ...(act.opinion === undefined ? {} : { opinion: act.opinion }),
    ...(act.items ? { verdicts: Object.fromEntries(verdicts) } : {}),
    ...(act.votes ? { votes: { due, present, inFavour, against, abstained } } : {}),
    ...(act.votes || act.minutes !== undefined ? { minutes: act.minutes ?? '党委会纪要' } : {}),
    ...(act.reply === undefined ? {} : { liaison: reply }),
    ...(act.to === undefined ? {} : { returnTo: act.to }),
    ...(act.straight ? { then: 'back' as const } : {}),
  };
}

/** The seat at that path, open or not: an act that comes too late names one, too. */
function seatAt(rehearsal: Rehearsal, path: string): number {
  const { state } = rehearsal;
  const run = state && (openRuns(state).find((one) => one.path === path) ?? state.runs[path]);
  return run?.seats.find((seat) => !seat.done)?.id ?? run?.seats[0]?.id ?? 0;
}
