import type { PersonStep, Step } from '../edition';
import { contextOf, holds } from '../expression';
import { isAutomatic, kindRule } from '../kinds';
import { branchOf, progressOf, type Todo } from '../route';
import { scheduleOf } from '../schedule';
import { holdersFor, seatsFor } from '../seats';
import { applicantHolder, type CaseState, itemsOf, type Path, type Run } from '../state';
import { outcomeOf } from '../verdicts';
import { applyEffects } from './effects';
import type { Proceedings } from './proceedings';

/** A route that opens more than this in one move is caught in a circle. */
const mostMoves = 5_000;

/** Carries the case on until only people, dates or the conductor can: opens what the route asks for, or closes the case. */
export function settle(proceedings: Proceedings): void {
  for (let moves = 0; moves < mostMoves; moves += 1) {
    const progress = progressOf(proceedings.edition, proceedings.state);
    if (progress.done) return close(proceedings);
    const todo = progress.todo[0];
    if (!todo) return;
    if (todo.do === 'open') open(proceedings, todo);
    else if (todo.do === 'choose') choose(proceedings, todo);
    else branch(proceedings, todo);
  }
  throw new Error(`case ${proceedings.state.id} does not come to rest`);
}

function choose(proceedings: Proceedings, { path, choice }: Extract<Todo, { do: 'choose' }>): void {
  const context = contextOf(proceedings.state);
  const option = choice.options.findIndex((one) => holds(one.when, context));
  const clause = choice.options[option]?.clause;
  proceedings.add({ type: 'option-chosen', path, option, ...(clause === undefined ? {} : { clause }) });
}

function branch(proceedings: Proceedings, { path, forEach }: Extract<Todo, { do: 'branch' }>): void {
  const { state, edition } = proceedings;
  const alive = itemsOf(state.form, edition.form.items).filter((item) => !state.items[String(item['id'])]?.ended);
  const values = [...new Set(alive.map((item) => String(item[forEach.by])))];
  proceedings.add({ type: 'branches-opened', path, values });
}

function open(proceedings: Proceedings, { path, step, branch: within }: Extract<Todo, { do: 'open' }>): void {
  if (isAutomatic(step.kind)) return openAutomatic(proceedings, path, step);
  const person = step as PersonStep;
  const { state, world } = proceedings;
  const scope = person.perItem ? aliveItems(proceedings, within) : undefined;
  const before = state.runs[path];
  const needed = scope?.filter((id) => !(person.again && stands(person, before, state, id)));
  if (carries(person, before, state, needed)) {
    const outcome = needed && before ? outcomeOf(person, before, state) : before?.outcome;
    return proceedings.add({ type: 'step-carried', path, step: step.id, outcome: outcome ?? '' });
  }
  proceedings.add({
    type: 'step-opened',
    path,
    step: step.id,
    seats: seatsFor(person, within?.value, state, world),
    ...(needed ? { items: needed } : {}),
    ...scheduleOf(step, { startedAt: world.now, stops: [] }, state.facts, world.calendar),
  });
  applyEffects(proceedings, step.effects ?? [], 'opened');
}

function openAutomatic(proceedings: Proceedings, path: Path, step: Step): void {
  const { state, world } = proceedings;
  const schedule = scheduleOf(step, { startedAt: world.now, stops: [] }, state.facts, world.calendar);
  proceedings.add({ type: 'step-opened', path, step: step.id, seats: [], ...schedule });
  applyEffects(proceedings, step.effects ?? [], 'opened');
}

/** The items that no step has ended; within a for-each branch, those of the branch. */
export function aliveItems(proceedings: Proceedings, within?: { by: string; value: string }): readonly string[] {
  const { state, edition } = proceedings;
  return itemsOf(state.form, edition.form.items)
    .filter((item) => !state.items[String(item['id'])]?.ended && (!within || String(item[within.by]) === within.value))
    .map((item) => String(item['id']));
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

/** The step has ended well: registers, copies, and on to the next one. */
export function finish(proceedings: Proceedings, path: Path, step: Step, outcome: string): void {
  proceedings.add({ type: 'step-closed', path, outcome });
  if (kindRule(step.kind).outcomes[outcome]?.means !== 'go-on') return;
  applyEffects(proceedings, step.effects ?? [], 'done');
  const cc = step.cc ?? [];
  const { state, world } = proceedings;
  const holders = [...new Set(cc.flatMap((who) => holdersFor(who, branchOf(path), state, world)))];
  if (holders.length > 0) proceedings.add({ type: 'noticed', holders, what: step.id });
}

function close(proceedings: Proceedings): void {
  const { state, edition } = proceedings;
  applyEffects(proceedings, edition.effects, 'approved');
  const partial = Object.values(state.items).some((item) => item.ended);
  proceedings.add({ type: 'case-closed', outcome: partial ? 'partial' : 'approved' });
  proceedings.add({ type: 'noticed', holders: [applicantHolder(state)], what: 'closed' });
}

/** The case ends without success: what was held is set free. */
export function end(proceedings: Proceedings, outcome: 'rejected' | 'withdrawn', path?: Path): void {
  const { state, edition } = proceedings;
  applyEffects(proceedings, edition.effects, 'refused');
  proceedings.add({ type: 'case-closed', outcome, ...(path === undefined ? {} : { path }) });
  if (outcome === 'rejected') proceedings.add({ type: 'noticed', holders: [applicantHolder(state)], what: 'closed' });
}
