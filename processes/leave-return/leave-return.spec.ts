import { checkExample } from '../../test/support/leave-examples';
import type { WorkedExample } from '../leave-request/worked-example';
import { leaveReturn } from './2026-01-01';
import cases from './cases.json';

const examples = cases as unknown as readonly WorkedExample[];

describe('worked examples of the return from leave', () => {
  test.each(examples.map((example) => [example.id, example] as const))('%s', (_, example) => checkExample(example));
});

test('the edition is plain data, and every clause that is cited exists', () => {
  expect(JSON.parse(JSON.stringify(leaveReturn))).toEqual(leaveReturn);
  const cited = JSON.stringify([
    leaveReturn.route,
    leaveReturn.effects,
    leaveReturn.guards,
    leaveReturn.start,
    leaveReturn.withdraw ?? null,
  ]);
  for (const [, clause] of cited.matchAll(/"clause":"([^"]+)"/g)) expect(Object.keys(leaveReturn.clauses)).toContain(clause);
});
