import type { Flaw } from '../domain/check/findings';
import { checkEdition } from '../domain/check-edition';
import { facts } from './facts';
import { registers } from './registers';
import { editions, editionName, processKeys } from './registry';

/** A flaw and the edition that has it. */
export interface EditionFlaw extends Flaw {
  readonly edition: string;
}

/** The mistakes of all published editions: none, or the server does not start. */
export function checkAll(): readonly EditionFlaw[] {
  const known = { facts, registers, processes: processKeys() };
  return editions.flatMap((edition) => checkEdition(edition, known).map((flaw) => ({ edition: editionName(edition), ...flaw })));
}
