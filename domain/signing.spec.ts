import { step, who } from '../test/proof/words';
import type { PersonStep, SignRule } from './edition';
import { closingOf, isSeatAsked, isSeatUsable } from './signing';
import type { Added, Run, Seat } from './state';

const at = '2026-03-02T01:00:00.000Z';
const said = { w: 'pass', b: 'reject' } as const;

function seat(id: number, word: string, more: Partial<Seat> = {}): Seat {
  const done = word in said ? { done: { outcome: said[word as 'w'], at } } : {};
  return { id, purpose: 'decide', holders: [`post:${id}`], ...done, ...more };
}

/** w has passed, b has rejected, o is still to speak; seats are numbered from 1. */
const seats = (words: string, weights: readonly number[] = []): Seat[] =>
  [...words].map((word, index) => seat(index + 1, word, weights[index] === undefined ? {} : { weight: weights[index] }));

const round = (all: readonly Seat[]): Run => ({ path: 's', step: 's', round: 1, status: 'open', seats: all }) as unknown as Run;
const signed = (sign: SignRule, more: Partial<PersonStep> = {}): PersonStep => step('s', who('reviewer', 'CITY_A'), { sign, ...more });
const closing = (sign: SignRule, all: readonly Seat[]): string => closingOf(signed(sign), round(all)) ?? 'open';

/** Signers added by the first seat, numbered from 11. */
const added = (words: string, more: Partial<Added> = {}, seatMore: Partial<Seat> = {}): Seat[] =>
  [...words].map((word, index) =>
    seat(11 + index, word, { added: { by: 1, place: 'beside', rule: 'all', group: 11, ...more }, ...seatMore }),
  );

describe('a step closes (docs/language.md §2)', () => {
  test.each<[SignRule, string, string]>([
    ['any', 'o', 'open'],
    ['any', 'w', 'pass'],
    ['any', 'b', 'reject'],
    ['all', 'ww', 'pass'],
    ['all', 'wo', 'open'],
    ['all', 'bo', 'reject'],
    ['in-order', 'wo', 'open'],
    ['in-order', 'ww', 'pass'],
    [{ atLeast: 2 }, 'wwo', 'pass'],
    [{ atLeast: 2 }, 'wbo', 'open'],
    [{ atLeast: 2 }, 'bbo', 'reject'],
    [{ atLeast: 9 }, 'ww', 'pass'],
    [{ share: [1, 2] }, 'wo', 'pass'],
    [{ share: [2, 3] }, 'wwb', 'pass'],
    [{ share: [2, 3] }, 'wbo', 'open'],
    [{ share: [2, 3] }, 'bbo', 'reject'],
    // Weights say nothing where the rule does not count them.
    [{ atLeast: 2 }, 'wob', 'open'],
  ])('%j: %s is %s', (sign, words, outcome) => {
    expect(closing(sign, seats(words, [3, 1, 1]))).toBe(outcome);
  });

  test.each([
    ['woo', 'pass'],
    ['oww', 'open'],
    ['boo', 'reject'],
    ['obb', 'open'],
  ])('by weights 3, 1, 1, of which half: %s is %s', (words, outcome) => {
    expect(closing({ weight: [1, 2] }, seats(words, [3, 1, 1]))).toBe(outcome);
  });

  test('a seat without a weight weighs one', () => {
    expect(closing({ weight: [2, 3] }, seats('wwo'))).toBe('pass');
    expect(closing({ weight: [3, 4] }, seats('wwo'))).toBe('open');
  });

  test('with the gravest word of the side that won', () => {
    const words = (...outcomes: string[]): Run =>
      round(outcomes.map((outcome, index) => ({ ...seat(index + 1, 'o'), done: { outcome, at } })));
    expect(closingOf(signed('all', { kind: 'examine' }), words('disagree', 'agree'))).toBe('disagree');
    expect(closingOf(signed({ atLeast: 1 }, { kind: 'determine' }), words('reject', 'partial'))).toBe('partial');
  });

  test('only when the groups of added signers have spoken too; one that refuses ends it', () => {
    expect(closing('any', [...seats('w'), ...added('o')])).toBe('open');
    expect(closing('any', [...seats('w'), ...added('ww')])).toBe('pass');
    expect(closing('any', [...seats('o'), ...added('wb')])).toBe('reject');
    expect(closing('any', [...seats('w'), ...added('bo', { rule: 'any' })])).toBe('reject');
    expect(closing('any', [...seats('w'), ...added('o', {}, { removed: true })])).toBe('pass');
    expect(closing('all', [...seats('wo'), ...added('b', {}, { removed: true })])).toBe('open');
    expect(closing('any', [...seats('w'), ...added('w'), ...added('o', { group: 12 })])).toBe('open');
  });

  test('what was asked or removed is no signature', () => {
    expect(closing('all', [...seats('w'), seat(2, 'o', { removed: true })])).toBe('pass');
    expect(closing('all', [...seats('w'), seat(2, 'o', { purpose: 'answer' })])).toBe('pass');
  });

  test('per item, nobody ends the step, and everybody asked is heard', () => {
    const perItem = (sign: SignRule, words: string) => closingOf(signed(sign, { perItem: true }), round(seats(words))) ?? 'open';
    expect(perItem('all', 'bo')).toBe('open');
    expect(perItem('all', 'bw')).toBe('reject');
    expect(perItem('any', 'w')).toBe('pass');
  });
});

describe('a seat is usable', () => {
  const usable = (sign: SignRule, all: readonly Seat[], id: number): boolean =>
    isSeatUsable(signed(sign), round(all), all.find((one) => one.id === id) ?? seat(0, 'o'));

  test('when those it waits for have spoken or were removed', () => {
    const waiting = seat(2, 'o', { waitsFor: [1] });
    expect(usable('in-order', [seat(1, 'o'), waiting], 2)).toBe(false);
    expect(usable('in-order', [seat(1, 'w'), waiting], 2)).toBe(true);
    expect(usable('in-order', [seat(1, 'o', { removed: true }), waiting], 2)).toBe(true);
    expect(usable('in-order', [seat(1, 'o'), waiting], 1)).toBe(true);
  });

  test('not once it was used or removed, nor in a round that is closed', () => {
    expect(usable('all', seats('wo'), 1)).toBe(false);
    expect(usable('all', [seat(1, 'o', { removed: true }), ...seats('o')], 1)).toBe(false);
    const open = seat(1, 'o');
    expect(isSeatUsable(signed('any'), { ...round([open]), status: 'closed' }, open)).toBe(false);
  });

  test('not once others have decided what it was asked for', () => {
    const all = [...seats('wwo'), ...added('o')];
    expect(all.map((one) => isSeatAsked(signed({ atLeast: 2 }), round(all), one))).toEqual([false, false, false, true]);
    const group = [...seats('o'), ...added('wo', { rule: 'any' })];
    expect(group.map((one) => isSeatAsked(signed('any'), round(group), one))).toEqual([true, false, false]);
  });

  test('who was added after somebody keeps nobody waiting once that one was removed', () => {
    const [after] = added('o', { by: 5, place: 'after' }, { id: 6 });
    if (!after) throw new Error('nobody was added');
    const waiting = seat(7, 'o', { waitsFor: [6] });
    expect(usable('in-order', [seat(5, 'o', { removed: true }), after, waiting], 7)).toBe(true);
    expect(usable('in-order', [seat(5, 'w'), after, waiting], 7)).toBe(false);
  });

  test('an answer is asked for whatever the signatures say', () => {
    const all = [...seats('w'), seat(2, 'o', { purpose: 'answer' })];
    expect(all.map((one) => isSeatAsked(signed('any'), round(all), one))).toEqual([false, true]);
    expect(isSeatAsked(undefined, round(all), seat(3, 'o', { purpose: 'apply' }))).toBe(true);
  });
});
