import { agenda } from './agenda';
import type { Instant } from './calendar';
import type { Command, Decide, World } from './command';
import { decide } from './decide';
import { pickable } from './decide/check-decision';
import type { Directory } from './directory';
import type { Edition, Guard } from './edition';
import type { CaseEvent } from './event';
import { kindRule } from './kinds';
import { itemOutcomesOf, movesOf, outcomesOf, seatMove } from './moves';
import { candidatesOf } from './people';
import { isRefusal, type Refusal } from './refusal';
import { personStep } from './tree';
import { type Actor, type CaseState, type Holder, isSeatOpen, openRuns, type Path, type Run, type Seat } from './state';
import { sumOf } from './verdicts';
import { warningsOf } from './warnings';

/** A station of the way ahead: who would sit there, from when, and by when it would be done at the latest. */
export interface PathStep {
  readonly path: Path;
  readonly step: string;
  readonly holders: readonly Holder[];
  readonly persons: readonly string[];
  readonly items?: readonly string[];
  readonly openedAt: Instant;
  readonly dueAt: Instant | null;
}

export interface Preview {
  readonly steps: readonly PathStep[];
  readonly outcome: string | null;
  readonly warnings: readonly Guard[];
}

/** A way longer than this is not shown to its end. */
const longest = 400;

/** What happens when everybody decides favourably on the last day they have: found by running the rules themselves. */
export function preview(edition: Edition, submission: Extract<Command, { type: 'submit' }>, actor: Actor, world: World): Preview | Refusal {
  const opened = decide(edition, undefined, submission, { actor, world });
  return isRefusal(opened) ? opened : walk(edition, opened.state, world, openedBy(opened.events));
}

/** The way ahead of a case that is already running. */
export function ahead(edition: Edition, from: CaseState, world: World): Preview {
  return walk(
    edition,
    from,
    world,
    openRuns(from).map((run) => run.path),
  );
}

/** Stations in the order in which they open, which a state does not tell of those that open together. */
function openedBy(events: readonly CaseEvent[]): readonly Path[] {
  return events.flatMap(({ what }) => (what.type === 'step-opened' ? [what.path] : []));
}

function walk(edition: Edition, from: CaseState, world: World, first: readonly Path[]): Preview {
  const steps = new Map<string, PathStep>();
  const numbers = anyNumbers(world.directory);
  let state = from;
  let now = world.now;
  let opened = first;
  for (let moves = 0; moves < longest && state.status === 'running'; moves += 1) {
    for (const path of opened) note(steps, state.runs[path], { ...world, now });
    const next = earliest(state, { ...world, now });
    if (!next) break;
    now = next.at > now ? next.at : now;
    const verdict = decide(edition, state, next.command, { actor: next.actor, world: { ...world, now, facts: state.facts, numbers } });
    if (isRefusal(verdict) || verdict.events.length === 0) break;
    state = verdict.state;
    opened = openedBy(verdict.events);
  }
  return { steps: [...steps.values()], outcome: state.outcome ?? null, warnings: warningsOf(edition, from) };

  function earliest(current: CaseState, at: World): { at: Instant; command: Command; actor: Actor } | undefined {
    const found = openRuns(current)
      .flatMap((run) => run.seats.filter((seat) => isSeatOpen(run, seat)).map((seat) => ({ run, seat })))
      .flatMap(({ run, seat }) => favourable(edition, current, run, seat, at) ?? []);
    const run = agenda(current).find((item) => item.what === 'run');
    const automatic = run
      ? [{ at: run.at, actor: { system: 'conductor' } as const, command: { type: 'carry-out', item: run.id } as const }]
      : [];
    return [...found, ...automatic].sort((a, b) => (a.at < b.at ? -1 : 1))[0];
  }
}

function note(steps: Map<string, PathStep>, run: Run | undefined, world: World): void {
  if (run?.status !== 'open') return;
  const key = `${run.path}#${run.round}`;
  if (steps.has(key)) return;
  const seats = run.seats.filter((seat) => isSeatOpen(run, seat));
  steps.set(key, {
    path: run.path,
    step: run.step,
    holders: [...new Set(seats.flatMap((seat) => seat.holders))],
    persons: [...new Set(seats.flatMap((seat) => candidatesOf(world.directory, seat.holders, world.now)))].map(
      (id) => world.directory.persons[id]?.name ?? id,
    ),
    ...(run.items ? { items: run.items } : {}),
    openedAt: run.openedAt,
    dueAt: run.deadline?.at ?? run.runAt ?? null,
  });
}

/** The first good outcome of the seat, given on its last day by the first person who may. */
function favourable(
  edition: Edition,
  state: CaseState,
  run: Run,
  seat: Seat,
  world: World,
): { at: Instant; command: Decide; actor: Actor } | undefined {
  const step = personStep(edition, run.step);
  const may = (person: string): boolean => seatMove(movesOf(edition, state, { person }, world), 'decide', seat.id) !== undefined;
  const person = candidatesOf(world.directory, seat.holders, world.now).find(may);
  if (!step || person === undefined) return undefined;
  const good = (outcomes: readonly string[]): string => outcomes.find((one) => kindRule(step.kind).outcomes[one]?.means === 'go-on') ?? '';
  const verdicts = Object.fromEntries((run.items ?? []).map((id) => [id, { outcome: good(itemOutcomesOf(step)) }]));
  const outcome = run.items?.length
    ? sumOf(
        step,
        Object.values(verdicts).map((one) => one.outcome),
      )
    : good(outcomesOf(step));
  // Only there to end the case: nobody who decides favourably sits there.
  if (outcome === '') return undefined;
  const command: Decide = {
    type: 'decide',
    seat: seat.id,
    outcome,
    ...(run.items ? { verdicts } : {}),
    ...(step.kind === 'score' ? { score: 100 } : {}),
    ...(step.picks ? { picks: anyPicks(edition, state, run, step.picks, world) } : {}),
    ...(step.votes ? { minutes: 'preview', votes: { due: 1, present: 1, inFavour: 1, against: 0, abstained: 0 } } : {}),
    ...(seat.liaisonFor === undefined
      ? {}
      : { liaison: { organisation: seat.liaisonFor, documentNumber: 'preview', repliedOn: '2000-01-01', attachment: 'preview' } }),
  };
  return { at: run.deadline?.at ?? world.now, command, actor: { person } };
}

/** Who will be chosen nobody knows yet: the first post that may be stands for it. */
function anyPicks(edition: Edition, state: CaseState, run: Run, steps: readonly string[], world: World): NonNullable<Decide['picks']> {
  return Object.fromEntries(steps.map((id) => [id, pickable({ edition, state, world }, run.path, id).slice(0, 1)]));
}

/** Numbers are not taken while looking ahead: any will do. */
function anyNumbers(directory: Directory): NonNullable<World['numbers']> {
  const issuing = Object.values(directory.organisations).filter((organisation) => organisation.agencyCode !== undefined);
  return Object.fromEntries(issuing.map(({ id, agencyCode }) => [id, { agency: agencyCode ?? '', year: 2000, sequence: 1 }]));
}
