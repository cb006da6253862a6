import type { Votes } from './kinds';
import { checkVotes } from './votes';

/** Two thirds must be there; more than half carry it, of those due or of those present. */
const rule = (of: 'due' | 'present'): Votes => ({ clause: 'meeting', quorum: [2, 3], majority: { moreThan: [1, 2], of } });

/** `due present: for-against-abstained` */
function vote(text: string, outcome = 'adopted', of: 'due' | 'present' = 'due'): string {
  const [due = 0, present = 0, inFavour = 0, against = 0, abstained = 0] = text.split(/\D+/).map(Number);
  const refusal = checkVotes(rule(of), outcome, { due, present, inFavour, against, abstained });
  if (!refusal) return 'carried as said';
  // Every one says under which clause, and shows the numbers.
  expect(refusal).toMatchObject({ refusal: 'rule', clause: 'meeting', facts: { due, present, inFavour, against, abstained } });
  return `${refusal.code} ${refusal.pointer ?? ''}`;
}

describe('the numbers of a meeting', () => {
  test('are needed, and the refusal names the clause', () => {
    expect(checkVotes(rule('due'), 'adopted', undefined)).toMatchObject({
      refusal: 'rule',
      code: 'votes-required',
      clause: 'meeting',
      pointer: '/votes',
    });
  });

  test.each(['9 8: 6-2-1', '9 8: 6-1-0', '8 9: 9-0-0', '0 0: 0-0-0'])('%s does not add up', (text) => {
    expect(vote(text)).toBe('votes-do-not-add-up /votes');
  });

  test('are whole and not negative', () => {
    const count = { due: 9, present: 8, inFavour: 8, against: 0, abstained: 0 };
    const refused = (more: object) => checkVotes(rule('due'), 'adopted', { ...count, ...more });
    expect(refused({ inFavour: 9, against: -1 })).toMatchObject({ code: 'votes-do-not-add-up', clause: 'meeting' });
    expect(refused({ inFavour: 7.5, against: 0.5 })?.facts).toEqual({ ...count, inFavour: 7.5, against: 0.5 });
    expect(refused({})).toBeUndefined();
  });

  test('two thirds of those due are a quorum, one fewer is none; what is deferred needs none', () => {
    expect(vote('9 6: 6-0-0')).toBe('carried as said');
    expect(vote('9 5: 5-0-0')).toBe('no-quorum /votes/present');
    expect(vote('9 5: 0-0-5', 'deferred')).toBe('carried as said');
    expect(vote('9 5: 0-0-4', 'deferred')).toBe('votes-do-not-add-up /votes');
  });

  test('more than half of those due carry it: half is not enough', () => {
    expect(vote('10 8: 6-2-0')).toBe('carried as said');
    expect(vote('10 8: 5-3-0')).toBe('vote-contradicts-outcome /outcome');
    expect(vote('10 8: 5-3-0', 'not-adopted')).toBe('carried as said');
    expect(vote('10 8: 6-2-0', 'not-adopted')).toBe('vote-contradicts-outcome /outcome');
  });

  test('or of those present', () => {
    expect(vote('10 8: 5-3-0', 'adopted', 'present')).toBe('carried as said');
    expect(vote('10 8: 4-4-0', 'adopted', 'present')).toBe('vote-contradicts-outcome /outcome');
  });
});
