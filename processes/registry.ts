import type { Day } from '../domain/calendar';
import type { Edition } from '../domain/edition';
import { editionFiles } from './edition-files';

/**
 * Every edition there is, in the order of the requirement book and of time. A new rule is a new file named by its day; none
 * that has been published (published.json) is ever edited or removed.
 */
export const editions: readonly Edition[] = editionFiles
  .flatMap(([, file]) => Object.values(file).filter(isEdition))
  .toSorted((a, b) => order(a, b, 'requirement') || order(a, b, 'process') || order(a, b, 'inForceOn'));

/** What has the marks of an edition; whether it is a good one, checkEdition says. */
export function isEdition(value: unknown): value is Edition {
  return typeof value === 'object' && value !== null && 'process' in value && 'inForceOn' in value && 'route' in value;
}

/** `leave-request@2026-01-01` */
export function editionName({ process, inForceOn }: Edition): string {
  return `${process}@${inForceOn}`;
}

/** The edition of the process in force on that day: the latest not later than it. */
export function editionInForce(process: string, on: Day): Edition | undefined {
  return editionsOf(process)
    .filter((edition) => edition.inForceOn <= on)
    .at(-1);
}

/** The edition a running case stays on. */
export function editionOf(process: string, inForceOn: Day): Edition {
  const edition = editionsOf(process).find((one) => one.inForceOn === inForceOn);
  if (!edition) throw new Error(`no edition of ${process} in force from ${inForceOn}`);
  return edition;
}

/** All editions of a process, the oldest first. */
export function editionsOf(process: string): readonly Edition[] {
  return editions.filter((edition) => edition.process === process).toSorted((a, b) => (a.inForceOn < b.inForceOn ? -1 : 1));
}

/** Keys of all processes, in the order of the registry. */
export function processKeys(): readonly string[] {
  return [...new Set(editions.map((edition) => edition.process))];
}

function order(a: Edition, b: Edition, by: 'requirement' | 'process' | 'inForceOn'): number {
  return a[by] < b[by] ? -1 : a[by] > b[by] ? 1 : 0;
}
