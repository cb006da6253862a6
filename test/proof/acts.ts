import fc from 'fast-check';
import type { JsonObject } from '../../domain/json';
import { kindRule } from '../../domain/kinds';
import type { Interpreter } from './interpreter';
import { openRounds, type Round } from './model';
import { nameOf } from './observing';
import { isOpenSeat } from './signing';
import type { Permission } from './permissions';
import { Dice } from './dice';
import { item } from './small-world';
import type { Wanted } from './wanted';

/** One throw of the dice: what kind of act, and numbers to choose everything else by. */
export interface Throw {
  readonly kind: number;
  readonly picks: readonly number[];
}

export const throws: fc.Arbitrary<readonly Throw[]> = fc.array(
  fc.record({ kind: fc.nat(99), picks: fc.array(fc.nat(1000), { minLength: 8, maxLength: 8 }) }),
  { minLength: 3, maxLength: 30, size: 'max' },
);

/** An act somebody tries, or time that passes. */
export type Attempt = { readonly by: string; readonly for?: string; readonly command: Wanted } | { readonly hours: number };

/** What a throw comes to in the case as it stands: mostly something allowed, sometimes something that must be refused. */
export function attemptOf(interpreter: Interpreter, { kind, picks }: Throw): Attempt | undefined {
  const dice = new Dice(picks);
  if (kind < 70) return allowed(interpreter, dice);
  if (kind < 82) return conducted(interpreter);
  if (kind < 87) return { hours: 1 + (dice.next() % 60) };
  return forbidden(interpreter, dice);
}

interface Open {
  readonly by: string;
  readonly permission: Permission;
}

function everyPermission(interpreter: Interpreter): Open[] {
  const persons = Object.keys(interpreter.game.directory.persons);
  return persons.flatMap((by) => interpreter.permissions(by).map((permission) => ({ by, permission })));
}

/** Ends of cases are possible nearly always; drawn as often as others, they would let no case come far. */
const rare = ['withdraw', 'terminate', 'suspend', 'skip-step', 'move', 'reassign'];

function allowed(interpreter: Interpreter, dice: Dice): Attempt | undefined {
  const all = everyPermission(interpreter);
  const deciding = all.filter(({ permission }) => ['decide', 'resubmit', 'resume', 'supplement', 'answer'].includes(permission.act));
  const usual = all.filter(({ permission }) => !rare.includes(permission.act) || dice.next() % 9 === 0);
  const chosen = dice.of(dice.next() % 5 > 1 && deciding.length > 0 ? deciding : usual);
  return chosen && { by: chosen.by, ...inName(chosen.permission), command: commandFor(interpreter, chosen.permission, dice) };
}

function inName(permission: Permission): { for?: string } {
  return permission.for === undefined ? {} : { for: permission.for };
}

function conducted(interpreter: Interpreter): Attempt | undefined {
  const [at, what, path] = (interpreter.observe().agenda[0] ?? '').split(' ');
  if (at === undefined || what === undefined || path === undefined) return undefined;
  const wait = Math.max(0, Math.ceil((Date.parse(at) - Date.parse(interpreter.game.now)) / 60_000));
  // A conductor comes when the time has come; before that it is a matter of waiting.
  return wait > 0 ? { hours: wait / 60 } : { by: 'conductor', command: { type: 'carry-out', item: { what, path } } };
}

/** Somebody else's seat, a seat whose turn has not come, an outcome the kind does not know, a return to nowhere. */
function forbidden(interpreter: Interpreter, dice: Dice): Attempt | undefined {
  const { game } = interpreter;
  const rounds = openRounds(game);
  const round = dice.of(rounds);
  const seat = round && dice.of(round.seats.filter((one) => isOpenSeat(round, one)));
  const by = dice.of(Object.keys(game.directory.persons));
  if (!round || !seat || by === undefined) return undefined;
  const act =
    dice.of([
      'decide',
      'decide',
      'transfer',
      'claim',
      'entrust',
      'add-signer',
      'recuse',
      'answer',
      'skip',
      'request-supplement',
    ] as const) ?? 'decide';
  const command = commandFor(interpreter, { act: seat.purpose === 'decide' ? act : 'decide', round, seat }, dice);
  const wrong = dice.next() % 3 === 0 && command.type === 'decide' ? { ...command, outcome: 'nonsense', verdicts: {} } : command;
  return { by, command: wrong };
}

/** A command that uses the permission, well-formed. */
export function commandFor(interpreter: Interpreter, { act, round, seat, path, paths }: Permission, dice: Dice): Wanted {
  const { game } = interpreter;
  const named = round && seat ? { seat: nameOf(round, seat) } : {};
  const post = (): string => dice.of(Object.keys(game.directory.posts)) ?? '';
  switch (act) {
    case 'decide':
      return { type: act, ...named, ...(round && round.at !== game.apply ? wordsFor(round, dice) : { outcome: 'pass' }) };
    case 'transfer':
      return { type: act, ...named, to: near(interpreter, round, seat, dice) ?? post() };
    case 'entrust':
    case 'ask':
      return { type: act, ...named, to: post() };
    case 'add-signer':
      return { type: act, ...named, ...signers(interpreter, round, dice) };
    case 'supplement':
      return { type: act, ...named, ...(dice.next() % 2 === 0 ? { form: { x: dice.next() % 2 === 0 } } : {}) };
    case 'resubmit':
      return { type: act, ...named, form: corrected(interpreter, dice) };
    case 'answer-extension':
      return { type: act, ...named, granted: dice.next() % 3 > 0 };
    case 'reassign':
      return { type: act, ...named, to: post() };
    case 'skip-step':
      return { type: act, path: path ?? '' };
    case 'move':
      return { type: act, path: dice.of(paths ?? []) ?? '' };
    default:
      return { type: act, ...named };
  }
}

function near(interpreter: Interpreter, round: Permission['round'], seat: Permission['seat'], dice: Dice): string | undefined {
  const { posts } = interpreter.game.directory;
  const own = seat?.holders.map((holder) => posts[holder.slice(5)]?.organisation) ?? [];
  return dice.next() % 4 === 0 || !round ? undefined : dice.of(Object.values(posts).filter((one) => own.includes(one.organisation)))?.id;
}

function signers(interpreter: Interpreter, round: Permission['round'], dice: Dice): Partial<Wanted> {
  const taken = round?.seats.flatMap((seat) => seat.holders) ?? [];
  const free = Object.keys(interpreter.game.directory.posts).filter((post) => !taken.includes(`post:${post}`));
  const first = dice.next() % Math.max(free.length, 1);
  return {
    to: free.slice(first, first + 1 + (dice.next() % 3)),
    place: dice.of(['before', 'after', 'beside'] as const) ?? 'beside',
    rule: dice.of(['all', 'any', 'in-order'] as const) ?? 'all',
  };
}

/** Mostly good news, so that cases come far. */
function wordsFor(round: Round, dice: Dice): Partial<Wanted> {
  const step = round.at.person;
  const rules = kindRule(step.kind).outcomes;
  const all = Object.keys(rules).filter((outcome) => !step.without?.includes(outcome) && !(step.perItem && outcome === 'partial'));
  const good = all.filter((outcome) => rules[outcome]?.means === 'go-on');
  const say = (): string => dice.of(dice.next() % 4 === 0 ? all : good) ?? '';
  const verdicts = step.perItem ? Object.fromEntries((round.items ?? []).map((id) => [id, say()])) : undefined;
  const outcome = step.perItem ? '' : say();
  const spoken = verdicts ? Object.values(verdicts) : [outcome];
  const returns = spoken.some((word) => rules[word]?.means === 'return');
  const again = !returns && step.repeat && rules[outcome]?.means === 'go-on' && dice.next() % 2 === 0;
  return {
    outcome,
    ...(verdicts ? { verdicts } : {}),
    ...(returns ? { returnTo: dice.of(step.returnTo ?? []) ?? 'apply', then: dice.of(step.returnThen ?? []) ?? 'again' } : {}),
    ...(again ? { again } : {}),
  };
}

/** Flags turn, an item reads otherwise, an item is added. */
function corrected(interpreter: Interpreter, dice: Dice): JsonObject {
  const { game } = interpreter;
  const form = { ...game.form, x: dice.next() % 2 === 0, y: dice.next() % 3 === 0 };
  if (game.edition.form.items === undefined) return form;
  const alive = game.items.filter((one) => !one.endedAt);
  const target = dice.of(alive);
  const list = game.items.map((one) =>
    one === target && dice.next() % 2 === 0 ? { ...one.content, note: `${dice.next()}` } : one.content,
  );
  const more =
    dice.next() % 4 === 0 ? [item(`new${game.tick.toString(36).replaceAll(/[0-9]/g, 'q')}`, dice.of(['g', 'h', 'l']) ?? 'g')] : [];
  return { ...form, list: [...list, ...more.filter((one) => !game.items.some((known) => known.id === one['id']))] };
}
