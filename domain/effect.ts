/** As an edition writes them (domain/edition.ts), which itself imports effects. */
import type { Json as Expression } from './json';

/** What a moment of the case changes in a register, in the deciding transaction. */
export interface Effect {
  /**
   * Of the case: `submitted`; `revised` (a corrected form comes in: what the earlier one changed is undone, seen with the
   * earlier form and facts) and then `resubmitted`; `approved` (ended well), `refused` (ended otherwise), `revoked` (taken
   * back after it was approved), `reopened` (what its end had set free is taken up again).
   * Of a step: `opened`, `done`, `overdue`, `escalated`, a point after its due date.
   */
  readonly on: Moment | { readonly further: string };
  readonly clause: string;
  readonly when?: Expression;
  /** Once for each item still alive. */
  readonly each?: true;
  readonly change: RegisterChange;
}

export type Moment =
  'submitted' | 'revised' | 'resubmitted' | 'approved' | 'refused' | 'revoked' | 'reopened' | 'opened' | 'done' | 'overdue' | 'escalated';

export type RegisterChange =
  /** Writes the entry `key`: its data are merged over what stands there. */
  | { readonly do: 'enter'; readonly register: string; readonly key: Expression; readonly data: Readonly<Record<string, Expression>> }
  /** Balances, by a list of `{key, amount}`: hold (free → held), take (held → used), release (held → free), give back (used → free). */
  | { readonly do: 'hold' | 'take' | 'release' | 'give-back'; readonly register: string; readonly entries: Expression }
  /** A time of which nobody has two: refused when it overlaps another of the same key. */
  | { readonly do: 'book'; readonly register: string; readonly key: Expression; readonly from: Expression; readonly to: Expression }
  /** Frees what these cases have booked, this one where none are named; with `from` only from that instant on. */
  | { readonly do: 'unbook'; readonly register: string; readonly cases?: Expression; readonly from?: Expression };
