import { type Instant, startOfDay, type WorkCalendar } from './calendar';
import type { Clock, Span } from './course';
import { type CountedDay, type Deadline, deadlineOf, explainDeadline } from './deadline';
import { correctWithin } from './decide/apply';
import type { Due, Edition, Step } from './edition';
import { countFurther, type CountedFurther } from './further';
import { countedFrom } from './schedule';
import { applyPath, type CaseState, type Path, wholeCase } from './state';
import type { Stop } from './stops';
import { nodeOf, stepsOf } from './tree';

/** A span counted day by day from an instant, with what stopped it. */
export interface Counted {
  readonly within: Span;
  readonly startedAt: Instant;
  readonly stops: readonly Stop[];
  readonly days: readonly CountedDay[];
}

/** Why something is said when it is said, after a due date; `at` as recorded, `recounted` by this calendar. */
export interface ExplainedFurther extends Pick<CountedFurther, 'further' | 'from' | 'count'> {
  readonly at: Instant | null;
  readonly recounted: Instant;
  readonly reached: boolean;
  readonly days: readonly CountedDay[];
}

/** Why something is due when it is. */
export interface ExplainedDue extends Counted {
  /** A step's path, a stage's, or `#case` for the case as a whole. */
  readonly path: Path;
  readonly clause: string | null;
  /** As recorded with the case: null while the clock stands still. */
  readonly deadline: Deadline | null;
  /** As this calendar has it: another one where a notice has come since, until the conductor has moved the date. */
  readonly recounted: Deadline | null;
  /** 延期 granted: counted on from the first due date. */
  readonly extension: (Counted & { readonly clause: string }) | null;
  /** Points after it, as far as they apply; none while the clock stands still. */
  readonly further: readonly ExplainedFurther[];
}

/** What of the case has a due date and is explained: the paths given, else all that is open. */
export function explainDues(edition: Edition, state: CaseState, calendar: WorkCalendar, only?: Path): readonly ExplainedDue[] {
  const timed = { ...state.runs, ...state.stages };
  return Object.entries(timed).flatMap(([path, { status, clock, deadline = null }]) => {
    if (only === undefined ? status !== 'open' : path !== only) return [];
    const due = dueAt(edition, path, state.runs[path]?.step);
    if (!due) return [];
    const counted = due.from ? countedFrom(state.facts[due.from.fact], clock) : clock;
    const recounted = deadlineOf(counted, due.within, calendar) ?? null;
    const granted = state.runs[path]?.extension?.granted === true ? due.extension : undefined;
    const longer = granted && recounted ? longerOf(recounted, granted.by) : undefined;
    const last = longer && granted ? (deadlineOf(longer, granted.by, calendar) ?? null) : recounted;
    return {
      path,
      clause: due.clause,
      ...count(counted, due.within, calendar),
      deadline,
      recounted: last,
      extension: longer && granted ? { clause: granted.clause, ...count(longer, granted.by, calendar) } : null,
      further: last ? furtherAt(due, last, clock, state, path, calendar) : [],
    };
  });
}

function furtherAt(due: Dated, last: Deadline, clock: Clock, state: CaseState, path: Path, calendar: WorkCalendar) {
  const recorded = state.runs[path] ?? state.stages?.[path];
  return countFurther(due, last, clock, state, calendar).map(({ further, from, count: length, at, days }) => ({
    further,
    from,
    count: length,
    at: recorded?.further?.find((point) => point.id === further.id)?.at ?? null,
    recounted: at,
    reached: recorded?.reached?.includes(further.id) === true,
    days: days(),
  }));
}

function count(clock: Clock, within: Span, calendar: WorkCalendar): Counted {
  return { within, startedAt: clock.startedAt, stops: clock.stops, days: explainDeadline(clock, within, calendar) };
}

/** An extension begins where the first time ends (see `after` in domain/deadline.ts). */
function longerOf(first: Deadline, by: Span): Clock {
  return { startedAt: 'hours' in by ? first.at : startOfDay(first.on), stops: [] };
}

type Dated = Pick<Due, 'within' | 'from' | 'extension' | 'further'> & { readonly clause: string | null };

function dueAt(edition: Edition, path: Path, stepId: string | undefined): Dated | undefined {
  if (path === wholeCase) return edition.due;
  if (path === applyPath) return { clause: null, within: correctWithin };
  const step: Step | undefined = stepId === undefined ? undefined : stepsOf(edition).get(stepId);
  if (step) return 'due' in step ? step.due : 'during' in step && step.during ? { clause: step.clause, within: step.during } : undefined;
  const node = nodeOf(edition, path.slice(path.lastIndexOf('/') + 1));
  return node?.node === 'stage' ? node.due : undefined;
}
