import type { Instant, WorkCalendar } from './calendar';
import type { Directory } from './directory';
import type { LiaisonReply, VoteCount } from './event';
import type { Json, JsonObject } from './json';
import type { Actor } from './state';

/** What somebody wants. */
export type Command =
  | {
      readonly type: 'submit';
      readonly caseId: string;
      readonly number: string;
      readonly form: JsonObject;
      readonly post: string;
      readonly parent?: string;
    }
  | Decide
  | { readonly type: 'claim' | 'unclaim'; readonly seat: number }
  | { readonly type: 'transfer'; readonly seat: number; readonly to: string; readonly reason: string }
  | { readonly type: 'request-supplement'; readonly seat: number; readonly what: string }
  | { readonly type: 'supplement'; readonly seat: number; readonly note: string; readonly form?: JsonObject }
  | { readonly type: 'resubmit'; readonly seat: number; readonly form: JsonObject }
  | { readonly type: 'withdraw'; readonly reason: string }
  | { readonly type: 'refresh' }
  | { readonly type: 'carry-out'; readonly item: string; readonly result?: JsonObject }
  | { readonly type: 'raise-incident'; readonly item: string; readonly error: string }
  | { readonly type: 'settle-incident'; readonly item: string; readonly how: 'retry' | 'skip'; readonly reason: string };

export interface Decide {
  readonly type: 'decide';
  readonly seat: number;
  readonly outcome: string;
  readonly opinion?: string;
  readonly verdicts?: Readonly<Record<string, { readonly outcome: string; readonly opinion?: string }>>;
  readonly votes?: VoteCount;
  readonly minutes?: string;
  readonly liaison?: LiaisonReply;
  readonly attachments?: readonly string[];
  readonly returnTo?: string;
  /** Values of the fields the step opens to its holder. */
  readonly form?: JsonObject;
}

/** Everything the rules may know of the world, looked up before they run. */
export interface World {
  readonly now: Instant;
  readonly calendar: WorkCalendar;
  readonly directory: Directory;
  /** Facts the edition names, looked up for the form as it would stand after the command. */
  readonly facts: Readonly<Record<string, Json>>;
  /** Next 发文字号 by organisation id, where a step may take one. */
  readonly numbers?: Readonly<Record<string, { readonly agency: string; readonly year: number; readonly sequence: number }>>;
}

export interface Acting {
  readonly actor: Actor;
  readonly world: World;
}
