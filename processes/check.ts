import type { Flaw } from '../domain/check/findings';
import { checkEdition } from '../domain/check-edition';
import { editionFiles } from './edition-files';
import { facts } from './facts';
import { registers } from './registers';
import { editions, editionName, isEdition, processKeys } from './registry';

/** A flaw and the edition that has it. */
export interface EditionFlaw extends Flaw {
  readonly edition: string;
}

/** The mistakes of all editions there are: none, or the server does not start. */
export function checkAll(): readonly EditionFlaw[] {
  const known = { facts, registers, processes: processKeys() };
  const flaws = editions.flatMap((edition) => checkEdition(edition, known).map((flaw) => ({ edition: editionName(edition), ...flaw })));
  return [...misplaced(editionFiles), ...flaws];
}

/** Files that hold no edition or several, or one that says it is another: copied to a new day, and the day inside forgotten. */
export function misplaced(files: typeof editionFiles): readonly EditionFlaw[] {
  return files.flatMap(([place, file]): readonly EditionFlaw[] => {
    const found = Object.values(file).filter(isEdition);
    const [edition] = found;
    const named = place.replace('/', '@');
    if (!edition || found.length > 1) {
      const many = found.length === 0 ? 'no edition' : `${found.length} editions`;
      const text = `processes/${place}.ts exports ${many} where it should one: export const … = defineProcess({ … })`;
      return [{ edition: named, code: 'not-one-edition', path: '', text }];
    }
    const name = editionName(edition);
    const text = `processes/${place}.ts says it is ${name}: process and inForceOn are the names of the folder and the file`;
    return name === named ? [] : [{ edition: name, code: 'wrong-place', path: '', text }];
  });
}
