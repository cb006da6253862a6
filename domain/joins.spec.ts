import type { Parallel } from './edition';
import { type Ending, joinOf, reaches } from './joins';

/** Branches as letters: w ended well, b badly, o open, x called off. */
function joined(join: Parallel['join'], branches: string): Ending {
  const endings = { w: 'well', b: 'badly', o: 'open', x: 'off' } as const;
  return joinOf(
    join,
    [...branches].map((letter) => endings[letter as 'w']),
  );
}

describe('what branches come to (docs/language.md §1)', () => {
  test.each([
    ['ww', 'well'],
    ['wo', 'open'],
    ['ob', 'badly'],
    ['wx', 'well'],
    ['ox', 'open'],
    ['', 'well'],
    ['xx', 'well'],
  ])('all: %s is %s, the first negative ends it', (branches, ending) => {
    expect(joined('all', branches)).toBe(ending);
  });

  test.each([
    ['ww', 'well'],
    ['bo', 'open'],
    ['bw', 'badly'],
    ['bx', 'badly'],
    ['wx', 'well'],
    ['xx', 'well'],
  ])('heard: %s is %s, everybody is heard first', (branches, ending) => {
    expect(joined('heard', branches)).toBe(ending);
  });

  test.each([
    [2, 'wwo', 'well'],
    [2, 'woo', 'open'],
    [2, 'wbo', 'open'],
    [2, 'bbo', 'badly'],
    [2, 'wx', 'well'],
    [3, 'wwx', 'well'],
    [3, 'wbx', 'badly'],
    [5, 'wo', 'open'],
    [1, 'xx', 'well'],
  ])('at least %i of those that count: %s is %s', (atLeast, branches, ending) => {
    expect(joined({ atLeast }, branches)).toBe(ending);
  });

  test.each([
    [[1, 2], 'wo', 'well'],
    [[1, 2], 'bo', 'open'],
    [[2, 3], 'wwo', 'well'],
    [[2, 3], 'woo', 'open'],
    [[2, 3], 'wbo', 'open'],
    [[2, 3], 'bbo', 'badly'],
    [[2, 3], 'wwbx', 'well'],
    [[1, 1], 'wwb', 'badly'],
  ] as const)('a share of %j: %s is %s', (share, branches, ending) => {
    expect(joined({ share }, branches)).toBe(ending);
  });

  test.each([
    ['wob', 'well'],
    ['owb', 'open'],
    ['bww', 'badly'],
    ['wbb', 'well'],
    ['oww', 'open'],
    ['xww', 'well'],
    ['xwb', 'badly'],
    ['xwo', 'open'],
  ])('weights 3, 1, 1 of which 3 or all that is left: %s is %s', (branches, ending) => {
    expect(joined({ weights: [3, 1, 1], atLeast: 3 }, branches)).toBe(ending);
  });

  test('a third is a third: nothing is lost in between', () => {
    expect([reaches(1, 3, [1, 3]), reaches(33, 100, [1, 3]), reaches(34, 100, [1, 3])]).toEqual([true, false, true]);
  });
});
