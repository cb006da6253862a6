import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkAll } from './check';
import { editionFiles } from './edition-files';
import { editions, isEdition } from './registry';

describe('editions', () => {
  it('have no flaws', () => {
    expect(checkAll()).toEqual([]);
  });

  it('are the files named by a day, each with one edition of that day and of that process', () => {
    const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((file) => /^[a-z-]+\/[\d-]{10}\.ts$/.test(file));
    const listed = readFileSync(join(__dirname, 'edition-files.ts'), 'utf8');
    // Otherwise `npm run build` writes the list anew.
    for (const file of files) expect(listed).toContain(`from './${file.slice(0, -3)}';`);
    expect(editionFiles.map((file) => Object.values(file).filter(isEdition).length)).toEqual(files.map(() => 1));
    expect(editions.map(({ process, inForceOn }) => `${process}/${inForceOn}.ts`).sort()).toEqual(files.sort());
  });

  it('are JSON and nothing else', () => {
    for (const edition of editions) expect(JSON.parse(JSON.stringify(edition))).toEqual(edition);
  });
});
