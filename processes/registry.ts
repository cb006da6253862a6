import type { Day } from '../domain/calendar';
import type { Edition } from '../domain/edition';
import { leaveExtension } from './leave-extension/2026-01-01';
import { leaveExtension as leaveExtensionOfNovember } from './leave-extension/2026-11-01';
import { leaveExtension as leaveExtensionOfDecember } from './leave-extension/2026-12-01';
import { leaveRequest } from './leave-request/2026-01-01';
import { leaveRequest as leaveRequestOfNovember } from './leave-request/2026-11-01';
import { leaveReturn } from './leave-return/2026-01-01';
import { leaveReturn as leaveReturnOfNovember } from './leave-return/2026-11-01';
import { leaveReturn as leaveReturnOfDecember } from './leave-return/2026-12-01';
import { powerExpansion } from './power-expansion/2026-01-01';
import { powerExpansion as powerExpansionOfNovember } from './power-expansion/2026-11-01';

/** Every published edition. A new rule is a new file with a later day; nothing here is ever edited or removed. */
export const editions: readonly Edition[] = [
  powerExpansion,
  leaveRequest,
  leaveReturn,
  leaveExtension,
  powerExpansionOfNovember,
  leaveRequestOfNovember,
  leaveReturnOfNovember,
  leaveExtensionOfNovember,
  leaveReturnOfDecember,
  leaveExtensionOfDecember,
];

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
