import { setImmediate as turn } from 'node:timers/promises';
import { Together } from './together';

interface Batch {
  readonly items: readonly string[];
  end(results?: readonly (string | Promise<string>)[]): void;
  fail(error: Error): void;
}

function gathering(limits: { most: number; atOnce: number }): { together: Together<string, string>; batches: Batch[] } {
  const batches: Batch[] = [];
  const together = new Together<string, string>(
    (items) => new Promise((resolve, reject) => batches.push({ items, end: (results) => resolve(results ?? items), fail: reject })),
    limits,
  );
  return { together, batches };
}

test('what is asked in one turn goes in one batch, and each caller gets their own answer', async () => {
  const { together, batches } = gathering({ most: 9, atOnce: 1 });
  const asked = Promise.all(['a', 'b', 'c'].map((item) => together.ask(item)));
  await turn();
  expect(batches.map((batch) => batch.items)).toEqual([['a', 'b', 'c']]);
  batches[0]?.end(['A', 'B', Promise.resolve('C')]);
  expect(await asked).toEqual(['A', 'B', 'C']);
});

test('what comes while a batch is under way gathers for the next, which begins at once', async () => {
  const { together, batches } = gathering({ most: 2, atOnce: 1 });
  const asked = ['a', 'b', 'c', 'd', 'e'].map((item) => together.ask(item));
  await turn();
  expect(batches.map((batch) => batch.items)).toEqual([['a', 'b']]);
  batches[0]?.end();
  await asked[0];
  await turn();
  expect(batches[1]?.items).toEqual(['c', 'd']);
});

test('items that must be apart are in different batches, also when both could be under way', async () => {
  const { together, batches } = gathering({ most: 9, atOnce: 2 });
  void together.ask('first of x', 'x');
  void together.ask('second of x', 'x');
  void together.ask('y', 'y');
  await turn();
  expect(batches.map((batch) => batch.items)).toEqual([['first of x', 'y'], ['second of x']]);
});

test('a batch that fails fails its callers and nobody else', async () => {
  const { together, batches } = gathering({ most: 1, atOnce: 2 });
  const [bad, good] = [together.ask('bad'), together.ask('good')];
  await turn();
  batches[0]?.fail(new Error('no'));
  batches[1]?.end();
  await expect(bad).rejects.toThrow('no');
  expect(await good).toBe('good');
});

test('one of a batch may fail alone', async () => {
  const { together, batches } = gathering({ most: 9, atOnce: 1 });
  const [bad, good] = [together.ask('bad'), together.ask('good')];
  await turn();
  batches[0]?.end([Promise.reject(new Error('no')), 'good']);
  await expect(bad).rejects.toThrow('no');
  expect(await good).toBe('good');
});
