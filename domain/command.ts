import type { Day, Instant, WorkCalendar } from './calendar';
import type { Balance, RegisterEntry } from './corrections';
import type { Directory } from './directory';
import type { Edition, ReturnThen } from './edition';
import type { LiaisonReply, VoteCount } from './event';
import type { Json, JsonObject } from './json';
import type { Actor, Added } from './state';

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
  | { readonly type: 'entrust' | 'ask'; readonly seat: number; readonly to: string; readonly question: string }
  | { readonly type: 'answer'; readonly seat: number; readonly opinion: string; readonly attachments?: readonly string[] }
  | ({ readonly type: 'add-signer'; readonly seat: number; readonly to: readonly string[]; readonly reason: string } & Omit<
      Added,
      'by' | 'group'
    >)
  | WithReason<'remove-signer' | 'skip' | 'recuse' | 'take-back' | 'request-extension'>
  | { readonly type: 'answer-extension'; readonly seat: number; readonly granted: boolean; readonly reason: string }
  | { readonly type: 'copy'; readonly to: readonly string[]; readonly note: string }
  | { readonly type: 'read' }
  | { readonly type: 'urge'; readonly path: string; readonly note: string }
  | { readonly type: 'comment'; readonly text: string; readonly attachments?: readonly string[] }
  | Administer
  | { readonly type: 'confirm' | 'decline'; readonly reason: string }
  | { readonly type: 'request-supplement'; readonly seat: number; readonly what: string }
  | { readonly type: 'supplement'; readonly seat: number; readonly note: string; readonly form?: JsonObject }
  | { readonly type: 'resubmit'; readonly seat: number; readonly form: JsonObject }
  | { readonly type: 'withdraw'; readonly reason: string }
  | { readonly type: 'refresh' }
  /** What a step waits for has happened: at its path, or the end of the case it has started. */
  | { readonly type: 'happened'; readonly at: { readonly path: string } | { readonly child: string }; readonly result: JsonObject }
  | { readonly type: 'carry-out'; readonly item: string; readonly result?: JsonObject }
  | { readonly type: 'raise-incident'; readonly item: string; readonly error: string }
  | { readonly type: 'settle-incident'; readonly item: string; readonly how: 'retry' | 'skip'; readonly reason: string };

/** An act on a seat that needs nothing but a reason; one member for each. */
type WithReason<Type> = Type extends string ? { readonly type: Type; readonly seat: number; readonly reason: string } : never;

/** An administrator's act, always with a reason. */
export type Administer =
  | { readonly type: 'reassign'; readonly seat: number; readonly to: string; readonly reason: string }
  | { readonly type: 'move'; readonly path: string; readonly reason: string }
  | { readonly type: 'skip-step'; readonly path: string; readonly reason: string }
  | { readonly type: 'suspend'; readonly notice: string; readonly reason: string }
  | { readonly type: 'resume' | 'terminate'; readonly reason: string }
  | { readonly type: 'reopen'; readonly path: string; readonly reason: string }
  /** `entry`: the number of its event in the log; `instead`: what is right, in the terms of what was wrong. */
  | {
      readonly type: 'correct';
      readonly entry: number;
      readonly instead?: { readonly key?: string; readonly amount?: number; readonly data?: JsonObject };
      readonly reason: string;
    }
  | {
      readonly type: 'migrate';
      /** The edition the mapping was written for, where it was for one: a case that is on another by now is left alone. */
      readonly from?: Day;
      readonly to: Day;
      readonly steps: Readonly<Record<string, string>>;
      readonly reason: string;
    };

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
  readonly then?: ReturnThen;
  /** Another round of a repeatable step. */
  readonly again?: true;
  /** Posts chosen for steps to come. */
  readonly picks?: Readonly<Record<string, readonly string[]>>;
  readonly score?: number;
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
  /** The edition a case is to be moved to. */
  readonly target?: Edition;
  /** Places of the case's form that the target's schema refuses, as JSON pointers. */
  readonly misfits?: readonly string[];
  /** What the case has written in registers, in order; looked up for administrators, who alone can correct it. */
  readonly entries?: readonly RegisterEntry[];
  /** Balances that a correction touches, by key. */
  readonly balances?: Readonly<Record<string, Balance>>;
  /** SHA-256 of a text in hex; the browser has another one than the server. */
  readonly digest?: (text: string) => string;
}

export interface Acting {
  readonly actor: Actor;
  readonly world: World;
}
