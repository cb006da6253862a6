import type { Command, Decide } from '../domain/command';
import type { JsonObject } from '../domain/json';
import { kindRule } from '../domain/kinds';
import type { Move } from '../domain/moves';
import { holdersOf } from '../domain/people';
import { pathFrom, personStep } from '../domain/tree';
import { sumOf } from '../domain/verdicts';
import { organisationOf } from '../domain/who';
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

/**
 * A command that uses the move, well-formed; nothing where there is nobody to pass the seat to, or where the act is not
 * played. `correct` says what the applicant changes in a form that was returned.
 */
export function commandFor(rehearsal: Rehearsal, move: Move, dice: Dice, correct: () => JsonObject): Command | undefined {
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
      return { type: 'resubmit', seat: move.seat, form: correct() };
    case 'answer':
      return { type: 'answer', seat: move.seat, opinion: '意见' };
    case 'skip':
      return { type: 'skip', seat: move.seat, reason: '无需办理' };
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
    ...(move.score ? { score: dice.next() % 101 } : {}),
    ...(rules[outcome]?.means === 'go-on' && move.picks ? { picks: picksFor(rehearsal, move, dice) } : {}),
    ...(rules[outcome]?.means === 'return' && dice.next() % 2 === 0 ? { returnTo: dice.of(move.returnTo) ?? '' } : {}),
  };
}

/** One post for each step whose holders are chosen here. */
function picksFor(rehearsal: Rehearsal, move: Extract<Move, { act: 'decide' }>, dice: Dice): Readonly<Record<string, readonly string[]>> {
  const { edition, directory } = rehearsal.stage;
  const world = rehearsal.world('');
  const chosen = (move.picks ?? []).map((id) => {
    const path = pathFrom(edition, move.path, id) ?? id;
    const posts = [personStep(edition, id)?.who ?? []].flat().flatMap((who) => {
      if (!('pickedIn' in who)) return [];
      const organisation = organisationOf(who.of, { state: rehearsal.theState, path, world });
      return Object.values(directory.posts).filter((post) => post.organisation === organisation?.id && post.roles.includes(who.role));
    });
    return [id, [dice.of(posts)?.id ?? '']] as const;
  });
  return Object.fromEntries(chosen);
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
