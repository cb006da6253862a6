import type { Directory } from '../../../domain/directory';
import type { Edition, Node, OrganisationRef } from '../../../domain/edition';
import type { JsonObject } from '../../../domain/json';
import type { Act, Beat, Standing } from '../play';

/** How things stand at a moment of an operation, told without the place it is embedded in. */
export interface Beheld extends Standing {
  /** The fragment has ended well: what follows it begins as soon as nothing beside it is open. */
  readonly ended?: true;
  /** What stands beside the fragment was swept away with it, or begins anew; otherwise it is as it was. */
  readonly around?: 'gone' | 'anew';
  /** Who has been sent word since the operation began: what about, and which posts. */
  readonly told?: readonly string[];
}

/** An operation Chinese officials know by name, written once; `places.ts` embeds it. */
export interface Operation {
  readonly number: number;
  readonly name: string;
  readonly english: string;
  /** How the language says it. */
  readonly said: string;
  readonly steps: (of: OrganisationRef) => Node;
  readonly edition?: Partial<Edition>;
  readonly form?: JsonObject;
  readonly directory?: Directory;
  /** As soon as the route has reached the fragment. */
  readonly begins: Standing;
  /** The shortest way through it, without anything special. */
  readonly plainly: readonly Act[];
  readonly script: readonly (Beat | Beheld)[];
  /** The posts are the same ones in every branch. */
  readonly alike?: true;
  /** What everybody who has a seat in the case may do besides. */
  readonly everybody?: readonly string[];
  /** In these places the engine behaves otherwise than the page says: why. */
  readonly known?: Readonly<Record<string, string>>;
}

export const no: readonly string[] = [];
