import fc from 'fast-check';
import { chargeAnnual, settle, type YearDays } from './ledger';

const balances = [
  { year: 2026, days: 10 },
  { year: 2025, days: 3 },
  { year: 2024, days: 5 },
];

describe('charging annual leave', () => {
  test('takes the oldest year first', () => {
    expect(chargeAnnual(4.5, balances, '2026-05-06')).toEqual([
      { year: 2025, days: 3 },
      { year: 2026, days: 1.5 },
    ]);
    expect(chargeAnnual(2, balances, '2026-05-06')).toEqual([{ year: 2025, days: 2 }]);
    expect(chargeAnnual(0, balances, '2026-05-06')).toEqual([]);
  });

  test('uses a year to the end of the next, and none before it begins', () => {
    expect(chargeAnnual(5, balances, '2025-12-31')).toEqual([{ year: 2024, days: 5 }]);
    expect(chargeAnnual(13, balances, '2026-12-31')).toEqual([
      { year: 2025, days: 3 },
      { year: 2026, days: 10 },
    ]);
    expect(chargeAnnual(13, balances, '2027-01-01')).toBeUndefined();
    expect(chargeAnnual(9, balances, '2025-06-01')).toBeUndefined();
  });

  test('takes nothing when not enough is left, or a balance is overdrawn', () => {
    expect(chargeAnnual(13.5, balances, '2026-05-06')).toBeUndefined();
    expect(chargeAnnual(1, [], '2026-05-06')).toBeUndefined();
    expect(
      chargeAnnual(
        1,
        [
          { year: 2025, days: -4 },
          { year: 2026, days: 1 },
        ],
        '2026-05-06',
      ),
    ).toEqual([{ year: 2026, days: 1 }]);
  });

  test.each([-1, 0.25, NaN, Infinity])('refuses %d days', (days) => {
    expect(() => chargeAnnual(days, balances, '2026-05-06')).toThrow('whole or half days');
  });
});

describe('return from leave (销假)', () => {
  const charged = [
    { year: 2025, days: 3 },
    { year: 2026, days: 1.5 },
  ];

  test('early gives days back, newest year first', () => {
    expect(settle(charged, 4)).toEqual({ back: [{ year: 2026, days: 0.5 }], more: 0 });
    expect(settle(charged, 2)).toEqual({
      back: [
        { year: 2026, days: 1.5 },
        { year: 2025, days: 1 },
      ],
      more: 0,
    });
    expect(settle(charged, 0)).toEqual({
      back: [
        { year: 2026, days: 1.5 },
        { year: 2025, days: 3 },
      ],
      more: 0,
    });
  });

  test('on the day changes nothing; later wants an extension', () => {
    expect(settle(charged, 4.5)).toEqual({ back: [], more: 0 });
    expect(settle(charged, 6)).toEqual({ back: [], more: 1.5 });
    expect(() => settle(charged, -1)).toThrow(RangeError);
  });
});

describe('always', () => {
  const half = fc.nat(60).map((halves) => halves / 2);
  const ledger = fc.uniqueArray(fc.record({ year: fc.integer({ min: 2022, max: 2028 }), days: half }), { selector: (entry) => entry.year });
  const sum = (parts: readonly YearDays[]): number => parts.reduce((all, part) => all + part.days, 0);
  const of = (parts: readonly YearDays[], year: number): number => sum(parts.filter((part) => part.year === year));

  test('a charge is the days asked and exceeds no balance; none means that they do not suffice', () => {
    fc.assert(
      fc.property(ledger, half, (left, days) => {
        const usable = left.filter(({ year }) => year === 2025 || year === 2026);
        const charged = chargeAnnual(days, left, '2026-05-06');
        if (!charged) return expect(sum(usable)).toBeLessThan(days);
        expect(sum(charged)).toBe(days);
        charged.forEach((part) => expect(part.days).toBeLessThanOrEqual(of(usable, part.year)));
        expect(of(charged, 2026) === 0 || of(charged, 2025) === of(usable, 2025)).toBe(true);
        return undefined;
      }),
    );
  });

  test('a settlement gives back no more than was charged, of no year, and adds up', () => {
    fc.assert(
      fc.property(ledger, half, (charged, actual) => {
        const { back, more } = settle(charged, actual);
        back.forEach((part) => expect(part.days).toBeLessThanOrEqual(of(charged, part.year)));
        expect(sum(charged) - sum(back) + more).toBe(actual);
        expect(back.length === 0 || more === 0).toBe(true);
      }),
    );
  });
});
