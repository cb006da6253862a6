import type { Instant, WorkCalendar } from '../../domain/calendar';
import type { Clock } from '../../domain/course';
import type { Directory } from '../../domain/directory';
import type { Edition, Node, PersonStep, Step } from '../../domain/edition';
import type { JsonObject } from '../../domain/json';
import type { CaseOutcome } from '../../domain/state';

/** Everything here is an object that is changed in place: obvious rather than quick. */
export type Mark = 'waiting' | 'open' | 'well' | 'badly' | 'off';

/** What was said of one item; it stands as long as the item is not changed. */
export interface Word {
  outcome: string;
  revision: number;
}

export interface Used {
  outcome: string;
  by?: string;
  means: 'agree' | 'against';
  verdicts: Record<string, Word>;
}

export interface Seat {
  purpose: 'decide' | 'supplement' | 'apply' | 'answer';
  holders: string[];
  weight: number;
  waitsFor: Seat[];
  claimedBy?: string;
  claimedUntil?: Instant | undefined;
  /** The group of added signers it belongs to; a step's own seats have none. */
  group?: Group;
  /** An answer seat: who asked, and whether the asking seat is blocked till it is answered. */
  asker?: Seat;
  entrusted?: true;
  held?: true;
  used?: Used;
  /** Removed by whoever added it, or closed because the step's own rule was decided without it. */
  gone?: 'removed' | 'not-provided';
  touched?: boolean;
}

export interface Group {
  adder: Seat;
  place: 'before' | 'after' | 'beside';
  rule: 'all' | 'any' | 'in-order';
}

export interface Round {
  at: Place;
  number: number;
  status: 'open' | 'closed' | 'recalled' | 'called-off';
  openedAt: Instant;
  openedTick: number;
  closedTick: number;
  closedAt?: Instant;
  outcome?: string;
  seats: Seat[];
  items?: string[];
  clock: Clock;
  dueAt?: Instant | undefined;
  warnAt?: Instant | undefined;
  escalateAt?: Instant | undefined;
  runAt?: Instant | undefined;
  warned?: true;
  overdue?: true;
  /** The due date has come, and what silence means has been done. */
  pastDue?: true;
  escalatedTo?: string[];
  supplements: number;
  supplementClock?: Clock;
  supplementDue?: Instant | undefined;
  extension?: { asker: Seat; by: string; granted?: boolean };
  /** Rounds gone through without a return between them, this one too. */
  repeats: number;
  /** Somebody did something with it: what led to it can no longer be taken back. */
  touched?: boolean;
  /** Nodes not yet reached that its closing called off. */
  cancelled: string[];
}

/** One node of the route, once for each for-each branch it stands in: where a token may lie. */
export class Place {
  mark: Mark = 'waiting';
  children: Place[] = [];
  rounds: Round[] = [];
  /** 退回后直达: begins again only when this one has ended well. */
  heldFor?: Place;
  begunTick = 0;
  /** The how-manieth round without a return between them is to begin. */
  again?: number;
  /** Called off by the outcome of a step, with everything in it. */
  cancelled = false;
  /** How it was before it was called off, and by the closing of which step. */
  before?: { mark: Mark; round?: Round; by: Place | undefined } | undefined;
  /** Called off when a join around it ended. */
  joined = false;
  chosen?: number;
  values?: string[];
  /** What was last said of each item, for `again: 'changed'`. */
  words: Record<string, Word> = {};

  constructor(
    /** Null where there is nothing to do. */
    readonly node: Node | null,
    readonly parent: Place | undefined,
    /** `opinions[a]/` inside a for-each. */
    readonly prefix: string,
    readonly branches: readonly BranchValue[],
  ) {}

  get path(): string {
    if (this.node === applicantsNode) return 'apply';
    return this.node && 'id' in this.node ? this.prefix + this.node.id : '';
  }

  get round(): Round | undefined {
    return this.rounds.at(-1);
  }

  get step(): Step {
    if (this.node?.node !== 'step') throw new Error('no step');
    return this.node;
  }

  get person(): PersonStep {
    const { step } = this;
    if (!('who' in step)) throw new Error('nobody sits there');
    return step;
  }

  get ended(): boolean {
    return isEnd(this.mark);
  }
}

export function isEnd(mark: Mark): boolean {
  return mark !== 'waiting' && mark !== 'open';
}

/** The applicant's place is no node of the route, but a token may lie there. */
export const applicantsNode: Node = { node: 'sequence', steps: [] };

export interface BranchValue {
  field: string;
  value: string;
  overItems: boolean;
}

export interface Item {
  id: string;
  content: JsonObject;
  revision: number;
  endedAt?: Place;
}

export interface Game {
  readonly edition: Edition;
  readonly directory: Directory;
  readonly calendar: WorkCalendar;
  readonly applicant: { person: string; post: string; organisation: string };
  now: Instant;
  tick: number;
  form: JsonObject;
  items: Item[];
  root: Place;
  /** The applicant's place. */
  apply: Place;
  outcome?: CaseOutcome;
  closedAt?: Instant;
  suspended: boolean;
  suspendedAt?: Instant;
  /** Nodes that were called off before the route had reached them. */
  cancelled: Set<string>;
  /** Who may act in a post, by day. */
  readonly known: Map<string, string[]>;
  /** Every step place that ever was, by its path: a choice made anew may grow the same step again. */
  memory: Map<string, Pick<Place, 'rounds' | 'words'>>;
  /** The round that the present act has closed: what is called off now is called off by it. */
  closing?: Round;
}

/** The place and everything below it, in the order of the route. */
export function below(place: Place): Place[] {
  return [place, ...place.children.flatMap(below)];
}

export function stepsOf(game: Game): Place[] {
  return below(game.root).filter((place) => place.node?.node === 'step');
}

export function ancestors(place: Place): Place[] {
  return place.parent ? [place.parent, ...ancestors(place.parent)] : [];
}

export function openRounds(game: Game): Round[] {
  if (game.outcome) return [];
  return [game.apply, ...stepsOf(game)].flatMap((place) => (place.round?.status === 'open' ? [place.round] : []));
}

/** Nobody has used it, and nobody was told not to. */
export function isUnused(round: Round, seat: Seat): boolean {
  return round.status === 'open' && !seat.used && !seat.gone;
}

export function isPersonStep(step: Step): step is PersonStep {
  return 'who' in step;
}
