import type { Choice, Edition, ForEach, Inclusive, Node, Parallel, Stage, Step } from './edition';
import { type Ending, joinOf } from './joins';
import { kindRule } from './kinds';
import { within } from './recall';
import { applyPath, type CaseState, type Path, type Run } from './state';
import { childrenOf } from './tree';

/** What the route asks for next. */
export type Todo =
  | { readonly do: 'open'; readonly path: Path; readonly step: Step; readonly branches: readonly Branch[] }
  | { readonly do: 'choose'; readonly path: Path; readonly choice: Choice }
  | { readonly do: 'select'; readonly path: Path; readonly choice: Inclusive }
  | { readonly do: 'branch'; readonly path: Path; readonly forEach: ForEach; readonly branches: readonly Branch[] }
  | { readonly do: 'call-off'; readonly paths: readonly Path[] }
  | { readonly do: 'open-stage' | 'close-stage'; readonly path: Path; readonly stage: Stage };

/** The for-each branch a step stands in; `by` where it goes through items: those whose field has this value. */
export interface Branch {
  readonly by?: string;
  readonly value: string;
}

export interface Progress {
  readonly ending: Ending;
  readonly todo: readonly Todo[];
  /** Called off by a join that the closing of the step at this path decided; nothing more opens there. */
  readonly left?: Path;
}

interface Place {
  readonly prefix: string;
  readonly branches: readonly Branch[];
}

const ended = (ending: Ending): Progress => ({ ending, todo: [] });
const todo = (one: Todo): Progress => ({ ending: 'open', todo: [one] });

/**
 * Where the case stands on its route, derived from the rounds recorded and nothing else: there are no tokens that
 * could be lost or doubled. A join fires when this says so (docs/language.md §1).
 */
export function progressOf(edition: Edition, state: CaseState): Progress {
  // While the applicant corrects, what is open may be used, but nothing begins and nothing ends.
  if (state.status === 'closed' || state.runs[applyPath]?.status === 'open') return ended('open');
  return progress(edition.route, { prefix: '', branches: [] }, state);
}

/** Whether the route can no longer come to the step: it was called off, or what it lies in has ended without it. */
export function isOver(edition: Edition, state: CaseState, step: string): boolean {
  return isOverIn(edition.route, { prefix: '', branches: [] }, state, step);
}

/** What lies in the outermost join around the path that has ended; nothing where none has. */
export function joinedAround(edition: Edition, state: CaseState, path: Path): ((path: Path) => boolean) | undefined {
  return joinedIn(edition.route, { prefix: '', branches: [] }, state, path);
}

function joinedIn(node: Node, place: Place, state: CaseState, path: Path): ((path: Path) => boolean) | undefined {
  const inside = within(node, place.prefix);
  if (node.node === 'step' || !inside(path)) return undefined;
  if (isJoin(node) && progress(node, place, state).ending !== 'open') return inside;
  for (const { part, at } of partsOf(node, place, state)) {
    const found = joinedIn(part, at, state, path);
    if (found) return found;
  }
  return undefined;
}

function isJoin(node: Node): boolean {
  return node.node === 'parallel' || node.node === 'inclusive' || node.node === 'for-each';
}

function isOverIn(node: Node, place: Place, state: CaseState, step: string): boolean {
  if (!isBelow(node, step)) return false;
  if (node.node !== 'sequence' && state.off?.[place.prefix + node.id] !== undefined) return true;
  if (node.node === 'step') return false;
  const decided = isJoin(node) && progress(node, place, state).ending !== 'open';
  if (node.node === 'sequence' && node.steps.some((part) => !isBelow(part, step) && progress(part, place, state).ending === 'badly')) {
    return true;
  }
  return partsOf(node, place, state).some(({ part, at }) => {
    const { ending, left } = progress(part, at, state);
    const passed = decided && isBelow(part, step) && (ending === 'open' || left !== undefined);
    return passed || isOverIn(part, at, state, step);
  });
}

/** The nodes below that the case can have entered, with their places: not what a choice has passed by. */
function partsOf(node: Exclude<Node, Step>, place: Place, state: CaseState): readonly { part: Node; at: Place }[] {
  const here = (parts: readonly (Node | null)[]) => parts.flatMap((part) => (part ? [{ part, at: place }] : []));
  if (node.node === 'choice') return here([optionOf(node, state.chosen[place.prefix + node.id] ?? NaN)]);
  if (node.node === 'inclusive') {
    return here((state.branches[place.prefix + node.id] ?? []).map((option) => optionOf(node, Number(option))));
  }
  if (node.node !== 'for-each') return here(childrenOf(node));
  const path = place.prefix + node.id;
  return (state.branches[path] ?? []).map((value) => ({ part: node.each, at: { ...place, prefix: `${path}[${value}]/` } }));
}

function isBelow(node: Node, step: string): boolean {
  return (node.node === 'step' && node.id === step) || childrenOf(node).some((child) => isBelow(child, step));
}

function progress(node: Node, place: Place, state: CaseState): Progress {
  if (node.node === 'sequence') return inSequence(node.steps, place, state);
  const path = place.prefix + node.id;
  if (state.off?.[path] !== undefined) return ended('off');
  switch (node.node) {
    case 'parallel':
      return joined(
        node,
        place,
        state,
        node.branches.map((child) => progress(child, place, state)),
      );
    case 'choice': {
      const option = state.chosen[path];
      if (option === undefined) return todo({ do: 'choose', path, choice: node });
      const taken = optionOf(node, option);
      return taken ? progress(taken, place, state) : ended('well');
    }
    case 'inclusive': {
      const taken = state.branches[path];
      if (!taken) return todo({ do: 'select', path, choice: node });
      const nodes = taken.map((option) => optionOf(node, Number(option)));
      return joined(
        node,
        place,
        state,
        nodes.map((one) => (one ? progress(one, place, state) : ended('well'))),
      );
    }
    case 'for-each':
      return throughValues(node, path, place, state);
    case 'stage': {
      const inner = progress(node.route, place, state);
      const clock = state.stages?.[path]?.status;
      if (clock !== 'open' && (clock === undefined || inner.ending === 'open')) return todo({ do: 'open-stage', path, stage: node });
      if (clock === 'open' && inner.ending !== 'open') return { ending: inner.ending, todo: [{ do: 'close-stage', path, stage: node }] };
      return inner;
    }
    case 'step':
      return atStep(node, path, place, state);
  }
}

/** A step that lies further on may have begun before a return; a refusal there ends the sequence all the same. */
function inSequence(steps: readonly Node[], place: Place, state: CaseState): Progress {
  let first: Progress | undefined;
  for (const child of steps) {
    const at = progress(child, place, state);
    if (at.ending === 'badly') return at;
    if (!first && at.left !== undefined) return at;
    if (!first && (at.ending === 'open' || at.todo.length > 0)) first = { ending: 'open', todo: at.todo };
  }
  return first ?? ended('well');
}

/** What the branches come to; when that is decided, whatever is still open below is called off first. */
function joined(node: Parallel | Inclusive | ForEach, place: Place, state: CaseState, branches: readonly Progress[]): Progress {
  const inside = within(node, place.prefix);
  const left = branches.find((one) => one.left !== undefined && one.left !== '' && !inside(one.left));
  if (left) return left;
  const join = 'join' in node && node.join !== undefined ? node.join : 'all';
  const ending = joinOf(
    join,
    branches.map((one) => one.ending),
  );
  if (ending === 'open') return { ending, todo: branches.flatMap((one) => one.todo) };
  const paths = [
    ...Object.values(state.runs).filter((run) => run.status === 'open'),
    ...Object.entries(state.stages ?? {}).flatMap(([path, { status }]) => (status === 'open' ? [{ path }] : [])),
  ].flatMap(({ path }) => (inside(path) ? [path] : []));
  return { ending, todo: paths.length > 0 ? [{ do: 'call-off', paths: paths.sort() }] : [] };
}

function throughValues(node: ForEach, path: Path, place: Place, state: CaseState): Progress {
  const values = state.branches[path];
  if (!values) return todo({ do: 'branch', path, forEach: node, branches: place.branches });
  const all: Progress[] = [];
  for (const value of values) {
    const branch: Branch = node.over === undefined ? { by: node.by, value } : { value };
    const inside = { prefix: `${path}[${value}]/`, branches: [...place.branches, branch] };
    const waits = node.inOrder && all.some((one) => one.ending === 'open');
    all.push(waits ? ended('open') : progress(node.each, inside, state));
  }
  return joined(node, place, state, all);
}

function atStep(step: Step, path: Path, place: Place, state: CaseState): Progress {
  const run = state.runs[path];
  switch (run?.status) {
    case 'open':
      return ended('open');
    case 'called-off':
      return { ...ended('off'), left: run.calledOffBy ?? '' };
    case 'closed':
      return ended(endingOf(step, run));
    default:
      return todo({ do: 'open', path, step, branches: place.branches });
  }
}

/** A step that judges items ends those, never the route. */
function endingOf(step: Step, run: Run): Ending {
  const ends = kindRule(step.kind).outcomes[run.outcome ?? '']?.means === 'end';
  return ends && !('perItem' in step && step.perItem) ? 'badly' : 'well';
}

/** The option taken; -1 is `otherwise`. */
function optionOf(choice: Choice | Inclusive, option: number): Node | null {
  return option < 0 ? choice.otherwise : (choice.options[option]?.then ?? null);
}
