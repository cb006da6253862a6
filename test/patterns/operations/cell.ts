import { openRuns, type Path, type Run } from '../../../domain/state';
import type { Rehearsal } from '../../../processes/rehearsal';
import { begin, play, type Setting, type Standing, standing } from '../play';
import { editionOf } from '../stage';
import type { Beheld, Operation } from './operation';
import { placed, placedAct, type Place, routeIn } from './places';

export function settingOf(operation: Operation, place: Place): Setting {
  return {
    edition: editionOf(routeIn(place, operation), operation.edition),
    ...(operation.form ? { form: operation.form } : {}),
    ...(operation.directory ? { directory: operation.directory } : {}),
  };
}

/** One operation played in one place: what is seen of the whole case, beside what has to be seen. */
export interface Look {
  readonly at: string;
  readonly seen: unknown;
  readonly expected: unknown;
}

/**
 * Plays the cell and looks at everything after each act that matters: once with what stands beside the fragment waiting
 * until the fragment has ended, once with it ended before.
 */
export function playCell(operation: Operation, place: Place): readonly Look[] {
  const last = new Cell(operation, place, false).play();
  return place.leave(operation).length === 0 ? last : [...last, ...new Cell(operation, place, true).play()];
}

class Cell {
  private readonly looks: Look[] = [];
  private readonly rehearsal: Rehearsal;
  private beside: Readonly<Record<Path, Run>> = {};
  private since = 0;
  /** Something beside the fragment is open. */
  private waits = true;

  constructor(
    private readonly operation: Operation,
    private readonly place: Place,
    /** What stands beside the fragment ends before anything happens in it. */
    private readonly early: boolean,
  ) {
    this.rehearsal = begin(settingOf(operation, place));
  }

  play(): readonly Look[] {
    const { operation, place } = this;
    for (const one of place.enter(operation)) this.act(one);
    this.behold('begins', operation.begins, false);
    this.settleIn();
    this.behold('begins, with what is beside it', operation.begins);
    this.since = this.rehearsal.events.length;
    operation.script.forEach((one, index) => {
      if ('open' in one) this.behold(`script ${index}`, one);
      else this.act(one);
    });
    if (this.rehearsal.theState.status !== 'closed') this.leave();
    return this.looks;
  }

  private act(one: Parameters<typeof play>[1]): void {
    const wrong = play(this.rehearsal, 'until' in one ? one : placedAct(one, this.place.prefix));
    if (wrong !== undefined) this.look('act', wrong, 'done');
  }

  /** What stands beside the fragment gets going, or is done with; from now on nothing may touch it. */
  private settleIn(): void {
    for (const one of this.place.settleIn) this.act(one);
    if (this.early) for (const one of this.place.leave(this.operation)) this.act(one);
    this.waits = !this.early;
    this.beside = this.runsBeside();
  }

  private behold(at: string, beheld: Beheld, settled = true): void {
    if (beheld.around === 'anew') this.waits = true;
    const expected = this.expectedOf(beheld);
    this.look(at, standing(this.rehearsal, Object.keys(expected.moves)), expected);
    if (beheld.told) this.look(`${at}: told`, this.told(), beheld.told);
    if (beheld.around === 'anew') this.anew(at);
    else if (settled && this.rehearsal.theState.status !== 'closed' && beheld.around !== 'gone') {
      this.look(`${at}: beside`, this.runsBeside(), this.beside);
    }
  }

  /** The same rounds as before, each once more. */
  private anew(at: string): void {
    const began = Object.keys(this.place.around(this.operation).open);
    const now = this.runsBeside();
    this.look(
      `${at}: beside`,
      began.map((path) => now[path]?.round),
      began.map((path) => (this.beside[path]?.round ?? 0) + 1),
    );
    this.settleIn();
  }

  /** Whatever stands beside ends, and only then the step behind it all begins, once. */
  private leave(): void {
    const { operation, place, rehearsal } = this;
    const others = this.early ? [] : place.leave(operation);
    const opened = (): number => rehearsal.events.filter(({ what }) => what.type === 'step-opened' && what.path === 'closing').length;
    others.forEach((one) => {
      this.look('the step behind waits', opened(), place.closings - 1);
      this.act(one);
    });
    this.look('the step behind begins', opened(), place.closings);
    this.look(
      'nothing else is open',
      openRuns(rehearsal.theState).map((run) => run.path),
      ['closing'],
    );
    this.act({ by: 'cleo', does: 'pass', at: 'closing' });
    const persons = Object.keys(rehearsal.stage.directory.persons);
    const none = Object.fromEntries(persons.map((person) => [person, []]));
    this.look('the end', standing(rehearsal, persons), { case: 'approved', open: {}, moves: none });
    this.look('the step behind began once', opened(), place.closings);
  }

  private expectedOf(beheld: Beheld): Standing {
    const { operation, place } = this;
    const whole = beheld.case ?? 'running';
    const live = whole === 'running' || whole === 'returned';
    const beside = place.around(operation);
    const around = this.waits && live && beheld.around !== 'gone' ? beside : { open: {}, moves: {} };
    const own = placed(beheld, place.prefix);
    const alone = Object.keys(around.open).length === 0;
    const behind = beheld.ended && alone ? { closing: ['cleo ready'] } : {};
    const open = { ...own.open, ...around.open, ...behind };
    const besides = live ? (operation.everybody ?? []) : [];
    const moves: Record<string, string[]> = { asker: [], oda: [], sid: [], cleo: [] };
    const give = (person: string, given: readonly string[]): void => {
      const has = moves[person] ?? [];
      // What is done to the case as a whole is offered once, however many places offer it.
      moves[person] = [...has, ...given.filter((move) => move.includes(' ') || !has.includes(move))].sort();
    };
    for (const [person, given] of [...Object.entries(own.moves), ...Object.entries(around.moves)]) give(person, given);
    if ('closing' in behind) give('cleo', ['decide closing']);
    const seated = Object.keys(beside.moves).filter((person) => person !== 'asker' && beside.moves[person]?.length);
    for (const person of new Set([...place.seated, ...seated, ...('closing' in behind ? ['cleo'] : [])])) give(person, besides);
    if (operation.edition?.acts?.includes('urge')) {
      for (const path of ['aside', 'closing']) if (path in open) give('asker', [`urge ${path}`]);
    }
    return { case: whole, open, moves };
  }

  private runsBeside(): Readonly<Record<Path, Run>> {
    const runs = Object.entries(this.rehearsal.theState.runs).filter(([path]) => this.place.isBeside(path));
    return Object.fromEntries(runs.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  private told(): readonly string[] {
    return this.rehearsal.events.slice(this.since).flatMap(({ what }) => {
      if (what.type !== 'noticed') return [];
      return [`${what.what} ${what.holders.map((holder) => holder.slice('post:'.length)).join('|')}`];
    });
  }

  private look(at: string, seen: unknown, expected: unknown): void {
    this.looks.push({ at, seen, expected });
  }
}
