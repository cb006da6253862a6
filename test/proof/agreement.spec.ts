import { randomInt } from 'node:crypto';
import { agree } from './agreement';

/** While something is being worked on: `node dist/test/proof/main.js --runs 500 --seed 1`. */
const runs = 10_000;
const seed = randomInt(2_147_483_647);

describe('the engine and the page', () => {
  it(`agree in ${runs} random cases (seed ${seed})`, () => {
    const { story, ...outcome } = agree(runs, seed);
    if (story !== undefined) throw new Error(story);
    expect(outcome).toMatchObject({ runs, disagreements: 0 });
  }, 900_000);
});
