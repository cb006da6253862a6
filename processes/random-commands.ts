import type { Command, Decide } from '../domain/command';
import type { JsonObject } from '../domain/json';
import { kindRule } from '../domain/kinds';
import type { Move } from '../domain/moves';
import { holdersOf } from '../domain/people';
import { personStep } from '../domain/tree';
import { itemsOf } from '../domain/state';
import { sumOf } from '../domain/verdicts';
import { items } from './power-expansion/example';
import type { Rehearsal } from './rehearsal';

/** Hands out the numbers of a throw one after the other. */
export class Dice {
  private at = 0;
  constructor(private readonly picks: readonly number[]) {}
  next(): number {
    const number = this.picks[this.at % this.picks.length] ?? 0;
    this.at += 1;
    return number + this.at;
  }
  of<T>(choices: readonly T[]): T | undefined {
    return choices[this.next() % Math.max(choices.length, 1)];
  }
}

/** A command that uses the move, well-formed; nothing where there is nobody to pass the seat to. */
export function commandFor(rehearsal: Rehearsal, move: Move, dice: Dice): Command | undefined {
  switch (move.act) {
    case 'decide':
      return decision(rehearsal, move, dice);
    case 'claim':
    case 'unclaim':
      return { type: move.act, seat: move.seat };
    case 'transfer':
      return transferOf(rehearsal, move.seat, dice);
    case 'request-supplement':
      return { type: 'request-supplement', seat: move.seat, what: '证明材料' };
    case 'supplement':
      return { type: 'supplement', seat: move.seat, note: '已补正' };
    case 'resubmit':
      return { type: 'resubmit', seat: move.seat, form: correction(rehearsal, dice) };
    case 'withdraw':
      return { type: 'withdraw', reason: '不再申请' };
    case 'settle-incident':
      return { type: 'settle-incident', item: move.item, how: dice.of(['retry', 'skip'] as const) ?? 'retry', reason: '已排除' };
    default:
      return undefined;
  }
}

function decision(rehearsal: Rehearsal, move: Extract<Move, { act: 'decide' }>, dice: Dice): Decide {
  const step = personStep(rehearsal.stage.edition, move.step);
  if (!step) throw new Error(`no step ${move.step}`);
  const rules = kindRule(step.kind).outcomes;
  // Mostly good news, so that cases come far.
  const say = (outcomes: readonly string[]): string =>
    dice.of(dice.next() % 6 === 0 ? outcomes : outcomes.filter((one) => rules[one]?.means === 'go-on')) ?? outcomes[0] ?? '';
  const looked = move.items ?? [];
  const verdicts = Object.fromEntries(looked.map((id) => [id, { outcome: say(move.itemOutcomes ?? []), opinion: '意见' }]));
  const outcome =
    looked.length > 0
      ? sumOf(
          step,
          Object.values(verdicts).map((one) => one.outcome),
        )
      : say(move.outcomes);
  const inFavour = outcome === 'not-adopted' ? 2 : 6;
  return {
    type: 'decide',
    seat: move.seat,
    outcome,
    opinion: '意见',
    ...(looked.length > 0 ? { verdicts } : {}),
    ...(move.votes ? { votes: { due: 9, present: 8, inFavour, against: 8 - inFavour, abstained: 0 }, minutes: '纪要' } : {}),
    ...(move.liaisonFor === undefined
      ? {}
      : { liaison: { organisation: move.liaisonFor, documentNumber: '川编办函〔2026〕1号', repliedOn: '2026-03-02', attachment: 'x' } }),
    ...(rules[outcome]?.means === 'return' && dice.next() % 2 === 0 ? { returnTo: dice.of(move.returnTo) ?? '' } : {}),
  };
}

function transferOf(rehearsal: Rehearsal, seat: number, dice: Dice): Command | undefined {
  const { directory } = rehearsal.stage;
  const state = rehearsal.theState;
  const found = Object.values(state.runs)
    .flatMap((run) => run.seats)
    .find((one) => one.id === seat);
  const from = found?.holders.map((holder) => directory.posts[holder.slice('post:'.length)]?.organisation);
  const free = Object.values(directory.posts).filter(
    (post) =>
      (found?.held || from?.includes(post.organisation)) &&
      !found?.holders.includes(`post:${post.id}`) &&
      holdersOf(directory, post.id, '2026-03-02').every((holder) => holder.id !== state.applicant.person),
  );
  const to = dice.of(free);
  return to && { type: 'transfer', seat, to: to.id, reason: '另有分工' };
}

/** Changes, removes or adds items that may still be touched; a form without items gets another remark. */
function correction(rehearsal: Rehearsal, dice: Dice): JsonObject {
  const { form, items: states } = rehearsal.theState;
  if (rehearsal.stage.edition.form.items === undefined) return { ...form };
  const list = itemsOf(form, 'items');
  const alive = list.filter((item) => !states[String(item['id'])]?.ended);
  const target = dice.of(alive);
  const changed = list.map((item) =>
    item === target && dice.next() % 2 === 0
      ? { ...item, remarks: `改${dice.next()}`, heldBy: dice.of(['CITY_HRSS', 'CITY_NR', 'CITY_MARKET']) ?? '' }
      : item,
  );
  const kept = alive.length > 1 && dice.next() % 3 === 0 ? changed.filter((item) => item['id'] !== target?.['id']) : changed;
  const missing = Object.values(items).filter((item) => !kept.some((one) => one['id'] === item['id']));
  const added = dice.next() % 3 === 0 ? dice.of(missing) : undefined;
  return { ...form, items: added ? [...kept, added] : kept };
}
