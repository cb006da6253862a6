import { agenda } from '../../domain/agenda';
import type { Command } from '../../domain/command';
import type { Directory } from '../../domain/directory';
import type { Edition } from '../../domain/edition';
import type { JsonObject } from '../../domain/json';
import type { Move } from '../../domain/moves';
import type { Refusal } from '../../domain/refusal';
import { type CaseState, openRuns, type Path, type Run, type Seat } from '../../domain/state';
import { Rehearsal } from '../../processes/rehearsal';
import { directory, form } from './stage';

/** One thing somebody does: an act by its name, or the outcome they decide with. */
export interface Act {
  readonly by: string;
  readonly does: string;
  /** The step whose seat is used, or which the act is about. */
  readonly at?: Path;
  /** Whose seat it is, where the person could mean several. */
  readonly of?: string;
  readonly with?: JsonObject;
  /** The act is refused for this reason. */
  readonly refused?: string;
}

/** Time passes until then; the conductor does whatever falls due meanwhile. */
export interface Passing {
  readonly until: string;
}

/** How a case stands, wholly: nothing is open but what is named here, and the named persons may do nothing else. */
export interface Standing {
  /** `running`, `returned`, or the outcome of a closed case. */
  readonly case?: string;
  /** Every open round with all its seats: `holder|holder, how the seat stands`. */
  readonly open: Readonly<Record<Path, readonly string[]>>;
  /** All the moves of these persons, in any order: `act path`. */
  readonly moves: Readonly<Record<string, readonly string[]>>;
}

export type Beat = Act | Passing;

export const act = (by: string, does: string, at?: Path, more: Omit<Act, 'by' | 'does' | 'at'> = {}): Act => ({
  by,
  does,
  ...(at === undefined ? {} : { at }),
  ...more,
});

const names = [
  ...['claim', 'unclaim', 'transfer', 'entrust', 'ask', 'answer', 'add-signer', 'remove-signer', 'skip', 'recuse', 'take-back'],
  ...['request-extension', 'answer-extension', 'copy', 'read', 'urge', 'comment', 'reassign', 'move', 'skip-step', 'suspend', 'resume'],
  ...['terminate', 'reopen', 'confirm', 'decline', 'request-supplement', 'supplement', 'resubmit', 'withdraw', 'happened', 'carry-out'],
];

/** Words that some acts must carry; the scenes are not about them. */
const words = { reason: '理由', question: '请提意见', opinion: '意见', note: '备注', what: '缺少材料', notice: '通知' };

export interface Setting {
  readonly edition: Edition;
  readonly form?: JsonObject;
  readonly directory?: Directory;
}

export function begin(setting: Setting): Rehearsal {
  const rehearsal = new Rehearsal({ edition: setting.edition, directory: setting.directory ?? directory, facts: () => ({}) });
  const refusal = rehearsal.submit('asker', { ...form, ...setting.form });
  if (refusal) throw new Error(`the case cannot begin: ${refusal.code}`);
  return rehearsal;
}

/** Plays the beat; answers what went otherwise than it says, or nothing. */
export function play(rehearsal: Rehearsal, beat: Beat): string | undefined {
  if ('until' in beat) {
    rehearsal.now = beat.until;
    rehearsal.conduct();
    return undefined;
  }
  const refusal = rehearsal.act(beat.by, commandOf(rehearsal, beat));
  if (refusal?.code === beat.refused) return undefined;
  return `${beat.by} ${beat.does} ${beat.at ?? ''}: ${refusal ? `refused: ${told(refusal)}` : `not refused as ${beat.refused ?? ''}`}`;
}

const told = (refusal: Refusal): string => `${refusal.code} ${JSON.stringify(refusal.facts ?? {})}`;

function commandOf(rehearsal: Rehearsal, beat: Act): Command {
  const isAct = names.includes(beat.does);
  const type = isAct ? beat.does : 'decide';
  const seat = seatFor(rehearsal, beat, type);
  const due = agenda(rehearsal.theState).find((item) => item.path === beat.at && item.what === 'run');
  return {
    type,
    ...words,
    ...(beat.at === undefined ? {} : { path: beat.at }),
    ...(seat === undefined ? {} : { seat }),
    ...(isAct ? {} : { outcome: beat.does }),
    ...(beat.does === 'resubmit' ? { form: { ...rehearsal.theState.form, ...(beat.with?.['form'] as JsonObject | undefined) } } : {}),
    ...(beat.does === 'carry-out' ? { item: due?.id ?? '', result: beat.with ?? {} } : {}),
    ...(beat.does === 'happened' ? { at: { path: beat.at ?? '' }, result: beat.with ?? {} } : beat.does === 'resubmit' ? {} : beat.with),
  } as unknown as Command;
}

/** The seat the person would use; where they have no such move, the one they would have to be refused at. */
function seatFor(rehearsal: Rehearsal, { by, at, of }: Act, type: string): number | undefined {
  const seats = rehearsal.theState.runs[at ?? '']?.seats ?? [];
  const meant = (seat: Seat): boolean => of === undefined || seat.holders.includes(`post:${of}`);
  const moves = by === 'conductor' ? [] : rehearsal.moves(by);
  const offered = moves.flatMap((move) => (move.act === type && 'seat' in move && move.path === at ? [move.seat] : []));
  const own = (seat: Seat): boolean => meant(seat) && !seat.done && seat.holders.includes(`post:${by}`);
  return (seats.find((seat) => offered.includes(seat.id) && meant(seat)) ?? seats.find(own) ?? seats.find(meant))?.id;
}

/** The case as it stands, in the words of a `Standing`. */
export function standing(rehearsal: Rehearsal, persons: readonly string[]): Standing {
  const state = rehearsal.theState;
  const usable = new Set(Object.keys(rehearsal.stage.directory.persons).flatMap((person) => usedBy(rehearsal.moves(person))));
  return {
    case: state.status === 'closed' ? (state.outcome ?? '') : state.status,
    open: Object.fromEntries(openRuns(state).map((run) => [run.path, run.seats.map((seat) => seatText(run, seat, usable))])),
    moves: Object.fromEntries(persons.map((person) => [person, rehearsal.moves(person).map(moveText).sort()])),
  };
}

/** What has been gone through: of every round that is not open its outcome, or why it has none. */
export function past(state: CaseState): Readonly<Record<Path, string>> {
  const ended = Object.values(state.runs).filter((run) => run.status !== 'open' && run.step !== 'apply');
  return Object.fromEntries(ended.map((run) => [run.path, run.status === 'closed' ? (run.outcome ?? '') : run.status]));
}

const using: readonly string[] = ['decide', 'answer', 'supplement', 'resubmit'];

function usedBy(moves: readonly Move[]): readonly number[] {
  return moves.flatMap((move) => (using.includes(move.act) && 'seat' in move ? [move.seat] : []));
}

function seatText(run: Run, seat: Seat, usable: ReadonlySet<number>): string {
  const holders = seat.holders.map((holder) => holder.slice(holder.indexOf(':') + 1));
  const purpose = seat.purpose === 'decide' ? '' : ` ${seat.purpose}`;
  return `${holders.join('|')}${purpose} ${how(run, seat, usable, holders)}`;
}

function how(run: Run, seat: Seat, usable: ReadonlySet<number>, holders: readonly string[]): string {
  if (seat.done) {
    const { by, outcome } = seat.done;
    return by === undefined || holders.includes(by) ? outcome : `${outcome} by ${by}`;
  }
  if (seat.removed) return 'removed';
  if (seat.held) return 'held';
  if (seat.claimedBy !== undefined) return `claimed by ${seat.claimedBy}`;
  if (usable.has(seat.id)) return 'ready';
  const waits = run.seats.some((other) => seat.waitsFor?.includes(other.id) && !other.done && !other.removed);
  return waits ? 'waits' : 'idle';
}

function moveText(move: Move): string {
  const at = 'path' in move ? ` ${move.path}` : 'paths' in move ? ` ${move.paths.join('|')}` : '';
  return `${move.act}${at}${'for' in move && move.for !== undefined ? ` for ${move.for}` : ''}`;
}
