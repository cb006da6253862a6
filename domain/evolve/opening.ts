import type { Instant } from '../calendar';
import type { Clock } from '../course';
import type { Edition } from '../edition';
import type { Happening } from '../event';
import { type JsonObject, sameJson } from '../json';
import { applyPath, type CaseState, isTouched, type ItemState, itemsOf, type Run } from '../state';
import { stopped } from './clocks';
import { scheduled } from './parts';

type Of<Type extends Happening['type']> = Extract<Happening, { type: Type }>;

export function opened(edition: Edition, what: Of<'case-opened'>, at: Instant, id: string): CaseState {
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
export function formChanged(edition: Edition, state: CaseState, form: JsonObject, facts: CaseState['facts']): CaseState {
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

export function stepOpened(state: CaseState, what: Of<'step-opened'>, at: Instant): CaseState {
  const before = state.runs[what.path];
  const run: Run = scheduled<Run>(
    {
      path: what.path,
      step: what.step,
      round: (before?.round ?? 0) + 1,
      status: 'open',
      openedAt: at,
      seats: what.seats,
      ...(what.items ? { items: what.items } : {}),
      revision: state.revision,
      clock: standing(state, { startedAt: at, stops: [] }, at),
      supplements: 0,
      ...(before?.verdicts ? { verdicts: before.verdicts } : {}),
      ...(before?.repeats === undefined ? {} : { repeats: before.repeats }),
      ...touchedBefore(before),
    },
    state.suspended ? {} : what,
  );
  const { [what.path]: _, ...others } = state.runs;
  return {
    ...state,
    status: what.path === applyPath ? 'returned' : state.status,
    runs: { ...others, [what.path]: run },
    seats: state.seats + what.seats.length,
  };
}

function touchedBefore(before: Run | undefined): Pick<Run, 'touchedAt'> {
  const at = before && (before.seats.some(isTouched) || before.supplements > 0 || before.extension) ? before.openedAt : before?.touchedAt;
  return at === undefined ? {} : { touchedAt: at };
}

/** The step is passed over: what it said stands, nobody is to be asked, or it has nothing to look at and never opens. */
export function stepCarried(state: CaseState, { path, step, outcome }: Of<'step-carried'>, at: Instant): CaseState {
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
  return { ...state, runs: { ...state.runs, [path]: { ...run, status: 'closed', outcome, closedAt: at } } };
}

/** What opens while the case is suspended waits for the resumption: its clock has not begun to run. */
function standing(state: CaseState, clock: Clock, at: Instant): Clock {
  const stands = clock.stops.some((stop) => stop.to === undefined);
  return state.suspended && !stands ? stopped(clock, at) : clock;
}

/** A stage that is entered again goes on with the clock it had. */
export function stageOpened(state: CaseState, what: Of<'stage-opened'>, at: Instant): CaseState {
  const clock = standing(state, state.stages?.[what.path]?.clock ?? { startedAt: at, stops: [] }, at);
  const stage = scheduled<NonNullable<CaseState['stages']>[string]>({ status: 'open', clock }, state.suspended ? {} : what);
  return { ...state, stages: { ...state.stages, [what.path]: stage } };
}

export function stageClosed(state: CaseState, path: string): CaseState {
  const stage = state.stages?.[path];
  if (!stage) return state;
  const { warnAt: _, escalateAt: __, further: ___, ...rest } = stage;
  return { ...state, stages: { ...state.stages, [path]: { ...rest, status: 'closed' } } };
}
