import fc from 'fast-check';
import { type Balance, correctable, type RegisterEntry, reversalOf } from './corrections';
import type { RegisterChanged } from './event';

/** 冲销: what undoes an entry, and which entries can be undone. */
const entry = (seq: number, change: RegisterChanged['change'], more: Partial<RegisterEntry> = {}): RegisterEntry => ({
  type: 'register-changed',
  register: 'leave-balance',
  clause: 'c',
  key: 'k',
  seq,
  change,
  ...more,
});

const moves: Readonly<Record<string, readonly [keyof Balance, keyof Balance]>> = {
  hold: ['available', 'held'],
  take: ['held', 'used'],
  release: ['held', 'available'],
  'give-back': ['used', 'available'],
};

function applied(balance: Balance, changes: readonly RegisterChanged[]): Balance {
  return changes.reduce((now, { change, amount = 0 }) => {
    const [from, to] = moves[change] ?? ['available', 'available'];
    const less = { ...now, [from]: now[from] - amount };
    return { ...less, [to]: less[to] + amount };
  }, balance);
}

test('whatever a balance was, an entry and its reversal leave it as it was', () => {
  const amounts = fc.integer({ min: 1, max: 100 });
  fc.assert(
    fc.property(fc.constantFrom('hold', 'take', 'release', 'give-back'), amounts, amounts, (change, amount, more) => {
      const before = { available: more, held: more, used: more };
      const one = entry(3, change, { amount });
      const reversal = reversalOf(one, 'case');
      expect(applied(applied(before, [one]), reversal)).toEqual(before);
      expect(reversal.every(({ reverses }) => reverses === 3)).toBe(true);
    }),
  );
});

test('an entry by key reads again what it read; a booking is set free by its case', () => {
  const written = entry(2, 'enter', { register: 'leave', data: { from: 'b', to: 'c' }, stood: { from: 'a', to: null } });
  expect(reversalOf(written, 'case')).toMatchObject([{ change: 'enter', key: 'k', data: { from: 'a', to: null }, reverses: 2 }]);
  expect(reversalOf(entry(4, 'book'), 'case')).toMatchObject([{ change: 'unbook', key: 'case', reverses: 4 }]);
});

test('neither a correction, nor what was corrected, nor one booking of several, nor the end of one can be corrected', () => {
  const all = [
    entry(1, 'hold'),
    entry(2, 'take'),
    entry(3, 'give-back', { reverses: 2 }),
    entry(4, 'hold', { reverses: 2 }),
    entry(5, 'take', { replaces: 2 }),
    entry(6, 'book', { register: 'x' }),
    entry(7, 'book', { register: 'y' }),
    entry(8, 'unbook', { register: 'y' }),
  ];
  expect(correctable(all).map(({ seq }) => seq)).toEqual([1, 5, 6]);
});
