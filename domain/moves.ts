import { dayOf } from './calendar';
import type { World } from './command';
import type { Edition, PersonStep } from './edition';
import { kindRule } from './kinds';
import { holdersOf, postsOf } from './people';
import { personStep } from './route';
import { holdingsOf } from './seats';
import {
  type Actor,
  applicantHolder,
  applyPath,
  type CaseState,
  type Holder,
  isSeatOpen,
  openRuns,
  type Path,
  type Run,
  type Seat,
} from './state';

/** Something this person may do to the case now. What the API offers and what `decide` accepts is this same list. */
export type Move =
  | {
      readonly act: 'decide';
      readonly seat: number;
      readonly path: Path;
      readonly step: string;
      readonly outcomes: readonly string[];
      /** Per item: the outcomes an item may get, and which items. */
      readonly items?: readonly string[];
      readonly itemOutcomes?: readonly string[];
      /** Outcomes that must carry an opinion. */
      readonly opinionFor: readonly string[];
      readonly returnTo: readonly string[];
      readonly writes: readonly string[];
      readonly votes?: true;
      readonly liaisonFor?: string;
    }
  | SimpleMove<'claim' | 'unclaim' | 'transfer' | 'request-supplement' | 'resubmit'>
  | { readonly act: 'supplement'; readonly seat: number; readonly path: Path; readonly step: string; readonly writes: readonly string[] }
  | { readonly act: 'withdraw' }
  | { readonly act: 'settle-incident'; readonly item: string };

/** An act on a seat that needs no further word; one member for each act. */
type SimpleMove<Act> = Act extends string
  ? { readonly act: Act; readonly seat: number; readonly path: Path; readonly step: string }
  : never;

export type SeatMove = Extract<Move, { seat: number }>;

/** The whole list of what the actor may do, judged by the posts held at `world.now`. */
export function movesOf(edition: Edition, state: CaseState, actor: Actor, world: World): readonly Move[] {
  if (state.status === 'closed' || !('person' in actor)) return [];
  const on = dayOf(world.now);
  const posts = postsOf(world.directory, actor.person, on);
  const mine = holdingsOf(actor.person, posts);
  const moves: Move[] = [];
  for (const run of openRuns(state)) {
    for (const seat of run.seats) {
      if (isSeatOpen(run, seat)) moves.push(...seatMoves(edition, state, run, seat, { person: actor.person, mine, world }));
    }
  }
  if (mayWithdraw(edition, state, mine)) moves.push({ act: 'withdraw' });
  if (posts.some((post) => post.roles.includes('system_admin'))) {
    moves.push(...state.incidents.map((item) => ({ act: 'settle-incident', item }) as const));
  }
  return moves;
}

interface Viewer {
  readonly person: string;
  readonly mine: readonly Holder[];
  readonly world: World;
}

function seatMoves(edition: Edition, state: CaseState, run: Run, seat: Seat, viewer: Viewer): readonly Move[] {
  const at = { seat: seat.id, path: run.path, step: run.step };
  const step = personStep(edition, run.step);
  const applicants = step !== undefined && 'applicant' in step.who;
  const supervises = !applicants && run.escalatedTo?.some((holder) => viewer.mine.includes(holder)) === true;
  if (!seat.holders.some((holder) => viewer.mine.includes(holder))) {
    return supervises && seat.purpose === 'decide' ? [{ act: 'transfer', ...at }] : [];
  }
  if (seat.purpose === 'apply') return [{ act: 'resubmit', ...at }];
  if (!step) return [];
  if (seat.purpose === 'supplement') return [{ act: 'supplement', ...at, writes: step.supplement?.fields ?? [] }];
  if (seat.held) return [{ act: 'transfer', ...at }];
  if (seat.claimedBy !== undefined && seat.claimedBy !== viewer.person) {
    return supervises ? [{ act: 'transfer', ...at }] : [];
  }
  if (applicants) return [decideMove(state, run, seat, step)];
  if (viewer.person === state.applicant.person || viewer.mine.includes(applicantHolder(state))) return [];
  return [
    ...(run.supplementDue === undefined ? [decideMove(state, run, seat, step)] : []),
    ...claimMoves(seat, at, viewer),
    { act: 'transfer', ...at },
    ...(step.supplement && run.supplements === 0 ? [{ act: 'request-supplement', ...at } as const] : []),
  ];
}

/** Only a seat that several people could take needs claiming. */
function claimMoves(seat: Seat, at: { seat: number; path: Path; step: string }, viewer: Viewer): readonly Move[] {
  if (seat.claimedBy === viewer.person) return [{ act: 'unclaim', ...at }];
  return candidatesOf(seat, viewer.world).length > 1 ? [{ act: 'claim', ...at }] : [];
}

/** The persons who could take the seat today. */
export function candidatesOf(seat: Seat, world: World): readonly string[] {
  const on = dayOf(world.now);
  const persons = seat.holders.flatMap((holder) =>
    holder.startsWith('person:')
      ? [holder.slice('person:'.length)]
      : holdersOf(world.directory, holder.slice('post:'.length), on).map((person) => person.id),
  );
  return [...new Set(persons)];
}

function decideMove(state: CaseState, run: Run, seat: Seat, step: PersonStep): Move {
  const rules = kindRule(step.kind).outcomes;
  const targets = returnTargets(step, state);
  const possible = (outcome: string): boolean => rules[outcome]?.means !== 'return' || targets.length > 0;
  const outcomes = outcomesOf(step).filter(possible);
  return {
    act: 'decide',
    seat: seat.id,
    path: run.path,
    step: run.step,
    outcomes,
    ...(run.items ? { items: run.items, itemOutcomes: itemOutcomesOf(step).filter(possible) } : {}),
    opinionFor: outcomes.filter((outcome) => rules[outcome]?.opinion === true),
    returnTo: targets,
    writes: step.writes ?? [],
    ...(step.votes ? { votes: true as const } : {}),
    ...(seat.liaisonFor === undefined ? {} : { liaisonFor: seat.liaisonFor }),
  };
}

/** Where the step may return the case to: of the steps it names, those that have been gone through. */
export function returnTargets(step: PersonStep, state: CaseState): readonly string[] {
  return (step.returnTo ?? []).filter((target) => target === applyPath || state.runs[target]?.status === 'closed');
}

/** The outcomes of the step's kind that the edition leaves it; no return where there is nowhere to return to. */
export function outcomesOf(step: PersonStep): readonly string[] {
  const rules = kindRule(step.kind).outcomes;
  return Object.keys(rules).filter(
    (outcome) => !step.without?.includes(outcome) && (rules[outcome]?.means !== 'return' || (step.returnTo?.length ?? 0) > 0),
  );
}

/** What may be said of a single item: every outcome but `partial`, which is only the sum of several. */
export function itemOutcomesOf(step: PersonStep): readonly string[] {
  return outcomesOf(step).filter((outcome) => outcome !== 'partial');
}

function mayWithdraw(edition: Edition, state: CaseState, mine: readonly Holder[]): boolean {
  const until = edition.withdraw?.until;
  if (until === undefined || !mine.includes(applicantHolder(state))) return false;
  const automatic = personStep(edition, until) === undefined;
  return !Object.values(state.runs).some((run) => run.step === until && (run.status === 'closed' || (automatic && run.status === 'open')));
}

/** The seat's move of this kind, if the list has it. */
export function seatMove<Act extends SeatMove['act']>(
  moves: readonly Move[],
  act: Act,
  seat: number,
): Extract<Move, { act: Act }> | undefined {
  return moves.find((move): move is Extract<Move, { act: Act }> & SeatMove => move.act === act && 'seat' in move && move.seat === seat);
}
