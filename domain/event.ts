import type { Day, Instant } from './calendar';
import type { Deadline } from './deadline';
import type { Json, JsonObject } from './json';
import type { Actor, Applicant, CaseOutcome, Holder, Path, Seat, Verdict } from './state';

/** When a step is due, warned of and escalated; recomputed whenever its clock starts again. */
export interface Schedule {
  readonly deadline?: Deadline;
  readonly warnAt?: Instant;
  readonly escalateAt?: Instant;
  readonly runAt?: Instant;
}

/** 研究决定: numbers of a meeting. */
export interface VoteCount {
  readonly due: number;
  readonly present: number;
  readonly inFavour: number;
  readonly against: number;
  readonly abstained: number;
}

/** A reply that a body without an account gave on paper, recorded by the named liaison. */
export interface LiaisonReply {
  readonly organisation: string;
  readonly documentNumber: string;
  readonly repliedOn: Day;
  readonly attachment: string;
}

export interface SeatDecided {
  readonly type: 'seat-decided';
  readonly seat: number;
  readonly path: Path;
  readonly outcome: string;
  readonly clause: string;
  readonly opinion?: string;
  readonly verdicts?: Readonly<Record<string, Verdict>>;
  readonly votes?: VoteCount;
  readonly minutes?: string;
  readonly liaison?: LiaisonReply;
  readonly attachments?: readonly string[];
}

export interface RegisterChanged {
  readonly type: 'register-changed';
  readonly register: string;
  readonly change: 'enter' | 'hold' | 'take' | 'release' | 'give-back' | 'book' | 'unbook';
  readonly clause: string;
  readonly key: string;
  readonly amount?: number;
  readonly data?: JsonObject;
  readonly from?: Instant;
  readonly to?: Instant;
}

/** What happened. Past tense, immutable; the log of a case is all there is to know about it. */
export type Happening =
  | {
      readonly type: 'case-opened';
      readonly process: string;
      readonly edition: Day;
      readonly number: string;
      readonly applicant: Applicant;
      readonly organisation: string;
      readonly town?: string;
      readonly parent?: string;
      readonly form: JsonObject;
      readonly facts: Readonly<Record<string, Json>>;
      readonly warnings: readonly string[];
    }
  | { readonly type: 'form-changed'; readonly seat: number; readonly form: JsonObject; readonly facts: Readonly<Record<string, Json>> }
  | { readonly type: 'facts-refreshed'; readonly facts: Readonly<Record<string, Json>> }
  | ({
      readonly type: 'step-opened';
      readonly path: Path;
      readonly step: string;
      readonly seats: readonly Seat[];
      readonly items?: readonly string[];
    } & Schedule)
  | { readonly type: 'step-carried'; readonly path: Path; readonly step: string; readonly outcome: string }
  | { readonly type: 'option-chosen'; readonly path: Path; readonly option: number; readonly clause?: string }
  | { readonly type: 'branches-opened'; readonly path: Path; readonly values: readonly string[] }
  | { readonly type: 'seat-claimed'; readonly seat: number; readonly person: string }
  | { readonly type: 'seat-unclaimed'; readonly seat: number }
  | { readonly type: 'seat-transferred'; readonly seat: number; readonly to: Holder; readonly reason: string }
  | SeatDecided
  | { readonly type: 'step-closed'; readonly path: Path; readonly outcome: string }
  | { readonly type: 'carried-out'; readonly path: Path; readonly result?: JsonObject }
  | { readonly type: 'returned'; readonly from: Path; readonly to: Path; readonly items?: readonly string[]; readonly reason: string }
  | { readonly type: 'resubmitted'; readonly seat: number }
  | {
      readonly type: 'supplement-requested';
      readonly path: Path;
      readonly seat: Seat;
      readonly what: string;
      readonly dueAt: Instant;
    }
  | ({
      readonly type: 'supplement-ended';
      readonly path: Path;
      readonly seat: number;
      readonly provided: boolean;
      readonly note?: string;
    } & Schedule)
  | { readonly type: 'withdrawn'; readonly reason: string }
  | { readonly type: 'warned'; readonly path: Path }
  | { readonly type: 'became-overdue'; readonly path: Path }
  | { readonly type: 'escalated'; readonly path: Path; readonly to: readonly Holder[] }
  | ({ readonly type: 'deadline-moved'; readonly path: Path } & Schedule)
  | {
      readonly type: 'number-allocated';
      readonly path: Path;
      readonly agency: string;
      readonly year: number;
      readonly sequence: number;
      readonly number: string;
    }
  | RegisterChanged
  | { readonly type: 'noticed'; readonly holders: readonly Holder[]; readonly what: string }
  | { readonly type: 'incident-raised'; readonly item: string; readonly error: string }
  | { readonly type: 'incident-settled'; readonly item: string; readonly how: 'retry' | 'skip'; readonly reason: string }
  | { readonly type: 'case-closed'; readonly outcome: CaseOutcome; readonly path?: Path };

export interface CaseEvent {
  readonly at: Instant;
  readonly by: Actor;
  readonly what: Happening;
}
