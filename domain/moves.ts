import { dayOf } from './calendar';
import type { World } from './command';
import { administratorMoves, type AdministratorMove } from './administrator-moves';
import type { Act } from './acts';
import type { Edition, PersonStep, ReturnThen } from './edition';
import { contextOf, holds } from './expression';
import { kindRule } from './kinds';
import { candidatesOf, postsOf } from './people';
import { participantsOf } from './projection';
import { caseMoves, type CaseMove } from './case-moves';
import { isCancelled } from './recall';
import { isSeatAsked, isSeatUsable } from './signing';
import { claimTo, isBarred, type Viewer, viewerOf } from './standing-for';
import { type Actor, applyPath, type CaseState, isSeatOpen, openRuns, type Path, type Run, type Seat } from './state';
import { boundBy } from './take-back';
import { pathFrom, personStep } from './tree';

/** Something this person may do to the case now. What the API offers and what `decide` accepts is this same list. */
export type Move = DecideMove | SupplementMove | SimpleMove<SimpleAct> | CaseMove | AdministratorMove;

export type DecideMove = OnSeat & {
  readonly act: 'decide';
  readonly outcomes: readonly string[];
  /** Per item: the outcomes an item may get, and which items. */
  readonly items?: readonly string[];
  readonly itemOutcomes?: readonly string[];
  /** Outcomes that must carry an opinion. */
  readonly opinionFor: readonly string[];
  readonly returnTo: readonly string[];
  /** What may happen after a return; only where there is more than one way. */
  readonly returnThen?: readonly ReturnThen[];
  readonly writes: readonly string[];
  readonly votes?: true;
  readonly score?: true;
  readonly liaisonFor?: string;
  /** Another round may follow. */
  readonly again?: true;
  /** Steps whose holders are chosen here. */
  readonly picks?: readonly string[];
};

type SupplementMove = OnSeat & { readonly act: 'supplement'; readonly writes: readonly string[] };

interface OnSeat {
  readonly seat: number;
  readonly path: Path;
  readonly step: string;
  /** In the name of the person who delegated it. */
  readonly for?: string;
}

type SimpleAct =
  | 'claim'
  | 'unclaim'
  | 'transfer'
  | 'request-supplement'
  | 'resubmit'
  | 'entrust'
  | 'ask'
  | 'answer'
  | 'add-signer'
  | 'remove-signer'
  | 'skip'
  | 'recuse'
  | 'take-back'
  | 'request-extension'
  | 'answer-extension';

/** An act on a seat that needs no further word; one member for each act. */
type SimpleMove<Act> = Act extends string ? OnSeat & { readonly act: Act } : never;

export type SeatMove = Extract<Move, { seat: number }>;

/** Where neither step nor edition says which acts there are. */
export const usualActs: readonly Act[] = ['claim', 'transfer', 'request-supplement'];
const mostAsked = 10;

/** The whole list of what the actor may do, judged by the posts held at `world.now`. */
export function movesOf(edition: Edition, state: CaseState, actor: Actor, world: World): readonly Move[] {
  if (!('person' in actor)) return [];
  const viewer = viewerOf(actor.person, edition.process, world);
  const posts = postsOf(world.directory, actor.person, dayOf(world.now));
  const administers = posts.some((post) => post.roles.includes('system_admin'));
  const barred = isBarred(viewer, state);
  return [
    ...(state.status === 'closed' || state.suspended ? [] : onSeats(edition, state, viewer)),
    ...caseMoves(edition, state, viewer, () => participantsOf(state)),
    ...(administers
      ? administratorMoves(edition, state, actor.person, world.entries).filter(({ act }) => act === 'settle-incident' || !barred)
      : []),
  ];
}

function onSeats(edition: Edition, state: CaseState, viewer: Viewer): readonly Move[] {
  const moves: Move[] = [];
  for (const run of openRuns(state)) {
    for (const seat of run.seats) if (isSeatOpen(run, seat)) moves.push(...seatMoves(edition, state, run, seat, viewer));
  }
  for (const run of Object.values(state.runs)) moves.push(...afterwards(edition, state, run, viewer));
  return moves;
}

function seatMoves(edition: Edition, state: CaseState, run: Run, seat: Seat, viewer: Viewer): readonly Move[] {
  const at = { seat: seat.id, path: run.path, step: run.step };
  const step = personStep(edition, run.step);
  const applicants = step !== undefined && 'applicant' in [step.who].flat()[0]!;
  const barred = isBarred(viewer, state);
  if (!isSeatAsked(step, run, seat)) return [];
  const told = run.escalatedTo?.some((holder) => viewer.mine.includes(holder)) === true;
  const supervises = told && !applicants && !barred && !seat.held;
  const claim = claimTo(viewer, state, run, seat);
  if (!claim) return supervises && seat.purpose === 'decide' ? [{ act: 'transfer', ...at }] : [];
  if (seat.purpose === 'apply') return [{ act: 'resubmit', ...at }];
  if (!step) return [];
  if (seat.purpose === 'supplement') return [{ act: 'supplement', ...at, writes: step.supplement?.fields ?? [] }];
  if (barred && !applicants) return [];
  if (seat.held) return [{ act: 'transfer', ...at }];
  if (seat.claimedBy !== undefined && seat.claimedBy !== viewer.person) {
    return supervises ? [{ act: 'transfer', ...at }] : [];
  }
  if (!isSeatUsable(step, run, seat)) return [];
  if (seat.purpose === 'answer') return [{ act: 'answer', ...at, ...claim }];
  const whole = { ...at, ...claim };
  if (applicants) return mayDecide(state, run, step) ? [decideMove(edition, state, run, seat, step, claim)] : [];
  return [
    ...(mayDecide(state, run, step) ? [decideMove(edition, state, run, seat, step, claim)] : []),
    ...besides(edition, run, seat, step, whole, viewer),
  ];
}

function mayDecide(state: CaseState, run: Run, step: PersonStep): boolean {
  return run.supplementDue === undefined && (step.while === undefined || holds(step.while, contextOf(state)));
}

/** What the seat offers beside deciding. */
function besides(edition: Edition, run: Run, seat: Seat, step: PersonStep, at: OnSeat, viewer: Viewer): readonly Move[] {
  const offers = (act: Act): boolean => (step.acts ?? edition.acts ?? usualActs).includes(act);
  const simple = <One extends SimpleAct>(act: One, holds: boolean): readonly Move[] => (holds ? [{ act, ...at }] : []);
  const mine = at.for === undefined;
  const open = run.seats.filter((one) => one.asked?.by === seat.id && isSeatOpen(run, one)).length;
  return [
    ...(offers('claim') ? claimMoves(seat, at, viewer) : []),
    ...simple('transfer', offers('transfer')),
    ...simple('request-supplement', offers('request-supplement') && step.supplement !== undefined && run.supplements === 0),
    ...simple('entrust', offers('entrust')),
    ...simple('ask', offers('ask') && open < mostAsked),
    ...simple('add-signer', offers('add-signer')),
    ...simple('skip', step.optional !== undefined),
    ...simple('recuse', offers('recuse') && mine),
    ...simple(
      'request-extension',
      step.due?.extension !== undefined && run.extension === undefined && run.deadline !== undefined && viewer.world.now < run.deadline.at,
    ),
  ];
}

/** Only a seat that several people could take needs claiming. */
function claimMoves(seat: Seat, at: OnSeat, viewer: Viewer): readonly Move[] {
  if (seat.claimedBy === viewer.person) return [{ act: 'unclaim', ...at }];
  return candidatesOf(viewer.world.directory, seat.holders, viewer.world.now).length > 1 ? [{ act: 'claim', ...at }] : [];
}

/** What those may do who have used a seat, have added one, or stand above one. */
function afterwards(edition: Edition, state: CaseState, run: Run, viewer: Viewer): readonly Move[] {
  const step = personStep(edition, run.step);
  if (!step) return [];
  const offers = (act: Act): boolean => (step.acts ?? edition.acts ?? usualActs).includes(act);
  return run.seats.flatMap((seat): readonly Move[] => {
    const at = { seat: seat.id, path: run.path, step: run.step };
    const added = seat.added && run.seats.find((one) => one.id === seat.added?.by);
    const isAdder = added && (added.done?.by ?? '') === viewer.person;
    const addsNow = added && !added.done && added.holders.some((holder) => viewer.mine.includes(holder));
    return [
      ...(offers('take-back') && seat.done?.by === viewer.person && !boundBy(edition, state, run, seat)
        ? [{ act: 'take-back', ...at } as const]
        : []),
      ...(isSeatOpen(run, seat) && (isAdder || addsNow) ? [{ act: 'remove-signer', ...at } as const] : []),
    ];
  });
}

function decideMove(edition: Edition, state: CaseState, run: Run, seat: Seat, step: PersonStep, claim: { for?: string }): DecideMove {
  const rules = kindRule(step.kind).outcomes;
  const targets = returnTargets(edition, step, state, run.path);
  const possible = (outcome: string): boolean => rules[outcome]?.means !== 'return' || targets.length > 0;
  const outcomes = outcomesOf(step).filter(possible);
  return {
    act: 'decide',
    seat: seat.id,
    path: run.path,
    step: run.step,
    ...claim,
    outcomes,
    ...(run.items ? { items: run.items, itemOutcomes: itemOutcomesOf(step).filter(possible) } : {}),
    opinionFor: outcomes.filter((outcome) => rules[outcome]?.opinion === true),
    returnTo: targets,
    ...(targets.length > 0 && step.returnThen ? { returnThen: step.returnThen } : {}),
    writes: step.writes ?? [],
    ...(step.votes ? { votes: true as const } : {}),
    ...(step.kind === 'score' ? { score: true as const } : {}),
    ...(seat.liaisonFor === undefined ? {} : { liaisonFor: seat.liaisonFor }),
    ...(step.repeat && (run.repeats ?? 1) < step.repeat.most ? { again: true as const } : {}),
    ...(step.picks ? { picks: step.picks } : {}),
  };
}

/** Where the step may return the case to: of the steps it names, those that have been gone through. */
export function returnTargets(edition: Edition, step: PersonStep, state: CaseState, from: Path): readonly string[] {
  return (step.returnTo ?? []).filter((target) => {
    const path = target === applyPath ? applyPath : pathFrom(edition, from, target);
    const run = path === undefined ? undefined : state.runs[path];
    if (path === applyPath) return true;
    return run?.status === 'closed' && run.outcome !== 'passed-over' && !isCancelled(edition, state, run.path);
  });
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

/** The seat's move of this kind, if the list has it. */
export function seatMove<One extends SeatMove['act']>(
  moves: readonly Move[],
  act: One,
  seat: number,
): Extract<Move, { act: One }> | undefined {
  return moves.find((move): move is Extract<Move, { act: One }> & SeatMove => move.act === act && 'seat' in move && move.seat === seat);
}
