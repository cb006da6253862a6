import type { Choice, ForEach, Inclusive, Node } from '../../domain/edition';
import { isTrue, valuesOf } from './conditions';
import { joinOf } from './joins';
import { ancestors, below, type Game, isEnd, type Mark, Place, type Round } from './model';

/** What the tree needs of the steps: to open a round where a token arrives at one. */
export type Opener = (game: Game, place: Place) => void;

/** Does the first thing there is to do, in the order of the tree, until nothing is left to do. */
export function carryOn(game: Game, open: Opener): void {
  for (let turns = 0; turns < 10_000; turns += 1) {
    if (game.outcome) return;
    if (game.apply.mark === 'open') return;
    const { root } = game;
    if (root.ended) closeCase(game, endOfCase(game));
    else if (root.mark === 'open' && !move(game, root, open)) return;
    else if (root.mark === 'waiting' && isHeld(root)) return;
    else if (root.mark === 'waiting') begin(game, root, open);
  }
  throw new Error('the tokens never come to rest');
}

/** Something in the open place moves: a child begins, or the place ends. False where everything rests. */
function move(game: Game, place: Place, open: Opener): boolean {
  const ending = endingOf(place);
  if (ending) {
    end(game, place, ending);
    return true;
  }
  for (const child of place.children) {
    if (child.mark === 'open' && move(game, child, open)) return true;
    if (child.mark === 'waiting' && !isHeld(child)) {
      begin(game, child, open);
      return true;
    }
    // What lies behind something open may have begun before a return went past it; it is used, but nothing moves there.
    if (!child.ended && oneByOne(place)) return false;
  }
  return false;
}

function oneByOne({ node }: Place): boolean {
  return node?.node === 'sequence' || (node?.node === 'for-each' && node.inOrder === true);
}

/** 退回后直达: a returning step waits until the target of its return has ended well. */
export function isHeld(place: Place): boolean {
  return place.heldFor !== undefined && place.heldFor.mark !== 'well' && place.heldFor.mark !== 'off';
}

/** How the place has ended, or would end if everything in it were carried on: by the table of nodes, or of joins. */
export function standingOf(place: Place): Mark {
  return place.mark === 'open' ? (endingOf(place) ?? 'open') : place.mark;
}

function endingOf(place: Place): Mark | undefined {
  const { node } = place;
  const marks = place.children.map((child) => ({ mark: standingOf(child) }));
  switch (node?.node) {
    case 'sequence':
      if (marks.some(({ mark }) => mark === 'badly')) return 'badly';
      if (!marks.every(({ mark }) => isEnd(mark))) return undefined;
      return place.children.some((child) => child.joined && child.mark === 'off') ? 'off' : 'well';
    case 'choice':
    case 'stage':
      return marks[0] && isEnd(marks[0].mark) ? marks[0].mark : undefined;
    case 'parallel':
      return joinOf(node.join, marks);
    case 'inclusive':
      return joinOf('all', marks);
    case 'for-each':
      return joinOf(node.join ?? 'all', node.inOrder ? upToTheFirstOpen(marks) : marks);
    default:
      return undefined;
  }
}

/** In order, nothing counts that lies behind a branch still open. */
function upToTheFirstOpen(marks: readonly { mark: Mark }[]): readonly { mark: Mark }[] {
  const first = marks.findIndex(({ mark }) => !isEnd(mark));
  return marks.map((one, index) => (first >= 0 && index > first ? { mark: 'open' } : one));
}

function begin(game: Game, place: Place, open: Opener): void {
  game.tick += 1;
  place.begunTick = game.tick;
  place.mark = 'open';
  place.cancelled = game.cancelled.has(place.path);
  if (place.cancelled) return void (place.mark = 'off');
  const { node } = place;
  if (node === null) place.mark = 'well';
  else if (node.node === 'step') open(game, place);
  else if (node.node === 'choice') choose(game, place, node);
  else if (node.node === 'inclusive') chooseAll(game, place, node);
  else if (node.node === 'for-each') layOut(game, place, node);
}

function choose(game: Game, place: Place, node: Choice): void {
  place.chosen = node.options.findIndex((option) => isTrue(game, option.when));
  place.children = [childOf(game, place, node.options[place.chosen]?.then ?? (place.chosen < 0 ? node.otherwise : null))];
}

function chooseAll(game: Game, place: Place, node: Inclusive): void {
  const taken = node.options.flatMap((option, index) => (isTrue(game, option.when) ? [index] : []));
  place.values = (taken.length > 0 ? taken : [-1]).map(String);
  place.children = taken.map((index) => childOf(game, place, node.options[index]?.then ?? null));
  if (taken.length === 0) place.children = [childOf(game, place, node.otherwise)];
}

function layOut(game: Game, place: Place, node: ForEach): void {
  place.values = valuesOf(game, place, node);
  const overItems = node.over === undefined;
  place.children = place.values.map((value) =>
    planted(game, node.each, place, `${place.path}[${value}]/`, [...place.branches, { field: node.by, value, overItems }]),
  );
}

function childOf(game: Game, place: Place, node: Node | null): Place {
  return planted(game, node, place, place.prefix, place.branches);
}

/** The place with everything below it that does not depend on choices still to be made. */
export function planted(game: Game, node: Node | null, parent: Place | undefined, prefix: string, branches: Place['branches']): Place {
  const place = new Place(node, parent, prefix, branches);
  // A choice made anew must not forget what was said in the same step before: rounds go on counting, words stand.
  const known = game.memory.get(place.path);
  if (known && node?.node === 'step') [place.rounds, place.words] = [known.rounds, known.words];
  else if (node?.node === 'step') game.memory.set(place.path, place);
  place.children = innerNodes(node).map((child) => planted(game, child, place, prefix, branches));
  return place;
}

function innerNodes(node: Node | null): readonly Node[] {
  if (node?.node === 'sequence') return node.steps;
  if (node?.node === 'parallel') return node.branches;
  return node?.node === 'stage' ? [node.route] : [];
}

/** The place ends; what is still open below it is called off, and what has not begun never will. */
function end(game: Game, place: Place, mark: Mark): void {
  const standings = place.children.map(standingOf);
  place.mark = mark;
  for (const [index, child] of place.children.entries()) {
    const says = standings[index] ?? 'open';
    if (child.ended) continue;
    if (isEnd(says)) end(game, child, says);
    else {
      child.joined = true;
      callOffWhatIsLeft(game, child);
    }
  }
}

function endOfCase(game: Game): NonNullable<Game['outcome']> {
  if (game.root.mark === 'badly') return 'rejected';
  return game.items.some((item) => item.endedAt) ? 'partial' : 'approved';
}

export function closeCase(game: Game, outcome: NonNullable<Game['outcome']>): void {
  game.outcome = outcome;
  game.closedAt = game.now;
}

export function callOffWhatIsLeft(game: Game, place: Place): void {
  for (const one of below(place)) if (!one.ended) callOff(game, one);
}

/** Marks one place as called off, and remembers how it was for whoever takes the act back. */
export function callOff(game: Game, place: Place): void {
  const round = place.round?.status === 'open' ? place.round : undefined;
  if (place.mark !== 'off') place.before = { mark: place.mark, ...(round ? { round } : {}), by: game.closing?.at };
  place.mark = 'off';
  if (round) round.status = 'called-off';
}

/** Back to before it began: rounds lose their result, choices and branches are forgotten. */
export function reset(game: Game, place: Place): void {
  for (const one of below(place)) {
    recallRound(one.round);
    one.mark = 'waiting';
    delete one.heldFor;
    delete one.again;
    one.joined = false;
    delete one.before;
    one.cancelled = false;
    forgetCancelled(game, one);
  }
  for (const one of below(place)) forgetChoices(one);
}

function forgetChoices(place: Place): void {
  const kind = place.node?.node;
  if (kind !== 'choice' && kind !== 'inclusive' && kind !== 'for-each') return;
  delete place.chosen;
  delete place.values;
  place.children = [];
}

function forgetCancelled(game: Game, place: Place): void {
  const paths = place.node ? idsIn(place.node).map((id) => place.prefix + id) : [];
  for (const path of game.cancelled) {
    if (paths.some((one) => path === one || path.startsWith(`${one}[`))) game.cancelled.delete(path);
  }
}

/** Ids of the node and of everything that may grow below it. */
export function idsIn(node: Node): string[] {
  const own = 'id' in node ? [node.id] : [];
  const options = node.node === 'choice' || node.node === 'inclusive' ? [...node.options.map((option) => option.then), node.otherwise] : [];
  const inner = [...innerNodes(node), ...options].flatMap((one) => (one ? idsIn(one) : []));
  return node.node === 'for-each' ? own : [...own, ...inner];
}

export function recallRound(round: Round | undefined): void {
  if (round && (round.status === 'open' || round.status === 'closed' || round.status === 'called-off')) round.status = 'recalled';
}

/** The token is put back on the place, and with it on everything around it. */
export function reopen(place: Place): void {
  place.mark = 'open';
  for (const around of ancestors(place)) around.mark = 'open';
}

/** Places that come after this one in the sequences around it. */
export function followers(place: Place): Place[] {
  const { parent } = place;
  if (!parent) return [];
  const later = parent.node?.node === 'sequence' ? parent.children.slice(parent.children.indexOf(place) + 1) : [];
  return [...later, ...followers(parent)];
}
