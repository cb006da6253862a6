import { createHash } from 'node:crypto';
import type { Edition } from '../../domain/edition';
import type { Json } from '../../domain/json';
import { canonical } from '../../domain/ledger';
import { editions, editionName } from '../../processes/registry';
import pinned from '../../processes/published.json';

export type Pins = Readonly<Record<string, string>>;

/** An edition that is not what was published: never published, changed since, or gone. */
export interface Unpublished {
  readonly edition: string;
  readonly how: 'new' | 'changed' | 'gone';
}

/** SHA-256 of the edition's canonical JSON: what published.json keeps of a published one. */
export function hashOf(edition: Edition): string {
  return createHash('sha256')
    .update(canonical(edition as unknown as Json))
    .digest('hex');
}

/** Running cases stay on their edition, so what was published is never edited: a new rule is a new file with a later day. */
export function unpublished(all: readonly Edition[] = editions, pins: Pins = pinned): readonly Unpublished[] {
  const there = all.flatMap((edition): Unpublished[] => {
    const pin = pins[editionName(edition)];
    if (pin === hashOf(edition)) return [];
    return [{ edition: editionName(edition), how: pin === undefined ? 'new' : 'changed' }];
  });
  const names = new Set(all.map(editionName));
  const gone = Object.keys(pins).filter((name) => !names.has(name));
  return [...there, ...gone.map((edition): Unpublished => ({ edition, how: 'gone' }))];
}

export function sentenceOf({ edition, how }: Unpublished): string {
  if (how === 'new') return `${edition} is not published yet (chengban process publish ${edition})`;
  const remedy = 'put it back as it was and write what is new as a file with a later day';
  return how === 'changed' ? `${edition} was published and has been changed: ${remedy}` : `${edition} was published and is gone: ${remedy}`;
}
