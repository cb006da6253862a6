import type { Day, Instant } from './calendar';
import type { Clock } from './course';
import type { Deadline, FurtherPoint } from './deadline';
import type { Json, JsonObject } from './json';

/** Who acts: a person in a post, in their own name or by delegation for another; or the conductor. */
export type Actor = { readonly person: string; readonly post?: string; readonly for?: string } | { readonly system: 'conductor' };

/** Who may take a seat: `post:<id>` (whoever holds the post at that instant) or `person:<id>`. */
export type Holder = string;

/** Where a step stands in the route; inside a for-each `opinions[CITY_HRSS]/opinion`. The applicant's place is `apply`. */
export type Path = string;

export const applyPath: Path = 'apply';

/** Under which the clock of the whole case stands beside those of its stages; no id may be like it. */
export const wholeCase: Path = '#case';

export interface Applicant {
  readonly person: string;
  readonly name: string;
  readonly post: string;
  readonly organisation: string;
  /** The application is the post's, whoever holds it. */
  readonly forPost?: true;
}

export type CaseOutcome = 'approved' | 'partial' | 'rejected' | 'withdrawn' | 'revoked' | 'lapsed' | 'terminated';

/** What was said of one item, and of which version of it. */
export interface Verdict {
  readonly outcome: string;
  readonly opinion?: string;
  readonly revision: number;
}

/** Who used the seat, when and how: whoever comes too late is told. */
export interface SeatResult {
  readonly outcome: string;
  readonly by?: string;
  readonly at: Instant;
  readonly verdicts?: Readonly<Record<string, Verdict>>;
  readonly score?: number;
}

/** How signers came to a step (加签): by which seat, where they stand to it, and how their group agrees. */
export interface Added {
  readonly by: number;
  readonly place: 'before' | 'after' | 'beside';
  readonly rule: 'all' | 'any' | 'in-order';
  /** Those added in one act: the id of the first of them. */
  readonly group: number;
}

/** One open place in a step. `supplement` and `apply` seats are the applicant's; `answer` seats are entrusted or asked. */
export interface Seat {
  readonly id: number;
  readonly purpose: 'decide' | 'supplement' | 'apply' | 'answer';
  readonly holders: readonly Holder[];
  readonly claimedBy?: string;
  readonly claimedUntil?: Instant;
  /** Seats that must be used or removed first. */
  readonly waitsFor?: readonly number[];
  /** Where the step signs by weight; 1 where nothing is said. */
  readonly weight?: number;
  readonly added?: Added;
  /** The seat that asked, and what. */
  readonly asked?: { readonly by: number; readonly question: string };
  /** Entrusted (委派): the seat that asked waits for the answer. */
  readonly blocks?: true;
  /** Transferred or recused from: somebody has acted on it. */
  readonly passedOn?: true;
  /** Removed (减签): nobody can use it any more. */
  readonly removed?: true;
  /** Nobody was found in the post asked for; these holders may only pass it on. */
  readonly held?: true;
  /** The holders are liaisons and record the reply of this organisation, which has no account. */
  readonly liaisonFor?: string;
  readonly done?: SeatResult;
}

/**
 * The latest round of a step. `recalled` = a return has taken its result back; the verdicts stay for what is unchanged.
 * `called-off` = a join or another step made it needless.
 */
export interface Run {
  readonly path: Path;
  readonly step: string;
  readonly round: number;
  readonly status: 'open' | 'closed' | 'recalled' | 'called-off';
  readonly closedAt?: Instant;
  /** The run whose closing called this one off. */
  readonly calledOffBy?: Path;
  /** Rounds gone through without a return between them. */
  readonly repeats?: number;
  readonly openedAt: Instant;
  readonly seats: readonly Seat[];
  /** Items this round looks at. */
  readonly items?: readonly string[];
  /** Version of the form at the opening. */
  readonly revision: number;
  readonly clock: Clock;
  readonly deadline?: Deadline;
  readonly warnAt?: Instant;
  readonly escalateAt?: Instant;
  /** When the conductor is to carry out an automatic step. */
  readonly runAt?: Instant;
  readonly warned?: true;
  readonly overdue?: true;
  readonly escalatedTo?: readonly Holder[];
  /** Points after the due date, and the ids of those that were reached. */
  readonly further?: readonly FurtherPoint[];
  readonly reached?: readonly string[];
  /** When the last round before this one that anybody acted in was opened. */
  readonly touchedAt?: Instant;
  readonly supplements: number;
  readonly supplementDue?: Instant;
  /** 延期: asked for and not yet answered, or granted. */
  readonly extension?: { readonly seat: number; readonly by: string; readonly reason: string; readonly granted?: boolean };
  readonly urged?: readonly Instant[];
  readonly score?: string;
  readonly outcome?: string;
  readonly verdicts?: Readonly<Record<string, Verdict>>;
}

/** What has a clock and a deadline: a stage, or the whole case. */
export type Timed = Pick<
  Run,
  'clock' | 'deadline' | 'warnAt' | 'escalateAt' | 'warned' | 'overdue' | 'escalatedTo' | 'further' | 'reached'
> & {
  readonly status: 'open' | 'closed';
};

export interface Proposal {
  readonly by: string;
  readonly at: Instant;
  readonly command: JsonObject;
}

/** An entry of the form's list: how often it changed, and which step ended it. */
export interface ItemState {
  readonly revision: number;
  readonly ended?: { readonly path: Path; readonly outcome: string };
}

export interface DocumentNumber {
  readonly path: Path;
  readonly number: string;
}

/** A case as it stands: the fold of its events. Consulted instead of the history, so a long history costs nothing. */
export interface CaseState {
  readonly id: string;
  readonly process: string;
  readonly edition: Day;
  readonly number: string;
  readonly parent?: string;
  readonly status: 'running' | 'returned' | 'closed';
  readonly outcome?: CaseOutcome;
  readonly applicant: Applicant;
  readonly organisation: string;
  readonly town?: string;
  readonly openedAt: Instant;
  readonly closedAt?: Instant;
  readonly form: JsonObject;
  readonly revision: number;
  readonly items: Readonly<Record<string, ItemState>>;
  readonly facts: Readonly<Record<string, Json>>;
  readonly runs: Readonly<Record<Path, Run>>;
  readonly chosen: Readonly<Record<Path, number>>;
  /** Values laid out by a for-each; options taken by an inclusive choice (-1 = otherwise). */
  readonly branches: Readonly<Record<Path, readonly string[]>>;
  /** Nodes called off, and by the closing of which run. */
  readonly off?: Readonly<Record<Path, Path>>;
  /** Clocks of stages, and of the whole case under `#case`. */
  readonly stages?: Readonly<Record<Path, Timed>>;
  /** Posts chosen for steps to come. */
  readonly picks?: Readonly<Record<string, readonly string[]>>;
  /** The case stands still: since when, why, by which notice. */
  readonly suspended?: { readonly at: Instant; readonly reason: string; readonly notice: string };
  /** An administrator's act that waits for a second one. */
  readonly proposal?: Proposal;
  /** Cases this one has started and waits for, by the step. */
  readonly children?: Readonly<Record<Path, string>>;
  /** Who was told by hand or by a step, and whether they have read it. */
  readonly copies?: Readonly<Record<Holder, Instant | null>>;
  readonly documents: readonly DocumentNumber[];
  readonly seats: number;
  /** Agenda items that failed for good and wait for an administrator. */
  readonly incidents: readonly string[];
}

/** Whose application it is: who corrects, supplements and withdraws it, and never decides it. */
export function applicantHolder({ applicant }: Pick<CaseState, 'applicant'>): Holder {
  return applicant.forPost ? `post:${applicant.post}` : `person:${applicant.person}`;
}

/** The open rounds, in the order in which they were opened. A stored state may list its runs in another order. */
export function openRuns(state: CaseState): readonly Run[] {
  return Object.values(state.runs)
    .filter((run) => run.status === 'open')
    .sort((a, b) => (a.openedAt === b.openedAt ? (a.path < b.path ? -1 : 1) : a.openedAt < b.openedAt ? -1 : 1));
}

/** The seat and its round, or nothing when the number was never given out. */
export function findSeat(state: CaseState, id: number): { run: Run; seat: Seat } | undefined {
  for (const run of Object.values(state.runs)) {
    const seat = run.seats.find((candidate) => candidate.id === id);
    if (seat) return { run, seat };
  }
  return undefined;
}

/** True while somebody is expected to use the seat, now or later. */
export function isSeatOpen(run: Run, seat: Seat): boolean {
  return run.status === 'open' && !seat.done && !seat.removed;
}

/** True when anybody has done anything with the seat. */
export function isTouched(seat: Seat): boolean {
  const acts = [seat.done, seat.claimedBy, seat.removed, seat.added, seat.asked, seat.passedOn];
  return acts.some((act) => act !== undefined);
}

/** The entries of the form's own list, by id. */
export function itemsOf(form: JsonObject, list: string | undefined): readonly JsonObject[] {
  const items = list === undefined ? undefined : form[list];
  return Array.isArray(items) ? (items as readonly JsonObject[]) : [];
}
