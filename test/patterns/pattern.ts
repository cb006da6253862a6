import type { Directory } from '../../domain/directory';
import type { Edition, Node } from '../../domain/edition';
import type { JsonObject } from '../../domain/json';
import type { Path } from '../../domain/state';
import type { Beat, Standing } from './play';

/** Everything there is to see of a case at a moment. */
export interface Seen extends Standing {
  /** Rounds that are not open: the outcome they closed with, or `recalled`, `called-off`. Nothing else has ever begun. */
  readonly past: Readonly<Record<Path, string>>;
  /** Open rounds that are overdue, where a scene is about that. */
  readonly late?: readonly Path[];
}

/** A small process, what is done in it, and how the case stands after it. */
export interface Scene {
  readonly name?: string;
  readonly route: Node;
  readonly edition?: Partial<Edition>;
  readonly form?: JsonObject;
  readonly directory?: Directory;
  readonly script: readonly (Beat | Seen)[];
  /** The engine behaves otherwise than the page says: how. */
  readonly known?: string;
}

/** A pattern of workflowpatterns.com: shown by scenes, or the reason why an approval has no use for it. */
export type Pattern = { readonly number: string; readonly name: string } & (
  | {
      /** How the language says it. */
      readonly said: string;
      readonly scenes: readonly Scene[];
      /** The engine behaves otherwise than the page says: how. */
      readonly known?: string;
    }
  | { readonly notApplicable: string }
);

export const none: readonly string[] = [];

/** How a case ends, and that nobody may do anything more. */
export function closed(outcome: string, past: Seen['past'], ...persons: readonly string[]): Seen {
  return { case: outcome, open: {}, moves: Object.fromEntries(persons.map((person) => [person, none])), past };
}
