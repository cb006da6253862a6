import fc from 'fast-check';
import type { Edition, PersonStep } from './edition';
import { isSealed, scoreOf, totalOf } from './scores';
import type { CaseState, Run } from './state';

const seat = (id: number, score: number, weight?: number) => ({
  id,
  purpose: 'decide' as const,
  holders: [`post:${id}`],
  ...(weight === undefined ? {} : { weight }),
  done: { outcome: 'score', at: '2026-11-24T00:00:00.000Z', score },
});
const run = (...seats: Run['seats']) => ({ path: 'town', step: 'town', seats }) as unknown as Run;
const step = (score: PersonStep['score']) =>
  ({ node: 'step', id: 'town', kind: 'score', ...(score ? { score } : {}) }) as unknown as PersonStep;

test('the mean is exact and rounded half up: 88.885 becomes 88.89', () => {
  expect(scoreOf(step(undefined), run(seat(1, 88.88), seat(2, 88.89)))).toBe('88.89');
  expect(scoreOf(step({ decimals: 1 }), run(seat(1, 90), seat(2, 90.1), seat(3, 90.1)))).toBe('90.1');
  expect(scoreOf(step({ decimals: 0 }), run(seat(1, 0)))).toBe('0');
});

test('weights count, and the highest and lowest are left out where the step says so', () => {
  expect(scoreOf(step(undefined), run(seat(1, 100, 3), seat(2, 60, 1)))).toBe('90.00');
  const dropped = step({ decimals: 2, drop: { high: 1, low: 1 } });
  expect(scoreOf(dropped, run(seat(1, 10), seat(2, 80), seat(3, 90), seat(4, 100)))).toBe('85.00');
  expect(scoreOf(dropped, run(seat(1, 10), seat(2, 80)))).toBe('45.00');
});

test('whichever seat gave the highest or the lowest, and however many are equal', () => {
  const dropped = step({ decimals: 0, drop: { high: 1, low: 1 } });
  const orders = [
    [10, 80, 90, 100],
    [100, 90, 80, 10],
    [90, 10, 100, 80],
    [80, 100, 10, 90],
  ];
  for (const order of orders) expect(scoreOf(dropped, run(...order.map((score, id) => seat(id, score))))).toBe('85');
  expect(scoreOf(dropped, run(seat(1, 50), seat(2, 70), seat(3, 50)))).toBe('50');
  expect(scoreOf(step({ decimals: 0, drop: { high: 2, low: 0 } }), run(seat(1, 50), seat(2, 70), seat(3, 90)))).toBe('50');
  expect(scoreOf(step({ decimals: 0, drop: { high: 0, low: 2 } }), run(seat(1, 50), seat(2, 70), seat(3, 90)))).toBe('90');
});

test('no score before anybody has given one, nor in a step of another kind', () => {
  const silent = { id: 2, purpose: 'decide' as const, holders: ['post:2'] };
  expect(scoreOf(step(undefined), run(silent))).toBeUndefined();
  expect(scoreOf(step(undefined), run(silent, seat(1, 90)))).toBe('90.00');
  const review = { node: 'step', id: 'town', kind: 'review' } as unknown as PersonStep;
  expect(scoreOf(review, run(seat(1, 90)))).toBeUndefined();
});

test('a score is written with its decimals, though it be small', () => {
  expect(scoreOf(step({ decimals: 2 }), run(seat(1, 0.05)))).toBe('0.05');
  expect(scoreOf(step({ decimals: 1 }), run(seat(1, 0.05)))).toBe('0.1');
  expect(scoreOf(step({ decimals: 1 }), run(seat(1, 0.04)))).toBe('0.0');
});

test('a total counts what has closed with a score; what was never begun, or has none, leaves it open', () => {
  const total = { parts: [{ step: 'town', weight: 70 }], decimals: 1 };
  const state = (runs: object) => ({ runs }) as unknown as CaseState;
  expect(totalOf(total, state({ town: { status: 'closed', score: '91.25' } }))).toBe('91.3');
  expect(totalOf(total, state({ town: { status: 'closed' } }))).toBeUndefined();
  expect(totalOf(total, state({ town: { status: 'recalled', score: '91.25' } }))).toBeUndefined();
  expect(totalOf(total, state({}))).toBeUndefined();
  expect(totalOf({ parts: [], decimals: 1 }, state({}))).toBeUndefined();
});

test('only scores are sealed; one that counts in no total is open once its step has closed', () => {
  const route = {
    node: 'sequence',
    steps: [
      { node: 'step', id: 'town', kind: 'score' },
      { node: 'step', id: 'read', kind: 'review' },
    ],
  };
  const other = { parts: [{ step: 'other', weight: 1 }], decimals: 0 };
  const sealed = (edition: object, path: string, status: string) =>
    isSealed({ route, ...edition } as unknown as Edition, { runs: { [path]: { step: path, status } } } as unknown as CaseState, path);
  expect(sealed({}, 'read', 'open')).toBe(false);
  expect(sealed({}, 'town', 'open')).toBe(true);
  expect(sealed({}, 'town', 'closed')).toBe(false);
  expect(sealed({ totals: { other } }, 'town', 'closed')).toBe(false);
  expect(isSealed({ route } as unknown as Edition, { runs: {} } as unknown as CaseState, 'nowhere')).toBe(false);
});

test('town 70, department 30; nothing until both are in, and sealed till then', () => {
  const route = { node: 'sequence', steps: ['town', 'department'].map((id) => ({ node: 'step', id, kind: 'score' })) };
  const total = {
    parts: [
      { step: 'town', weight: 70 },
      { step: 'department', weight: 30 },
    ],
    decimals: 2,
  };
  const edition = { route, totals: { appraisal: total } } as unknown as Edition;
  const state = (department: object) =>
    ({
      runs: { town: { step: 'town', status: 'closed', score: '91.25' }, department: { step: 'department', ...department } },
    }) as unknown as CaseState;
  expect(totalOf(total, state({ status: 'open' }))).toBeUndefined();
  expect(isSealed(edition, state({ status: 'open' }), 'town')).toBe(true);
  const both = state({ status: 'closed', score: '83.33' });
  expect(totalOf(total, both)).toBe('88.87');
  expect(isSealed(edition, both, 'town')).toBe(false);
});

test('a mean lies between the lowest and the highest, whatever the weights', () => {
  const scores = fc.array(fc.tuple(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 1, max: 100 })), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(scores, (all) => {
      const mean = Number(scoreOf(step(undefined), run(...all.map(([score, weight], id) => seat(id, score / 100, weight)))));
      const values = all.map(([score]) => score / 100);
      expect(mean).toBeGreaterThanOrEqual(Math.min(...values));
      expect(mean).toBeLessThanOrEqual(Math.max(...values));
    }),
  );
});
