import { readdirSync } from 'node:fs';
import { checkAll, misplaced } from './check';
import { editionFiles } from './edition-files';
import { editions } from './registry';

describe('editions', () => {
  it('have no flaws', () => {
    expect(checkAll()).toEqual([]);
  });

  it('are the files named by a day, each with one edition of that day and of that process', () => {
    const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((file) => /^[a-z-]+\/[\d-]{10}\.ts$/.test(file));
    // Where a file is missing, `npm run build` writes the list anew.
    expect(editionFiles.map(([place]) => `${place}.ts`)).toEqual(files.sort());
    expect(misplaced(editionFiles)).toEqual([]);
  });

  it('in a file of another day, or missing there, are named as misplaced', () => {
    const [, first = {}] = editionFiles[0] ?? [];
    const flaws = misplaced([
      ['leave-extension/2030-01-01', first],
      ['leave-extension/2031-01-01', {}],
    ]);
    expect(flaws.map(({ edition, code }) => `${edition} ${code}`)).toEqual([
      'leave-extension@2026-01-01 wrong-place',
      'leave-extension@2031-01-01 not-one-edition',
    ]);
  });

  it('are JSON and nothing else', () => {
    for (const edition of editions) expect(JSON.parse(JSON.stringify(edition))).toEqual(edition);
  });
});
