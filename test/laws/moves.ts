import type { Command } from '../../domain/command';
import type { DecideMove, Move } from '../../domain/moves';
import { isRefusal } from '../../domain/refusal';
import { kindRule } from '../../domain/kinds';
import { stepIn } from '../proof/reading';
import { Dice } from '../proof/dice';
import { decisionOf, type Target, wordsFor } from './commands';
import { law, must } from './law';
import { cut } from './trial';
import { walk } from './play';
import type { Walk } from './walk';

const onSeats = [
  'decide',
  'claim',
  'unclaim',
  'transfer',
  'request-supplement',
  'supplement',
  'resubmit',
  'entrust',
  'ask',
  'answer',
  'add-signer',
  'remove-signer',
  'skip',
  'recuse',
  'take-back',
  'request-extension',
  'answer-extension',
  'reassign',
] as const satisfies readonly Command['type'][];
const onPaths = ['urge', 'move', 'reopen', 'skip-step'] as const satisfies readonly Command['type'][];
const onCase = ['withdraw', 'comment', 'copy', 'read', 'suspend', 'resume', 'terminate', 'migrate', 'confirm', 'decline'] as const;
/** Only the conductor may. */
const ofTheConductor = [
  { type: 'refresh' },
  { type: 'carry-out', item: 'x' },
  { type: 'raise-incident', item: 'x', error: 'x' },
  { type: 'happened', at: { path: 'x' }, result: {} },
] as const satisfies readonly Command[];

interface Aimed {
  readonly act: Command['type'];
  readonly target: Target;
}

/** Every act at every seat, path and incident there is, and at some that are not. */
function everyAim({ theState: { runs, seats, incidents } }: Walk): readonly Aimed[] {
  const ids = Array.from({ length: seats + 2 }, (_, index) => index);
  const paths = ['apply', 'nowhere', ...Object.keys(runs)];
  const at = (act: Command['type'], target: Partial<Target> = {}): Aimed => ({ act, target: { seat: 0, path: '', item: '', ...target } });
  return [
    ...onSeats.flatMap((act) => ids.map((seat) => at(act, { seat }))),
    ...onPaths.flatMap((act) => [...new Set(paths)].map((path) => at(act, { path }))),
    ...[...incidents].map((item) => at('settle-incident', { item })),
    ...onCase.map((act) => at(act)),
  ];
}

function isListed(moves: readonly Move[], { act, target }: Aimed): boolean {
  return moves.some((move) => {
    if (move.act !== act) return false;
    if ('seat' in move) return move.seat === target.seat;
    if ('item' in move) return move.item === target.item;
    if ('paths' in move) return move.paths.includes(target.path);
    return 'path' in move ? move.path === target.path : true;
  });
}

function listedIsAccepted(played: Walk, picks: readonly number[]): void {
  const aims = everyAim(played);
  for (const person of played.persons) {
    const moves = played.moves(person);
    for (const aim of aims) {
      const command = wordsFor(played, aim.act, aim.target, new Dice(picks));
      if (!command) continue;
      const listed = isListed(moves, aim);
      const verdict = played.tried({ person }, command);
      const refused = isRefusal(verdict);
      // What was proposed may have become impossible since: then the second administrator is told so.
      if (listed && refused && aim.act === 'confirm' && verdict.code !== 'no-proposal') continue;
      const word = refused ? `refused (${verdict.code})` : 'accepted';
      must(listed !== refused, () => `${person}: ${JSON.stringify(command)} is ${listed ? '' : 'not '}listed and ${word}\n${played.story}`);
    }
    for (const command of ofTheConductor) {
      must(isRefusal(played.tried({ person }, command)), () => `${person} may do what only the conductor may: ${command.type}`);
    }
  }
}

/** Every outcome the list offers, with every place to return to; and no other. */
function everyOutcome(played: Walk): void {
  for (const person of played.persons) {
    for (const move of played.moves(person)) {
      if (move.act !== 'decide') continue;
      for (const command of decisions(played, move)) {
        const verdict = played.tried({ person }, command);
        must(!isRefusal(verdict), () => `${person}: ${JSON.stringify([command, verdict])} is offered and refused\n${played.story}`);
      }
      for (const command of wrongOnes(played, move)) {
        const verdict = played.tried({ person }, command);
        must(isRefusal(verdict), () => `${person}: ${JSON.stringify(command)} is not offered and accepted\n${played.story}`);
      }
    }
  }
}

function decisions(played: Walk, move: DecideMove): readonly Command[] {
  const step = stepIn(played.edition, move.step);
  const rules = step ? kindRule(step.kind).outcomes : {};
  const words = move.items ? (move.itemOutcomes ?? []) : move.outcomes;
  return words.flatMap((word) => {
    const said = move.items?.map((id) => [id, word] as const) ?? word;
    if (rules[word]?.means !== 'return') return [decisionOf(played, move, said)];
    return move.returnTo.flatMap((returnTo) =>
      (move.returnThen ?? ['again']).map((then) => decisionOf(played, move, said, { returnTo, then })),
    );
  });
}

function wrongOnes(played: Walk, move: DecideMove): readonly Command[] {
  const right = decisions(played, move)[0];
  if (right?.type !== 'decide') return [];
  const elsewhere = Object.keys(played.theState.runs).filter((path) => !move.returnTo.includes(path) && path !== 'apply');
  const returning = move.outcomes.find((word) => ['return', 'corrected'].includes(word));
  return [
    { ...right, outcome: 'nonsense' },
    { ...right, verdicts: { nobody: { outcome: right.outcome, opinion: 'so' } } },
    { ...right, form: { bodies: [] } },
    ...(move.score
      ? [
          { ...right, score: 100.5 },
          { ...right, score: -1 },
        ]
      : [{ ...right, score: 1 }]),
    ...(move.items ? [{ ...right, verdicts: {} }] : []),
    ...(move.votes ? [{ ...right, minutes: '' }] : []),
    ...(returning !== undefined && !move.items ? elsewhere.map((path) => decisionOf(played, move, returning, { returnTo: path })) : []),
  ];
}

export const moveLaws = [
  law('whatever is listed is accepted, and nothing else: every act, person and seat', 40, cut, (trial) =>
    listedIsAccepted(walk(trial), trial.plan[0]?.picks ?? [0]),
  ),
  law('every outcome that is offered is accepted, and no other', 100, cut, (trial) => everyOutcome(walk(trial))),
];
