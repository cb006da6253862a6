import type { Day, Instant } from './calendar';
import type { Deadline, FurtherPoint } from './deadline';
import type { Json, JsonObject } from './json';
import type { Actor, Applicant, CaseOutcome, Holder, ItemState, Path, Seat, Verdict } from './state';

/** When a step is due, warned of and escalated; recomputed whenever its clock starts again. */
export interface Schedule {
  readonly deadline?: Deadline;
  readonly warnAt?: Instant;
  readonly escalateAt?: Instant;
  readonly runAt?: Instant;
  readonly further?: readonly FurtherPoint[];
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
  readonly score?: number;
  /** Digest of the fields the step signs, as they read. */
  readonly content?: string;
  /** Nobody spoke until the due date, and the process says what that means. */
  readonly deemed?: true;
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
  /** 冲销: the entry that this one undoes, by its number in the log. */
  readonly reverses?: number;
  /** 更正: the entry in whose place this one stands. */
  readonly replaces?: number;
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
  | {
      readonly type: 'step-carried';
      readonly path: Path;
      readonly step: string;
      readonly outcome: string;
      /** Why nobody was asked, where it is not that an earlier word stands. */
      readonly because?: 'self' | 'duplicate' | 'nobody';
    }
  | { readonly type: 'called-off'; readonly paths: readonly Path[]; readonly nodes?: readonly Path[]; readonly because: Path }
  | { readonly type: 'step-skipped'; readonly path: Path; readonly reason: string }
  | { readonly type: 'step-repeated'; readonly path: Path }
  | ({ readonly type: 'stage-opened'; readonly path: Path } & Schedule)
  | { readonly type: 'stage-closed'; readonly path: Path }
  | { readonly type: 'holders-picked'; readonly seat: number; readonly step: string; readonly posts: readonly string[] }
  | { readonly type: 'seats-added'; readonly path: Path; readonly by: number; readonly seats: readonly Seat[]; readonly reason: string }
  | { readonly type: 'seat-removed'; readonly seat: number; readonly reason: string }
  | { readonly type: 'seat-answered'; readonly seat: number; readonly opinion: string; readonly attachments?: readonly string[] }
  | { readonly type: 'seat-recused'; readonly seat: number; readonly to: readonly Holder[]; readonly reason: string; readonly held?: true }
  | ({
      readonly type: 'taken-back';
      readonly seat: number;
      readonly path: Path;
      readonly reason: string;
      /** What the steps that follow had said before they were opened again still stands. */
      readonly keeps?: true;
      /** Items that this round had ended, and another step has ended as well. */
      readonly ended?: Readonly<Record<string, NonNullable<ItemState['ended']>>>;
    } & Schedule)
  | { readonly type: 'signatures-void'; readonly fields: readonly string[]; readonly paths: readonly Path[] }
  | { readonly type: 'option-chosen'; readonly path: Path; readonly option: number; readonly clause?: string }
  | { readonly type: 'branches-opened'; readonly path: Path; readonly values: readonly string[] }
  | { readonly type: 'seat-claimed'; readonly seat: number; readonly person: string; readonly until?: Instant }
  | { readonly type: 'seat-unclaimed'; readonly seat: number }
  | { readonly type: 'seat-transferred'; readonly seat: number; readonly to: Holder; readonly reason: string }
  | SeatDecided
  | { readonly type: 'step-closed'; readonly path: Path; readonly outcome: string }
  | { readonly type: 'carried-out'; readonly path: Path; readonly result?: JsonObject }
  | {
      readonly type: 'returned';
      readonly from: Path;
      readonly to: Path;
      readonly items?: readonly string[];
      readonly reason: string;
      /** The target, which asks `again: 'changed'`, looks at these items and keeps what it has said of others. */
      readonly named?: true;
      /** 退回后直达: straight back to the returning step afterwards. */
      readonly then?: 'back';
    }
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
  | { readonly type: 'extension-asked'; readonly path: Path; readonly seat: number; readonly by: string; readonly reason: string }
  | ({ readonly type: 'extension-answered'; readonly path: Path; readonly granted: boolean; readonly reason: string } & Schedule)
  | { readonly type: 'urged'; readonly path: Path; readonly note: string }
  | { readonly type: 'copied'; readonly holders: readonly Holder[]; readonly note: string }
  | { readonly type: 'copy-read'; readonly holder: Holder }
  | { readonly type: 'commented'; readonly text: string; readonly attachments?: readonly string[] }
  | { readonly type: 'withdrawn'; readonly reason: string }
  | { readonly type: 'revoked'; readonly reason: string }
  | { readonly type: 'suspended'; readonly reason: string; readonly notice: string }
  | { readonly type: 'resumed'; readonly reason: string; readonly schedules: Readonly<Record<Path, Schedule>> }
  | { readonly type: 'terminated'; readonly reason: string }
  | { readonly type: 'reopened'; readonly reason: string }
  | { readonly type: 'proposed'; readonly by: string; readonly command: JsonObject }
  | { readonly type: 'proposal-ended'; readonly confirmed: boolean; readonly reason: string }
  | { readonly type: 'corrected'; readonly entry: number; readonly reason: string }
  | { readonly type: 'migrated'; readonly from: Day; readonly to: Day; readonly steps: Readonly<Record<string, string>> }
  | { readonly type: 'child-started'; readonly path: Path; readonly caseId: string; readonly number: string }
  | { readonly type: 'warned'; readonly path: Path }
  | { readonly type: 'became-overdue'; readonly path: Path; readonly card?: 'yellow' | 'red' }
  | { readonly type: 'escalated'; readonly path: Path; readonly to: readonly Holder[] }
  | { readonly type: 'further-reached'; readonly path: Path; readonly id: string }
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
