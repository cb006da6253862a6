import type { PersonStep, Stage, Step } from '../edition';
import { contextOf, holds, valueOf } from '../expression';
import type { Json, JsonObject } from '../json';
import { isAutomatic, kindRule } from '../kinds';
import { regionOf } from '../recall';
import { type Branch, progressOf, type Todo } from '../route';
import { scheduleFor, scheduleOf } from '../schedule';
import { holdersFor, seatsFor } from '../seats';
import { applicantHolder, type CaseOutcome, type CaseState, itemsOf, openRuns, type Path, type Run } from '../state';
import { outcomeOf } from '../verdicts';
import { applyEffects } from './effects';
import type { Proceedings } from './proceedings';

/** A route that opens more than this in one move is caught in a circle. */
const mostMoves = 5_000;
/** Values become parts of paths. */
const pathValue = /^[^[\]/]{1,80}$/;

/**
 * Carries the case on until only people, dates or the conductor can: does what the route asks for, or closes the case.
 * `last` is the step whose closing brought it here.
 */
export function settle(proceedings: Proceedings, last?: Path): void {
  for (let moves = 0; moves < mostMoves; moves += 1) {
    if (proceedings.state.status === 'closed') return;
    const { ending, todo } = progressOf(proceedings.edition, proceedings.state);
    if (ending === 'badly') return end(proceedings, 'rejected', last);
    const [next] = todo;
    if (next) carryOn(proceedings, next, last);
    else if (ending === 'open') return;
    else return close(proceedings);
  }
  throw new Error(`case ${proceedings.state.id} does not come to rest`);
}

function carryOn(proceedings: Proceedings, todo: Todo, last: Path | undefined): void {
  switch (todo.do) {
    case 'open':
      return open(proceedings, todo);
    case 'choose':
      return choose(proceedings, todo);
    case 'select':
      return select(proceedings, todo);
    case 'branch':
      return branch(proceedings, todo);
    case 'call-off':
      return proceedings.add({ type: 'called-off', paths: todo.paths, because: last ?? '' });
    case 'open-stage':
      return openStage(proceedings, todo.path, todo.stage);
    case 'close-stage':
      return proceedings.add({ type: 'stage-closed', path: todo.path });
  }
}

function choose(proceedings: Proceedings, { path, choice }: Extract<Todo, { do: 'choose' }>): void {
  const context = contextOf(proceedings.state);
  const option = choice.options.findIndex((one) => holds(one.when, context));
  const clause = choice.options[option]?.clause;
  proceedings.add({ type: 'option-chosen', path, option, ...(clause === undefined ? {} : { clause }) });
}

function select(proceedings: Proceedings, { path, choice }: Extract<Todo, { do: 'select' }>): void {
  const context = contextOf(proceedings.state);
  const taken = choice.options.flatMap((one, index) => (holds(one.when, context) ? [String(index)] : []));
  proceedings.add({ type: 'branches-opened', path, values: taken.length > 0 ? taken : ['-1'] });
}

function branch(proceedings: Proceedings, { path, forEach, branches }: Extract<Todo, { do: 'branch' }>): void {
  const { state } = proceedings;
  const members = forEach.over === undefined ? aliveIn(proceedings, branches) : listOf(valueOf(forEach.over, contextOf(state)));
  const values = members.map((one) => (typeof one === 'string' ? one : String((one as JsonObject)[forEach.by] ?? '')));
  const wrong = values.find((value) => !pathValue.test(value));
  if (wrong !== undefined) throw new Error(`"${wrong}" cannot name a branch of ${path}`);
  proceedings.add({ type: 'branches-opened', path, values: [...new Set(values)] });
}

function listOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function openStage(proceedings: Proceedings, path: Path, stage: Stage): void {
  const { state, world } = proceedings;
  const clock = state.stages?.[path]?.clock ?? { startedAt: world.now, stops: [] };
  proceedings.add({ type: 'stage-opened', path, ...scheduleFor(stage.due, clock, state, world.calendar) });
}

function open(proceedings: Proceedings, { path, step, branches }: Extract<Todo, { do: 'open' }>): void {
  if (isAutomatic(step.kind)) return openAutomatic(proceedings, path, step);
  const person = step as PersonStep;
  const { edition, state, world } = proceedings;
  const scope = person.perItem ? aliveIn(proceedings, branches).map((item) => String(item['id'])) : undefined;
  const before = state.runs[path];
  const needed = scope?.filter((id) => !(person.again && stands(person, before, state, id)));
  // A branch that is there for items has nothing more to do once they have all ended.
  const left = scope ?? (branches.some(({ by }) => by !== undefined) ? aliveIn(proceedings, branches) : undefined);
  if (left?.length === 0) return proceedings.add({ type: 'step-carried', path, step: step.id, outcome: 'passed-over' });
  if (carries(person, before, state, needed)) {
    const outcome = needed && before ? outcomeOf(person, before, state) : before?.outcome;
    return proceedings.add({ type: 'step-carried', path, step: step.id, outcome: outcome ?? '' });
  }
  const seats = seatsFor(person, { edition, state, path, world });
  if (typeof seats === 'string') {
    return proceedings.add({ type: 'step-carried', path, step: step.id, outcome: 'passed-over', because: seats });
  }
  proceedings.add({
    type: 'step-opened',
    path,
    step: step.id,
    seats,
    ...(needed ? { items: needed } : {}),
    ...scheduleOf(step, { startedAt: world.now, stops: [] }, state, world.calendar),
  });
  applyEffects(proceedings, step.effects ?? [], 'opened');
}

function openAutomatic(proceedings: Proceedings, path: Path, step: Step): void {
  const { state, world } = proceedings;
  const schedule = scheduleOf(step, { startedAt: world.now, stops: [] }, state, world.calendar);
  proceedings.add({ type: 'step-opened', path, step: step.id, seats: [], ...schedule });
  applyEffects(proceedings, step.effects ?? [], 'opened');
}

/** The items that no step has ended; within for-each branches over items, those of the branch. */
function aliveIn({ state, edition }: Pick<Proceedings, 'state' | 'edition'>, branches: readonly Branch[] = []): readonly JsonObject[] {
  return itemsOf(state.form, edition.form.items).filter(
    (item) => !state.items[String(item['id'])]?.ended && branches.every(({ by, value }) => by === undefined || String(item[by]) === value),
  );
}

/** A verdict given before a return stands as long as it was a good one and its item still reads the same. */
function stands(step: PersonStep, before: Run | undefined, state: CaseState, item: string): boolean {
  const verdict = before?.verdicts?.[item];
  return (
    verdict !== undefined &&
    verdict.revision === state.items[item]?.revision &&
    kindRule(step.kind).outcomes[verdict.outcome]?.means === 'go-on'
  );
}

/** True where a step need not run: after a return nothing it had judged has changed, or no item is left for it. */
function carries(step: PersonStep, before: Run | undefined, state: CaseState, needed: readonly string[] | undefined): boolean {
  if (needed) return needed.length === 0;
  if (!step.again || before?.status !== 'recalled' || before.outcome === undefined) return false;
  return kindRule(step.kind).outcomes[before.outcome]?.means === 'go-on' && before.revision === state.revision;
}

/** The step has closed: registers, copies, what it cancels, another round, and on to the next one. */
export function finish(proceedings: Proceedings, path: Path, step: Step, outcome: string, again = false): void {
  proceedings.add({ type: 'step-closed', path, outcome });
  if (kindRule(step.kind).outcomes[outcome]?.means === 'go-on') {
    applyEffects(proceedings, step.effects ?? [], 'done');
    tell(proceedings, path, step);
    if (again) proceedings.add({ type: 'step-repeated', path });
  }
  goOn(proceedings, path, step, outcome);
}

/** What follows from a step that is closed, by whomever. */
export function goOn(proceedings: Proceedings, path: Path, step: Step, outcome: string): void {
  cancel(proceedings, path, step, outcome);
  const none = proceedings.edition.form.items !== undefined && aliveIn(proceedings).length === 0;
  if (none && 'perItem' in step && step.perItem) return end(proceedings, 'rejected', path);
  settle(proceedings, path);
}

function tell(proceedings: Proceedings, path: Path, step: Step): void {
  const { edition, state, world } = proceedings;
  const holders = [...new Set((step.cc ?? []).flatMap((who) => holdersFor(who, { edition, state, path, world })))];
  if (holders.length > 0) proceedings.add({ type: 'noticed', holders, what: step.id });
}

/** Nodes that this outcome makes needless: what is open in them is called off, what has not begun never begins. */
function cancel(proceedings: Proceedings, path: Path, step: Step, outcome: string): void {
  const named = step.cancels?.[outcome] ?? [];
  if (named.length === 0) return;
  const { edition, state } = proceedings;
  const regions = named.flatMap((id) => regionOf(edition, path, id) ?? []);
  const open = [
    ...openRuns(state).map((run) => run.path),
    ...Object.entries(state.stages ?? {}).flatMap(([at, stage]) => (stage.status === 'open' ? [at] : [])),
  ];
  const paths = open.filter((at) => regions.some((region) => region.has(at))).sort();
  proceedings.add({ type: 'called-off', paths, nodes: regions.map((region) => region.path), because: path });
}

function close(proceedings: Proceedings): void {
  const { state, edition } = proceedings;
  applyEffects(proceedings, edition.effects, 'approved');
  const partial = Object.values(state.items).some((item) => item.ended);
  proceedings.add({ type: 'case-closed', outcome: partial ? 'partial' : 'approved' });
  proceedings.add({ type: 'noticed', holders: [applicantHolder(state)], what: 'closed' });
}

/** The case ends without success: what was held is set free. */
export function end(proceedings: Proceedings, outcome: Exclude<CaseOutcome, 'approved' | 'partial'>, path?: Path): void {
  const { state, edition } = proceedings;
  applyEffects(proceedings, edition.effects, outcome === 'revoked' ? 'revoked' : 'refused');
  proceedings.add({ type: 'case-closed', outcome, ...(path === undefined ? {} : { path }) });
  if (outcome !== 'withdrawn' && outcome !== 'revoked') {
    proceedings.add({ type: 'noticed', holders: [applicantHolder(state)], what: 'closed' });
  }
}
