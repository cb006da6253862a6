import type { WorkCalendar } from '../../domain/calendar';
import type { Command, World } from '../../domain/command';
import { decide, type Verdict } from '../../domain/decide';
import type { Directory } from '../../domain/directory';
import type { Edition } from '../../domain/edition';
import type { CaseEvent } from '../../domain/event';
import type { JsonObject } from '../../domain/json';
import { type Move, movesOf } from '../../domain/moves';
import { isRefusal, type Refusal } from '../../domain/refusal';
import type { Actor, CaseState } from '../../domain/state';
import { drawn } from '../proof/reading';
import { calendar, directory, form, morning } from '../proof/small-world';
import { editionOf, type Trial } from './trial';

/** What came of one act: the case before it, what was recorded, the case after it. */
export interface Happened {
  readonly before: CaseState | undefined;
  readonly events: readonly CaseEvent[];
  readonly after: CaseState;
}

/** A case played on the engine alone. */
export class Walk {
  edition: Edition;
  readonly directory: Directory;
  calendar: WorkCalendar = calendar;
  readonly form: JsonObject;
  readonly events: CaseEvent[] = [];
  readonly told: string[] = [];
  state: CaseState | undefined;
  now = morning;

  constructor(readonly trial: Trial) {
    this.edition = editionOf(trial);
    this.directory = { ...directory, delegations: trial.delegations };
    this.form = { ...form, ...trial.flags };
  }

  get theState(): CaseState {
    if (!this.state) throw new Error('nothing has been handed in');
    return this.state;
  }

  get persons(): readonly string[] {
    return Object.keys(this.directory.persons);
  }

  get submission(): Extract<Command, { type: 'submit' }> {
    return { type: 'submit', caseId: 'case-1', number: 'L-2026-000001', form: this.form, post: this.trial.applicant };
  }

  get applicant(): Actor {
    return { person: `p${this.trial.applicant}`, post: this.trial.applicant };
  }

  world(more: Partial<World> = {}): World {
    const { now, directory: everybody } = this;
    return { now, calendar: this.calendar, directory: everybody, facts: {}, target: this.edition, digest: (text) => text, ...more };
  }

  moves(person: string, world = this.world()): readonly Move[] {
    return movesOf(this.edition, this.theState, { person }, world);
  }

  /** What would come of it; the case stays as it is. */
  tried(actor: Actor, command: Command): Verdict | Refusal {
    return decide(this.edition, this.state, command, { actor, world: this.world() });
  }

  act(actor: Actor, command: Command): Happened | undefined {
    const before = this.state;
    const verdict = this.tried(actor, command);
    if (isRefusal(verdict)) return undefined;
    this.told.push(`${this.now} ${'person' in actor ? actor.person : 'conductor'}: ${JSON.stringify(command)}`);
    this.events.push(...verdict.events);
    this.state = verdict.state;
    return { before, events: verdict.events, after: verdict.state };
  }

  /** Puts the case on another edition; the events it took, or nothing where that is refused. */
  moveTo(person: string, target: Edition): readonly CaseEvent[] | undefined {
    const command: Command = { type: 'migrate', to: target.inForceOn, steps: {}, reason: 'why' };
    const verdict = decide(this.edition, this.state, command, { actor: { person }, world: this.world({ target }) });
    if (isRefusal(verdict)) return undefined;
    this.events.push(...verdict.events);
    this.state = verdict.state;
    this.edition = target;
    return verdict.events;
  }

  pass(ms: number): void {
    this.now = new Date(Date.parse(this.now) + ms).toISOString();
  }

  /** The case so far, as a reader of a failed law needs it. */
  get story(): string {
    const { trial, edition } = this;
    const rest = {
      more: trial.more,
      delegations: trial.delegations,
      acts: edition.acts,
      withdraw: edition.withdraw,
      items: edition.form.items,
    };
    return [drawn(edition.route, '  '), `  ${JSON.stringify(rest)}`, ...this.told.map((line) => `  ${line}`)].join('\n');
  }
}
