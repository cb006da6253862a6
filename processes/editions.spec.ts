import { createHash } from 'node:crypto';
import { canonical } from '../domain/ledger';
import type { Edition } from '../domain/edition';
import type { Json } from '../domain/json';
import { checkAll } from './check';
import pinned from './published.json';
import { editions } from './registry';

const published: Readonly<Record<string, string>> = pinned;

function nameOf(edition: Edition): string {
  return `${edition.process}@${edition.inForceOn}`;
}

function hashOf(edition: Edition): string {
  return createHash('sha256')
    .update(canonical(edition as unknown as Json))
    .digest('hex');
}

describe('published editions', () => {
  it('have no flaws', () => {
    expect(checkAll()).toEqual([]);
  });

  it.each(editions.map((edition) => [nameOf(edition), edition] as const))('%s is the one that was published', (name, edition) => {
    const known = published[name];
    const hash = hashOf(edition);
    if (known === undefined) throw new Error(`${name} is new: add "${name}": "${hash}" to processes/published.json when it is published.`);
    if (known !== hash) {
      throw new Error(
        `${name} was published and has been changed: it is ${hash}, no longer ${known}. Running cases stay on their edition, so a ` +
          'published one is never edited: write a new file with a later inForceOn.',
      );
    }
  });

  it('are all still there, each once', () => {
    expect(Object.keys(published).sort()).toEqual(editions.map(nameOf).sort());
  });

  it('are JSON and nothing else', () => {
    for (const edition of editions) expect(JSON.parse(JSON.stringify(edition))).toEqual(edition);
  });
});
