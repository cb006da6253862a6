import type { Instant } from './calendar';
import type { Edition } from './edition';
import type { CaseEvent, Happening, Schedule, SeatDecided } from './event';
import { type JsonObject, sameJson } from './json';
import { kindRule } from './kinds';
import { personStep, recalledBy, stepsOf } from './route';
import { applyPath, type CaseState, findSeat, type ItemState, itemsOf, type Path, type Run, type Seat } from './state';
import { verdictsOf } from './verdicts';

/** The case after the event. Applies, never judges: what is in the log has happened. */
export function evolve(edition: Edition, state: CaseState | undefined, event: CaseEvent, id?: string): CaseState {
  const { what, at } = event;
  if (what.type === 'case-opened') return opened(edition, what, at, id ?? '');
  if (!state) throw new Error(`the log of a case begins with case-opened, not ${what.type}`);
  switch (what.type) {
    case 'form-changed':
      return formChanged(edition, state, what.form, what.facts);
    case 'facts-refreshed':
      return { ...state, facts: what.facts };
    case 'step-opened':
      return stepOpened(state, what, at);
    case 'step-carried':
      return stepCarried(state, what, at);
    case 'option-chosen':
      return { ...state, chosen: { ...state.chosen, [what.path]: what.option } };
    case 'branches-opened':
      return { ...state, branches: { ...state.branches, [what.path]: what.values } };
    case 'seat-claimed':
      return withSeat(state, what.seat, (seat) => ({ ...seat, claimedBy: what.person }));
    case 'seat-unclaimed':
      return withSeat(state, what.seat, ({ claimedBy: _, ...seat }) => seat);
    case 'seat-transferred':
      return withSeat(state, what.seat, ({ claimedBy: _, held: __, ...seat }) => ({ ...seat, holders: [what.to] }));
    case 'seat-decided':
      return seatDecided(edition, state, what, event);
    case 'step-closed':
      return stepClosed(edition, state, what.path, what.outcome);
    case 'carried-out':
      return withRun(state, what.path, ({ runAt: _, ...run }) => run);
    case 'returned':
      return returned(edition, state, what.to);
    case 'resubmitted':
      return { ...withRun(state, applyPath, (run) => ({ ...run, status: 'closed', outcome: 'resubmitted' })), status: 'running' };
    case 'supplement-requested':
      return supplementRequested(state, what, at);
    case 'supplement-ended':
      return supplementEnded(state, what, at);
    case 'warned':
      return withRun(state, what.path, ({ warnAt: _, ...run }) => ({ ...run, warned: true }));
    case 'became-overdue':
      return withRun(state, what.path, (run) => ({ ...run, overdue: true }));
    case 'escalated':
      return withRun(state, what.path, ({ escalateAt: _, ...run }) => ({ ...run, escalatedTo: what.to }));
    case 'deadline-moved':
      // What was late by the old date is not by the new one, and can become late again.
      return withRun(state, what.path, ({ warned: _, overdue: __, escalatedTo: ___, ...run }) => scheduled(run, what));
    case 'number-allocated':
      return { ...state, documents: [...state.documents, { path: what.path, number: what.number }] };
    case 'incident-raised':
      return { ...state, incidents: [...state.incidents, what.item] };
    case 'incident-settled':
      return { ...state, incidents: state.incidents.filter((item) => item !== what.item) };
    case 'case-closed':
      return closed(state, what, at);
    case 'withdrawn':
    case 'register-changed':
    case 'noticed':
      return state;
  }
}

/** The case that this log tells of. */
export function fold(edition: Edition, id: string, events: readonly CaseEvent[]): CaseState {
  let state: CaseState | undefined;
  for (const event of events) state = evolve(edition, state, event, id);
  if (!state) throw new Error(`case ${id} has an empty log`);
  return state;
}

function opened(edition: Edition, what: Extract<Happening, { type: 'case-opened' }>, at: Instant, id: string): CaseState {
  const items: Record<string, ItemState> = {};
  for (const item of itemsOf(what.form, edition.form.items)) items[String(item['id'])] = { revision: 1 };
  const apply: Run = {
    path: applyPath,
    step: applyPath,
    round: 1,
    status: 'closed',
    openedAt: at,
    seats: [],
    revision: 1,
    clock: { startedAt: at, stops: [] },
    supplements: 0,
    outcome: 'submitted',
  };
  return {
    id,
    process: what.process,
    edition: what.edition,
    number: what.number,
    ...(what.parent === undefined ? {} : { parent: what.parent }),
    status: 'running',
    applicant: what.applicant,
    organisation: what.organisation,
    ...(what.town === undefined ? {} : { town: what.town }),
    openedAt: at,
    form: what.form,
    revision: 1,
    items,
    facts: what.facts,
    runs: { [applyPath]: apply },
    chosen: {},
    branches: {},
    documents: [],
    seats: 0,
    incidents: [],
  };
}

/**
 * Items that read differently get a new version, so that earlier verdicts on them no longer stand. It is the form's own
 * version: an item taken out and put back under its old id never gets one it had before.
 */
function formChanged(edition: Edition, state: CaseState, form: JsonObject, facts: CaseState['facts']): CaseState {
  const before = new Map(itemsOf(state.form, edition.form.items).map((item) => [String(item['id']), item]));
  const revision = sameJson(state.form, form) ? state.revision : state.revision + 1;
  const items: Record<string, ItemState> = {};
  for (const item of itemsOf(form, edition.form.items)) {
    const key = String(item['id']);
    const known = state.items[key];
    items[key] = known && sameJson(before.get(key), item) ? known : { ...known, revision };
  }
  return { ...state, form, facts, items, revision };
}

function stepOpened(state: CaseState, what: Extract<Happening, { type: 'step-opened' }>, at: Instant): CaseState {
  const before = state.runs[what.path];
  const run: Run = scheduled(
    {
      path: what.path,
      step: what.step,
      round: (before?.round ?? 0) + 1,
      status: 'open',
      openedAt: at,
      seats: what.seats,
      ...(what.items ? { items: what.items } : {}),
      revision: state.revision,
      clock: { startedAt: at, stops: [] },
      supplements: 0,
      ...(before?.verdicts ? { verdicts: before.verdicts } : {}),
    },
    what,
  );
  const { [what.path]: _, ...others } = state.runs;
  return {
    ...state,
    status: what.path === applyPath ? 'returned' : state.status,
    runs: { ...others, [what.path]: run },
    seats: state.seats + what.seats.length,
  };
}

/** The step is passed over: what it said stands, or it has nothing to look at and never opens. */
function stepCarried(state: CaseState, { path, step, outcome }: Extract<Happening, { type: 'step-carried' }>, at: Instant): CaseState {
  const run: Run = state.runs[path] ?? {
    path,
    step,
    round: 0,
    status: 'closed',
    openedAt: at,
    seats: [],
    items: [],
    revision: state.revision,
    clock: { startedAt: at, stops: [] },
    supplements: 0,
  };
  return { ...state, runs: { ...state.runs, [path]: { ...run, status: 'closed', outcome } } };
}

function seatDecided(edition: Edition, state: CaseState, what: SeatDecided, { at, by }: CaseEvent): CaseState {
  const step = personStep(edition, state.runs[what.path]?.step ?? '');
  if (step && kindRule(step.kind).outcomes[what.outcome]?.means === 'stay') return state;
  const documents = what.liaison ? [...state.documents, { path: what.path, number: what.liaison.documentNumber }] : state.documents;
  const person = 'person' in by ? { by: by.person } : {};
  const done = { outcome: what.outcome, ...person, at, ...(what.verdicts ? { verdicts: what.verdicts } : {}) };
  return withSeat({ ...state, documents }, what.seat, (seat) => ({ ...seat, done }));
}

/** What a step says of its items takes effect when it closes. */
function stepClosed(edition: Edition, state: CaseState, path: Path, outcome: string): CaseState {
  const run = state.runs[path];
  const step = run && stepsOf(edition).get(run.step);
  if (!run || !step) return state;
  const rules = kindRule(step.kind).outcomes;
  const verdicts = verdictsOf(step, run);
  const items: Record<string, ItemState> = { ...state.items };
  for (const id of run.items ?? []) {
    const outcome = verdicts[id]?.outcome ?? '';
    if (rules[outcome]?.means === 'end') items[id] = { ...(items[id] ?? { revision: 1 }), ended: { path, outcome } };
  }
  const { warnAt: _, escalateAt: __, runAt: ___, ...rest } = run;
  const closedRun: Run = { ...rest, status: 'closed', outcome, ...(run.items ? { verdicts } : {}) };
  return { ...state, items, runs: { ...state.runs, [path]: closedRun } };
}

/** The target itself runs again whatever changed; the verdicts of what follows stay for what does not change. */
function returned(edition: Edition, state: CaseState, to: Path): CaseState {
  const target = state.runs[to]?.step ?? to;
  const recalled = recalledBy(edition, target);
  const runs: Record<Path, Run> = {};
  for (const [path, run] of Object.entries(state.runs)) {
    if (!recalled.has(run.step)) runs[path] = run;
    else if (run.step !== target) runs[path] = { ...run, status: 'recalled' };
    else {
      const { verdicts: _, outcome: __, ...rest } = run;
      runs[path] = { ...rest, status: 'recalled' };
    }
  }
  const keep = <T>(record: Readonly<Record<Path, T>>): Record<Path, T> =>
    Object.fromEntries(Object.entries(record).filter(([path]) => !recalled.has(path.slice(path.lastIndexOf('/') + 1))));
  return { ...state, runs, chosen: keep(state.chosen), branches: keep(state.branches) };
}

function supplementRequested(state: CaseState, what: Extract<Happening, { type: 'supplement-requested' }>, at: Instant): CaseState {
  const stopped = withRun(state, what.path, (run) => ({
    ...scheduled(run, {}),
    seats: [...run.seats, what.seat],
    clock: { ...run.clock, stops: [...run.clock.stops, { from: at }] },
    supplements: run.supplements + 1,
    supplementDue: what.dueAt,
  }));
  return { ...stopped, seats: state.seats + 1 };
}

function supplementEnded(state: CaseState, what: Extract<Happening, { type: 'supplement-ended' }>, at: Instant): CaseState {
  const outcome = what.provided ? 'provided' : 'not-provided';
  const answered = withSeat(state, what.seat, (seat) => ({ ...seat, done: { outcome, at } }));
  return withRun(answered, what.path, ({ supplementDue: _, ...run }) => {
    const stops = run.clock.stops.map((stop) => (stop.to === undefined ? { ...stop, to: at } : stop));
    return scheduled({ ...run, clock: { ...run.clock, stops } }, what);
  });
}

/** A closed case has no open seat and nothing on its agenda. */
function closed(state: CaseState, what: Extract<Happening, { type: 'case-closed' }>, at: Instant): CaseState {
  const runs: Record<Path, Run> = {};
  for (const [path, run] of Object.entries(state.runs)) runs[path] = run.status === 'open' ? { ...run, status: 'recalled' } : run;
  return { ...state, runs, status: 'closed', outcome: what.outcome, closedAt: at, incidents: [] };
}

function scheduled(run: Run, schedule: Schedule): Run {
  const { deadline: _, warnAt: __, escalateAt: ___, runAt: ____, ...rest } = run;
  const { deadline, warnAt, escalateAt, runAt } = schedule;
  return {
    ...rest,
    ...(deadline ? { deadline } : {}),
    ...(warnAt ? { warnAt } : {}),
    ...(escalateAt ? { escalateAt } : {}),
    ...(runAt ? { runAt } : {}),
  };
}

function withRun(state: CaseState, path: Path, change: (run: Run) => Run): CaseState {
  const run = state.runs[path];
  return run ? { ...state, runs: { ...state.runs, [path]: change(run) } } : state;
}

function withSeat(state: CaseState, id: number, change: (seat: Seat) => Seat): CaseState {
  const found = findSeat(state, id);
  if (!found) return state;
  return withRun(state, found.run.path, (run) => ({ ...run, seats: run.seats.map((seat) => (seat.id === id ? change(seat) : seat)) }));
}
