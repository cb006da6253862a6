import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const folders = ['domain', 'processes', 'test/patterns', 'test/laws', 'test/proof'];

/** Names with a seed in them are others in every run, and some of these test no rule: a table, a page, the second interpreter. */
const notOfTheRules = [
  'processes/forms.spec.ts',
  'processes/random-acts.spec.ts',
  'processes/simulation/simulate.spec.ts',
  'test/patterns/table.spec.ts',
  'test/proof/editions.spec.ts',
  'test/proof/interpreter.spec.ts',
  'test/proof/returns.spec.ts',
];

/** The specs that a mutant of the rules can fail, quick ones first. */
export function specFiles(root) {
  return folders
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`))
    .filter((file) => file.endsWith('.spec.ts') && !notOfTheRules.includes(file));
}
