import { agenda } from '../../domain/agenda';
import type { Command, World } from '../../domain/command';
import { decide } from '../../domain/decide';
import type { Edition, Step } from '../../domain/edition';
import type { JsonObject } from '../../domain/json';
import { type Move, movesOf } from '../../domain/moves';
import { isRefusal, type Refusal } from '../../domain/refusal';
import { type Actor, applyPath, type CaseState, openRuns, type Run, type Seat } from '../../domain/state';
import { isSeatAsked, isSeatUsable } from '../../domain/signing';
import { sumOf } from '../../domain/verdicts';
import type { World as Given } from './interpreter';
import { type Observation, type OpenRound, seatName } from './observation';
import { stepIn } from './reading';
import type { Played, Wanted } from './wanted';

/** The real engine, told the same acts and seen through the same glasses. The only file here that knows the engine. */
export class Engine {
  state: CaseState | undefined;
  now = '';
  /** Why the engine refused last. */
  refusal: Refusal | undefined;

  constructor(
    readonly given: Given,
    by: { person: string; post: string },
    form: JsonObject,
    at: string,
  ) {
    this.now = at;
    const submit: Command = { type: 'submit', caseId: 'case-1', number: 'P-2026-000001', form, post: by.post };
    if (!this.command({ person: by.person, post: by.post }, submit)) throw new Error(`not handed in: ${JSON.stringify(this.refusal)}`);
  }

  act({ by, for: principal, at, command }: Played): boolean {
    this.now = at;
    if (command.type === 'carry-out') return this.conduct(command);
    const translated = this.translated(command);
    return translated !== undefined && this.command({ person: by, ...(principal === undefined ? {} : { for: principal }) }, translated);
  }

  observe(): Observation {
    return observed(this.theState, this.given, (person) => this.moves(person));
  }

  get theState(): CaseState {
    if (!this.state) throw new Error('nothing has been handed in');
    return this.state;
  }

  private moves(person: string): readonly Move[] {
    return movesOf(this.given.edition, this.theState, { person }, this.world());
  }

  private command(actor: Actor, command: Command): boolean {
    const verdict = decide(this.given.edition, this.state, command, { actor, world: this.world() });
    this.refusal = isRefusal(verdict) ? verdict : undefined;
    if (!isRefusal(verdict)) this.state = verdict.state;
    return !isRefusal(verdict);
  }

  private conduct({ item }: Wanted): boolean {
    const due = agenda(this.theState).find((one) => one.what === item?.what && one.path === item.path);
    if (!due || due.at > this.now) return true;
    return this.command({ system: 'conductor' }, { type: 'carry-out', item: due.id });
  }

  private world(): World {
    const { calendar, directory } = this.given;
    return { now: this.now, calendar, directory, facts: {}, digest: (text) => text };
  }

  /** Seats have numbers here; what the act says beside that is what it says. */
  private translated(wanted: Wanted): Command | undefined {
    const { seat: name, verdicts, ...rest } = wanted;
    const found = name === undefined ? undefined : this.seatNamed(name, wanted.type === 'take-back');
    if (name !== undefined && !found) return undefined;
    const usual = { reason: 'why', question: 'what', opinion: 'so', note: 'so', what: 'it', notice: 'notice' };
    const seat = found ? { seat: found.seat.id } : {};
    const words = found && wanted.type === 'decide' ? this.words(found.run, wanted) : {};
    const form = wanted.form && wanted.type === 'resubmit' ? { form: { ...this.theState.form, ...wanted.form } } : {};
    return { ...usual, ...rest, ...seat, ...words, ...form } as unknown as Command;
  }

  private words(run: Run, { verdicts, outcome }: Wanted): object {
    const step = stepIn(this.given.edition, run.step);
    if (!step || !('who' in step)) return {};
    const votes = {
      due: 9,
      present: 8,
      inFavour: outcome === 'not-adopted' ? 2 : 6,
      against: outcome === 'not-adopted' ? 6 : 2,
      abstained: 0,
    };
    if (step.kind === 'score') return { score: 88 };
    if (!step.perItem) return step.votes ? { votes, minutes: 'minutes' } : {};
    const said = Object.entries(verdicts ?? {}).map(([id, word]) => [id, { outcome: word, opinion: 'so' }] as const);
    return { outcome: sumOf(step, Object.values(verdicts ?? {})), verdicts: Object.fromEntries(said) };
  }

  private seatNamed(name: string, used: boolean): { run: Run; seat: Seat } | undefined {
    for (const run of Object.values(this.theState.runs)) {
      const step = stepIn(this.given.edition, run.step);
      const seat = run.seats.find((one) => (used ? one.done : isAsked(step, run, one)) && nameOf(step, run, one) === name);
      if (seat) return { run, seat };
    }
    return undefined;
  }
}

function isAsked(step: Step | undefined, run: Run, seat: Seat): boolean {
  return isSeatAsked(step && 'who' in step ? step : undefined, run, seat);
}

/** Open seats are numbered among the open ones that are alike, used ones among the used. */
function nameOf(step: Step | undefined, run: Run, seat: Seat): string {
  const open = isAsked(step, run, seat);
  return seatName(run.path, seat, run.seats, (one) => isAsked(step, run, one) === open && !one.done === !seat.done);
}

function observed(state: CaseState, { edition, directory }: Given, movesOfPerson: (person: string) => readonly Move[]): Observation {
  const running = state.status !== 'closed';
  const runs = running ? Object.values(state.runs) : [];
  return {
    status: state.status,
    outcome: state.outcome ?? null,
    suspended: running && state.suspended !== undefined,
    open: running
      ? openRuns(state)
          .map((run) => openRound(run, edition))
          .sort((a, b) => (a.path < b.path ? -1 : 1))
      : [],
    closed: runs
      .flatMap((run) => {
        if (run.status !== 'closed' || run.path === applyPath || run.outcome === 'passed-over') return [];
        const step = stepIn(edition, run.step);
        return [step && 'who' in step && step.perItem ? run.path : `${run.path} = ${run.outcome ?? ''}`];
      })
      .sort(),
    calledOff: runs.flatMap((run) => (run.status === 'called-off' ? [run.path] : [])).sort(),
    chosen: running ? state.chosen : {},
    branches: running ? state.branches : {},
    endedItems: Object.entries(state.items)
      .flatMap(([id, item]) => (item.ended ? [id] : []))
      .sort(),
    moves: Object.fromEntries(
      Object.keys(directory.persons)
        .map((person) => [person, [...new Set(movesOfPerson(person).flatMap((move) => moveLine(edition, state, move)))].sort()] as const)
        .filter(([, moves]) => moves.length > 0),
    ),
    agenda: agenda(state).map((due) => `${due.at} ${due.what} ${due.path}`),
  };
}

function openRound(run: Run, edition: Given['edition']): OpenRound {
  const step = stepIn(edition, run.step);
  return {
    path: run.path,
    round: run.path === applyPath ? 0 : run.round,
    items: step && 'who' in step && step.perItem ? [...(run.items ?? [])].sort() : null,
    seats: run.seats
      .filter((seat) => isAsked(step, run, seat))
      .map((seat) => seatLine(run, seat, step))
      .sort(),
    dueAt: run.path === applyPath || (step && 'who' in step) ? (run.deadline?.at ?? null) : null,
    warnAt: run.warned ? null : (run.warnAt ?? null),
    marks: [
      ...(run.warned ? ['warned'] : []),
      ...(run.overdue ? ['overdue'] : []),
      ...(run.escalatedTo ? [`escalated to ${[...run.escalatedTo].sort().join('+')}`] : []),
    ],
  };
}

function seatLine(run: Run, seat: Seat, step: Step | undefined): string {
  const claimed = seat.claimedBy !== undefined ? ` claimed by ${seat.claimedBy}` : '';
  return `${nameOf(step, run, seat)}${isSeatUsable(step && 'who' in step ? step : undefined, run, seat) ? ' usable' : ''}${claimed}${seat.held ? ' held' : ''}`;
}

/** Acts that the proof does not compare: they change nothing but who has been told what. */
const silent = ['copy', 'urge', 'comment', 'attach', 'read', 'settle-incident'];

function moveLine(edition: Edition, state: CaseState, move: Move): string[] {
  const { act, seat: id, for: principal, path, paths } = move as LooseMove;
  if (silent.includes(act)) return [];
  if (paths) return [`${act} to ${[...paths].sort().join(', ')}`];
  const named = seatById(state, id);
  const where = named ? ` ${nameOf(stepIn(edition, named.run.step), named.run, named.seat)}` : path === undefined ? '' : ` ${path}`;
  return [`${act}${where}${principal === undefined ? '' : ` for ${principal}`}`];
}

interface LooseMove {
  readonly act: string;
  readonly seat?: number;
  readonly for?: string;
  readonly path?: string;
  readonly paths?: readonly string[];
}

function seatById(state: CaseState, id: number | undefined): { run: Run; seat: Seat } | undefined {
  for (const run of Object.values(state.runs)) {
    const seat = run.seats.find((one) => one.id === id);
    if (seat) return { run, seat };
  }
  return undefined;
}
