import { checkEdition } from '../../domain/check-edition';
import { operations } from './operations/all';
import { playCell, settingOf } from './operations/cell';
import { places } from './operations/places';

const known = { facts: {}, registers: {}, processes: ['pattern', 'other'] };

describe('operations × places', () => {
  const cells = operations.flatMap((operation) => places.map((place) => ({ operation, place })));

  it('there is a cell for each of 27 operations in each of 6 places', () => {
    expect(new Set(operations.map(({ number }) => number)).size).toBe(27);
    expect(cells).toHaveLength(162);
  });

  for (const { operation, place } of cells) {
    const known_ = operation.known?.[place.name];
    (known_ === undefined ? it : it.failing)(`${operation.name} × ${place.name}`, () => {
      expect(checkEdition(settingOf(operation, place).edition, known)).toEqual([]);
      for (const { at, seen, expected } of playCell(operation, place)) expect({ at, is: seen }).toEqual({ at, is: expected });
    });
  }
});
