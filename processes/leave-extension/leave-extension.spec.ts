import { checkExample } from '../../test/support/leave-examples';
import type { WorkedExample } from '../leave-request/worked-example';
import { leaveExtension } from './2026-01-01';
import cases from './cases.json';
import casesOfNovember from './cases-2026-11-01.json';

const examples = [...cases, ...casesOfNovember] as unknown as readonly WorkedExample[];

describe('worked examples of the extension of leave', () => {
  test.each(examples.map((example) => [example.id, example] as const))('%s', (_, example) => checkExample(example));
});

test('the edition is plain data, and every clause that is cited exists', () => {
  expect(JSON.parse(JSON.stringify(leaveExtension))).toEqual(leaveExtension);
  const cited = JSON.stringify([
    leaveExtension.route,
    leaveExtension.effects,
    leaveExtension.guards,
    leaveExtension.start,
    leaveExtension.withdraw ?? null,
  ]);
  for (const [, clause] of cited.matchAll(/"clause":"([^"]+)"/g)) expect(Object.keys(leaveExtension.clauses)).toContain(clause);
});
