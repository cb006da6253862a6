import type { JsonObject } from '../../domain/json';

/** An act as both interpreters can be told of it: seats are named by what they are, never by a number. */
export interface Wanted {
  readonly type: string;
  /** Name of the seat, as in the observation. */
  readonly seat?: string;
  readonly path?: string;
  readonly to?: string | readonly string[];
  readonly outcome?: string;
  readonly verdicts?: Readonly<Record<string, string>>;
  readonly returnTo?: string;
  readonly then?: 'again' | 'back';
  readonly again?: true;
  readonly place?: 'before' | 'after' | 'beside';
  readonly rule?: 'all' | 'any' | 'in-order';
  readonly granted?: boolean;
  readonly form?: JsonObject;
  /** What the conductor carries out. */
  readonly item?: { readonly what: string; readonly path: string };
}

export interface Played {
  readonly by: string;
  /** In whose name a delegate acts. */
  readonly for?: string;
  readonly at: string;
  readonly command: Wanted;
}
