import { dayOf } from '../../domain/calendar';
import type { Command, Decide } from '../../domain/command';
import type { JsonObject } from '../../domain/json';
import { kindRule } from '../../domain/kinds';
import { type DecideMove, type Move, itemOutcomesOf, outcomesOf } from '../../domain/moves';
import { holdersOf } from '../../domain/people';
import { findSeat, isSeatOpen } from '../../domain/state';
import { personStep } from '../../domain/tree';
import { sumOf } from '../../domain/verdicts';
import type { Dice } from '../proof/dice';
import { item } from '../proof/small-world';
import type { Walk } from './walk';

const reason = 'why';

/** A command that uses the move, well-formed; nothing where there is nobody to pass the seat to or no step to go back to. */
export function commandFor(walk: Walk, move: Move, dice: Dice): Command | undefined {
  if (move.act === 'decide') return decision(walk, move, dice);
  if (move.act === 'resubmit') return { type: 'resubmit', seat: move.seat, form: corrected(walk, dice) };
  const at = { seat: 'seat' in move ? move.seat : 0, path: 'path' in move ? move.path : '' };
  const path = 'paths' in move ? dice.of(move.paths) : at.path;
  return path === undefined ? undefined : wordsFor(walk, move.act, { ...at, path, item: 'item' in move ? move.item : '' }, dice);
}

/** Where an act is aimed. */
export interface Target {
  readonly seat: number;
  readonly path: string;
  readonly item: string;
}

/** The act as it should be said, whether or not it is allowed; nothing where nobody could be named. */
export function wordsFor(walk: Walk, act: Command['type'], { seat, path, item: due }: Target, dice: Dice): Command | undefined {
  const toOne = (): string | undefined => dice.of(receivers(walk, act, seat));
  switch (act) {
    case 'decide':
      return plainDecision(walk, seat);
    case 'transfer':
    case 'reassign': {
      const to = toOne();
      return to === undefined ? undefined : { type: act, seat, to, reason };
    }
    case 'entrust':
    case 'ask': {
      const to = toOne();
      return to === undefined ? undefined : { type: act, seat, to, question: 'what' };
    }
    case 'add-signer':
      return signers(walk, seat, dice);
    case 'copy':
      return { type: act, to: ['a1', 'c1'], note: 'so' };
    case 'settle-incident':
      return { type: act, item: due, how: dice.of(['retry', 'skip'] as const) ?? 'retry', reason };
    case 'move':
    case 'reopen':
    case 'skip-step':
      return { type: act, path, reason };
    case 'migrate':
      return { type: act, to: walk.edition.inForceOn, steps: {}, reason };
    case 'resubmit':
      return { type: act, seat, form: walk.theState.form };
    default:
      return {
        type: act,
        seat,
        path,
        reason,
        note: 'so',
        text: 'so',
        what: 'it',
        opinion: 'so',
        notice: 'notice',
        granted: true,
      } as unknown as Command;
  }
}

/** Posts that may be handed the seat, or asked from it: filled, not the applicant's or that of kin, not sitting there. */
function receivers(walk: Walk, act: string, id: number): readonly string[] {
  const { posts, kin = [] } = walk.directory;
  const { applicant } = walk.theState;
  const found = findSeat(walk.theState, id);
  const own = found?.seat.holders.map((holder) => posts[holder.slice('post:'.length)]?.organisation) ?? [];
  const sitting = found?.run.seats.filter((one) => isSeatOpen(found.run, one)).flatMap((one) => one.holders) ?? [];
  const near = (person: string): boolean =>
    person === applicant.person || kin.some((pair) => pair.includes(person) && pair.includes(applicant.person));
  return Object.values(posts).flatMap((post) => {
    const holders = holdersOf(walk.directory, post.id, dayOf(walk.now));
    const free = holders.length > 0 && !holders.some((one) => near(one.id)) && !sitting.includes(`post:${post.id}`);
    return free && (act !== 'transfer' || found?.seat.held || own.includes(post.organisation)) ? [post.id] : [];
  });
}

function signers(walk: Walk, seat: number, dice: Dice): Command | undefined {
  const free = receivers(walk, 'add-signer', seat);
  const first = dice.next() % Math.max(free.length, 1);
  const to = free.slice(first, first + 1 + (dice.next() % 3));
  const place = dice.of(['before', 'after', 'beside'] as const) ?? 'beside';
  const rule = dice.of(['all', 'any', 'in-order'] as const) ?? 'all';
  return to.length === 0 ? undefined : { type: 'add-signer', seat, to, reason, place, rule };
}

/** Mostly good news, so that cases come far. */
function decision(walk: Walk, move: DecideMove, dice: Dice): Decide {
  const step = personStep(walk.edition, move.step);
  const rules = step ? kindRule(step.kind).outcomes : {};
  const say = (all: readonly string[]): string =>
    dice.of(dice.next() % 4 === 0 ? all : all.filter((one) => rules[one]?.means === 'go-on')) ?? all[0] ?? '';
  const verdicts = move.items?.map((id) => [id, say(move.itemOutcomes ?? [])] as const);
  return decisionOf(walk, move, verdicts ?? say(move.outcomes), {
    ...(dice.next() % 2 === 0 ? { returnTo: dice.of(move.returnTo) ?? 'apply' } : {}),
    ...(move.returnThen ? { then: dice.of(move.returnThen) ?? 'again' } : {}),
    ...(move.again && dice.next() % 2 === 0 ? { again: true as const } : {}),
  });
}

/** The decision with that word, or those words on its items, and whatever else such a step wants to be told. */
export function decisionOf(
  walk: Walk,
  move: Pick<DecideMove, 'seat' | 'step' | 'items'>,
  said: string | readonly (readonly [id: string, word: string])[],
  more: Partial<Decide> = {},
): Decide {
  const step = personStep(walk.edition, move.step);
  if (!step) throw new Error(`no step ${move.step}`);
  const words = typeof said === 'string' ? [] : said;
  const outcome =
    typeof said === 'string'
      ? said
      : sumOf(
          step,
          words.map(([, word]) => word),
        );
  const means = kindRule(step.kind).outcomes[outcome]?.means;
  const { returnTo, then, again, ...rest } = more;
  const inFavour = outcome === 'not-adopted' ? 2 : 6;
  return {
    type: 'decide',
    seat: move.seat,
    outcome,
    opinion: 'so',
    ...(move.items ? { verdicts: Object.fromEntries(words.map(([id, word]) => [id, { outcome: word, opinion: 'so' }])) } : {}),
    ...(step.votes ? { votes: { due: 9, present: 8, inFavour, against: 8 - inFavour, abstained: 0 }, minutes: 'minutes' } : {}),
    ...(step.kind === 'score' ? { score: 88 } : {}),
    ...(means === 'return' ? { ...(returnTo === undefined ? {} : { returnTo }), ...(then === undefined ? {} : { then }) } : {}),
    ...(means === 'go-on' && again ? { again } : {}),
    ...rest,
  };
}

/** The lightest word the seat's step knows, on whatever its round looks at. */
export function plainDecision(walk: Walk, id: number): Decide {
  const run = findSeat(walk.theState, id)?.run;
  const step = personStep(walk.edition, run?.step ?? '');
  if (!run || !step) return { type: 'decide', seat: id, outcome: 'pass' };
  const items = run.items?.map((one) => [one, itemOutcomesOf(step)[0] ?? ''] as const);
  return decisionOf(walk, { seat: id, step: run.step, ...(run.items ? { items: run.items } : {}) }, items ?? outcomesOf(step)[0] ?? '');
}

/** Flags turn, an item reads otherwise, an item is added. */
function corrected(walk: Walk, dice: Dice): JsonObject {
  const { form, items } = walk.theState;
  const turned = { ...form, x: dice.next() % 2 === 0, y: dice.next() % 3 === 0 };
  if (walk.edition.form.items === undefined) return turned;
  const list = form['list'] as readonly JsonObject[];
  const target = dice.of(list.filter((one) => !items[String(one['id'])]?.ended));
  const changed = list.map((one) => (one === target && dice.next() % 2 === 0 ? { ...one, note: `${dice.next()}` } : one));
  const more = dice.next() % 4 === 0 ? [item(`new${'x'.repeat(list.length)}`, dice.of(['g', 'h', 'l']) ?? 'g')] : [];
  return { ...turned, list: [...changed, ...more] };
}
