import { type Json, sameJson } from './json';

describe('the same JSON value', () => {
  test.each<[Json, Json]>([
    [1, 1],
    ['a', 'a'],
    [null, null],
    [
      [1, [2]],
      [1, [2]],
    ],
    [
      { a: 1, b: { c: [] } },
      { b: { c: [] }, a: 1 },
    ],
    [{}, {}],
    [[], []],
  ])('%j is %j, whatever the order of the keys', (one, other) => {
    expect(sameJson(one, other)).toBe(true);
  });

  test.each<[Json | undefined, Json | undefined]>([
    [1, 2],
    [1, '1'],
    [null, undefined],
    [null, {}],
    [null, 0],
    [1, {}],
    ['', []],
    [[], {}],
    [[1], { 0: 1 }],
    [[1], { 0: 1, length: 1 }],
    [[1], [1, 2]],
    [
      [1, 2],
      [2, 1],
    ],
    [[[1]], [[2]]],
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { b: 1 }],
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: { b: 1 } }, { a: { b: 2 } }],
  ])('%j is not %j, either way round', (one, other) => {
    expect([sameJson(one, other), sameJson(other, one)]).toEqual([false, false]);
  });
});
