import type { PersonStep } from '../../domain/edition';
import { goBack, isGoneThrough, targetOf } from './going-back';
import type { Doing } from './doing';
import type { Game, Round, Seat, Used, Word } from './model';
import { endItemsAtOnce } from './items';
import { settleRound } from './rounds';
import { gravest, isOpenSeat, lightest, meaningOf } from './signing';

export function decide(doing: Doing): boolean {
  const { game, by, round, seat, wanted } = doing;
  const step = round.at.person;
  const verdicts = step.perItem ? wordsOn(game, round, wanted.verdicts ?? {}) : {};
  if (!verdicts) return false;
  const outcome = step.perItem ? summary(step, verdicts) : (wanted.outcome ?? '');
  const meaning = meaningOf(step, outcome);
  if (meaning === undefined) return false;
  if (wanted.again && (meaning !== 'go-on' || !step.repeat || round.repeats >= step.repeat.most)) return false;
  if (meaning === 'return') return giveBack(doing, outcome, verdicts);
  if (meaning === 'stay') return true;
  seat.used = { outcome, by, means: meaning === 'end' && !step.perItem ? 'against' : 'agree', verdicts };
  settleRound(game, round, wanted.again);
  return true;
}

/** One word on each item of the round, no more and no less. */
function wordsOn(game: Game, round: Round, said: Readonly<Record<string, string>>): Record<string, Word> | undefined {
  const asked = round.items ?? [];
  if (Object.keys(said).length !== asked.length) return undefined;
  const words: Record<string, Word> = {};
  for (const id of asked) {
    const outcome = said[id];
    // `partial` is what several verdicts come to, never a verdict itself.
    if (outcome === undefined || outcome === 'partial' || meaningOf(round.at.person, outcome) === undefined) return undefined;
    words[id] = { outcome, revision: game.items.find((item) => item.id === id)?.revision ?? 0 };
  }
  return words;
}

/** A return by a verdict returns the case; otherwise the gravest word is the sum of all. */
function summary(step: PersonStep, verdicts: Record<string, Word>): string {
  const words = Object.values(verdicts).map((word) => word.outcome);
  return words.find((word) => meaningOf(step, word) === 'return') ?? gravest(step, words);
}

function giveBack({ game, by, round, seat, wanted }: Doing, outcome: string, verdicts: Record<string, Word>): boolean {
  const step = round.at.person;
  const id = wanted.returnTo ?? step.returnTo?.[0] ?? 'apply';
  const then = wanted.then ?? 'again';
  const target = targetOf(game, round.at, id);
  const listed = (step.returnTo ?? ['apply']).includes(id) && (step.returnThen ?? ['again']).includes(then);
  if (!listed || !target || !(target === game.apply || isGoneThrough(target))) return false;
  seat.used = { outcome, by, means: 'against', verdicts };
  round.touched = true;
  const named = Object.entries(verdicts).flatMap(([item, word]) => (meaningOf(step, word.outcome) === 'return' ? [item] : []));
  if (step.perItem) endItemsAtOnce(game, round);
  goBack(game, round, target, then, named);
  return true;
}

/** Silence that consents: each open seat is used with the lightest outcome, by nobody. */
export function deemUsed(game: Game, round: Round): void {
  const step = round.at.person;
  const outcome = lightest(step);
  for (let seat = openSeat(round); seat; seat = openSeat(round)) {
    const said = Object.fromEntries((step.perItem ? (round.items ?? []) : []).map((id) => [id, outcome]));
    const used: Used = { outcome, means: 'agree', verdicts: wordsOn(game, round, said) ?? {} };
    seat.used = used;
    settleRound(game, round);
  }
}

function openSeat(round: Round): Seat | undefined {
  return round.seats.find((seat) => seat.purpose === 'decide' && isOpenSeat(round, seat));
}
