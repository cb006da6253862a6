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
