import { laws } from './all';
import { check } from './law';

/** The same cases in every push, so that none is lost again; `npm run laws` draws others. */
const seed = 20_261_124;

describe('always', () => {
  it.each(laws.map((one) => [one.name, one] as const))('%s', (_, one) => {
    const { story } = check(one, seed);
    if (story !== undefined) throw new Error(story);
  });
});
