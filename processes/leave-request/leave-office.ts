import { agenda } from '../../domain/agenda';
import { dayOf, type Instant } from '../../domain/calendar';
import type { Command, Decide, World } from '../../domain/command';
import { decide } from '../../domain/decide';
import { formAfter } from '../../domain/decide/decide-seat';
import type { Edition } from '../../domain/edition';
import type { CaseEvent } from '../../domain/event';
import { contextOf, valueOf } from '../../domain/expression';
import type { Json, JsonObject } from '../../domain/json';
import {
  applicationFacts,
  applicationOf,
  extensionFacts,
  type LeaveApplication,
  type LeaveKnown,
  problemOf,
} from '../../domain/leave/application';
import { departmentPolicyOf } from '../../domain/leave/department';
import { absentByYear } from '../../domain/leave/away';
import { accountKey, entryOf, yearOfDay } from '../../domain/leave/entry';
import { instantsOf } from '../../domain/leave/instants';
import { leads } from '../../domain/leave/leaders';
import { returnFacts } from '../../domain/leave/report-back';
import { type Move, movesOf } from '../../domain/moves';
import { isRefusal, type Refusal } from '../../domain/refusal';
import { stepsOf } from '../../domain/tree';
import { type CaseState, openRuns } from '../../domain/state';
import { leaveKinds } from '../leave-kinds';
import { editionInForce } from '../registry';
import { administrative, calendar, directory, parameters, serviceSince } from './example';
import { LeaveRegister } from './leave-register';

interface OfficeCase {
  readonly id: string;
  readonly edition: Edition;
  readonly events: CaseEvent[];
  state: CaseState | undefined;
}

/** Requests, returns and extensions played together through the rules alone, with registers and a conductor in memory. */
export class LeaveOffice {
  readonly register = new LeaveRegister();
  readonly cases = new Map<string, OfficeCase>();
  now: Instant = '2026-03-02T01:00:00.000Z';
  /** While Temporal is away nothing is conducted; people go on deciding. */
  away = false;
  private conducting = false;

  constructor() {
    for (const person of Object.keys(directory.persons)) {
      for (const [year, days] of [
        [2025, 2],
        [2026, 10],
        [2027, 10],
      ] as const) {
        this.register.open(accountKey(person, 'annual', year), days);
      }
      for (const year of [2026, 2027]) this.register.open(accountKey(person, 'personal', year), 22);
    }
  }

  submit(process: string, by: string, form: JsonObject, parent?: string): Refusal | string {
    const edition = editionInForce(process, dayOf(this.now));
    if (!edition) throw new Error(`no process ${process}`);
    const id = `${process}-${this.cases.size + 1}`;
    this.cases.set(id, { id, edition, events: [], state: undefined });
    const post = String(form['person'] ?? by);
    const refusal = this.act(id, by, { type: 'submit', caseId: id, number: id, form, post, ...(parent === undefined ? {} : { parent }) });
    if (!refusal) return id;
    this.cases.delete(id);
    return refusal;
  }

  /** Decides the open seat of the step. */
  say(id: string, by: string, step: string, outcome: string, more: Partial<Decide> = {}): Refusal | undefined {
    return this.act(id, by, { type: 'decide', seat: this.seatAt(id, step), outcome, ...more });
  }

  act(id: string, by: string, command: Command): Refusal | undefined {
    const one = this.one(id);
    const actor = by === 'conductor' ? ({ system: 'conductor' } as const) : { person: by, post: by };
    const verdict = decide(one.edition, one.state, command, { actor, world: this.world(one, by, command) });
    if (isRefusal(verdict)) return verdict;
    one.state = verdict.state;
    one.events.push(...verdict.events);
    for (const { what } of verdict.events) if (what.type === 'register-changed') this.register.apply(id, what);
    this.conduct();
    return undefined;
  }

  /** Time passes; whatever falls due on the way is carried out when it is due. */
  wait(until: Instant): void {
    for (let next = this.next(until); next !== undefined; next = this.next(until)) {
      this.now = next;
      this.conduct();
    }
    this.now = until;
  }

  state(id: string): CaseState {
    const { state } = this.one(id);
    if (!state) throw new Error(`${id} was not opened`);
    return state;
  }

  /** Open steps, the applicant's own included. */
  open(id: string): readonly string[] {
    return openRuns(this.state(id)).map((run) => run.step);
  }

  seatAt(id: string, step: string): number {
    const run = Object.values(this.state(id).runs).find((candidate) => candidate.step === step);
    return (run?.seats.find((seat) => !seat.done) ?? run?.seats[0])?.id ?? 0;
  }

  moves(id: string, person: string): readonly Move[] {
    const one = this.one(id);
    return movesOf(one.edition, this.state(id), { person }, this.world(one, person, { type: 'refresh' }));
  }

  /** The latest case of the process started by this one. */
  startedBy(id: string): string {
    const found = [...this.cases.values()].find((one) => one.state?.parent === id);
    if (!found) throw new Error(`${id} has started nothing`);
    return found.id;
  }

  private one(id: string): OfficeCase {
    const found = this.cases.get(id);
    if (!found) throw new Error(`no case ${id}`);
    return found;
  }

  private next(until: Instant): Instant | undefined {
    return [...this.cases.values()]
      .flatMap((one) => (one.state ? agenda(one.state) : []))
      .map((item) => item.at)
      .filter((at) => at > this.now && at <= until)
      .sort()[0];
  }

  /** Whatever is due now, one item after the other; what they bring about is conducted by the outermost call. */
  private conduct(): void {
    if (this.conducting || this.away) return;
    this.conducting = true;
    for (let due = this.due(); due; due = this.due()) {
      this.beyond(due.one, due.state, due.path);
      this.act(due.one.id, 'conductor', { type: 'carry-out', item: due.item });
    }
    this.conducting = false;
  }

  private due(): { one: OfficeCase; state: CaseState; path: string; item: string } | undefined {
    for (const one of this.cases.values()) {
      const item = one.state && agenda(one.state).find((candidate) => candidate.at <= this.now);
      if (item && one.state) return { one, state: one.state, path: item.path, item: item.id };
    }
    return undefined;
  }

  /** What an automatic step does outside its own case. */
  private beyond(one: OfficeCase, state: CaseState, path: string): void {
    const step = stepsOf(one.edition).get(state.runs[path]?.step ?? '');
    const context = contextOf(state);
    if (step && 'start' in step && step.start) {
      const form = Object.fromEntries(Object.entries(step.start.form).map(([field, expression]) => [field, valueOf(expression, context)]));
      const started = this.submit(step.start.process, 'conductor', form, one.id);
      if (typeof started !== 'string') throw new Error(`${step.start.process}: ${started.code}`);
    }
    if (step && 'refresh' in step && step.refresh !== undefined) {
      this.act(String(valueOf(step.refresh, context)), 'conductor', { type: 'refresh' });
    }
  }

  private world(one: OfficeCase, by: string, command: Command): World {
    const form = formAfter(one.state?.form ?? {}, command);
    const person = one.state?.applicant.person ?? String(form['person'] ?? by);
    const looks =
      command.type !== 'claim' && (one.state === undefined || 'form' in command || ['refresh', 'carry-out'].includes(command.type));
    const facts = looks ? this.facts(one, form, person) : (one.state?.facts ?? {});
    return { now: this.now, calendar, directory, facts };
  }

  private facts(one: OfficeCase, form: JsonObject, person: string): Readonly<Record<string, Json>> {
    const today = dayOf(this.now);
    const applicantLeads = leads(directory, person, today);
    const staffing = administrative.includes(person) ? 'administrative' : 'institution';
    const data = this.register.entries.get(String(form['leave']));
    const entry = data && data['person'] === person ? entryOf(data) : undefined;
    if (one.edition.process === 'leave-return') {
      if (!entry) throw new Error('a return without its leave');
      const openedOn = dayOf(one.state?.openedAt ?? this.now);
      const others = [...this.register.entries].flatMap(([key, data]) =>
        key !== form['leave'] && data['person'] === person ? [data] : [],
      );
      return {
        today,
        applicantLeads,
        ...returnFacts(form, { entry, staffing, openedOn, absentBefore: absentByYear(others) }, leaveKinds, this.now, calendar),
      };
    }
    const application = applicationOf(person, form, leaveKinds, entry);
    const known = this.known(one.id, application, staffing);
    return { today, applicantLeads, ...applicationFacts(application, known, { today, calendar }), ...extensionFacts(entry, one.id, today) };
  }

  private known(id: string, application: LeaveApplication, staffing: LeaveKnown['staffing']): LeaveKnown {
    const { person, asked, kind } = application;
    const span = problemOf(application) === null ? instantsOf(asked) : undefined;
    const years = [-1, 0, 1].map((offset) => yearOfDay(asked.fromOn) + offset);
    const keys = ['annual', 'personal', kind?.key ?? ''].flatMap((one) => years.map((year) => accountKey(person, one, year)));
    const sick = [...this.register.entries.values()].filter((one) => one['person'] === person && one['kind'] === 'sick');
    const department = directory.organisations[directory.posts[person]?.organisation ?? '']?.department;
    return {
      staffing,
      serviceSince,
      overlaps: span !== undefined && this.register.overlaps(person, id, span.from, span.to),
      accounts: [...new Set(keys)].filter((key) => this.register.accounts.has(key)).map((key) => this.register.account(key)),
      held: this.register.heldBy(id),
      sick: sick.map((one) => ({ fromOn: String(one['fromOn']), toOn: String(one['actualToOn'] ?? one['toOn']) })),
      ...(department === undefined ? {} : { department: departmentPolicyOf(department, parameters) }),
    };
  }
}
