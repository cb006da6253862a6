import { facts } from '../../processes/facts';
import { editions } from '../../processes/registry';
import { sources } from './facts';

test('every fact comes from exactly one source', () => {
  expect(sources.flatMap((source) => source.gives).sort()).toEqual(Object.keys(facts).sort());
});

test('every edition names facts that exist, each once', () => {
  for (const edition of editions) {
    expect(new Set(edition.facts).size).toBe(edition.facts.length);
    expect(Object.keys(facts)).toEqual(expect.arrayContaining([...edition.facts]));
  }
});
