import type { Instant } from './calendar';
import { type CaseState, isSeatOpen, openRuns, type Path, type Run } from './state';

/**
 * What will happen to the case without a person: a warning, lateness, escalation, a point after that, the end of waiting
 * for a supplement or of a claim, or an automatic step.
 */
export interface AgendaItem {
  /** Names path, round, kind, point and instant: a moved deadline is a new item, a repeated one the same. */
  readonly id: string;
  readonly what: 'warn' | 'overdue' | 'escalate' | 'further' | 'supplement' | 'lease' | 'run';
  readonly path: Path;
  /** Which of the points after the due date. */
  readonly point?: string;
  readonly at: Instant;
}

/** The agenda in the order in which it falls due. Items with an open incident wait for an administrator. */
export function agenda(state: CaseState): readonly AgendaItem[] {
  if (state.status === 'closed' || state.suspended) return [];
  const items: AgendaItem[] = [];
  const add = (path: Path, round: number, what: AgendaItem['what'], at: Instant | undefined): void => {
    if (at !== undefined) items.push({ id: `${path}#${round}:${what}@${at}`, what, path, at });
  };
  const addFurther = (path: Path, round: number, { further, reached }: Pick<Run, 'further' | 'reached'>): void => {
    for (const { id: point, at } of further ?? []) {
      if (!reached?.includes(point)) items.push({ id: `${path}#${round}:further:${point}@${at}`, what: 'further', path, point, at });
    }
  };
  for (const run of openRuns(state)) {
    if (!run.warned) add(run.path, run.round, 'warn', run.warnAt);
    // What is carried out on that day is not late on it.
    if (!run.overdue && run.runAt === undefined) add(run.path, run.round, 'overdue', run.deadline?.at);
    if (!run.escalatedTo) add(run.path, run.round, 'escalate', run.escalateAt);
    addFurther(run.path, run.round, run);
    add(run.path, run.round, 'supplement', run.supplementDue);
    add(run.path, run.round, 'run', run.runAt);
    for (const seat of run.seats) if (isSeatOpen(run, seat)) add(run.path, run.round, 'lease', seat.claimedUntil);
  }
  for (const [path, stage] of Object.entries(state.stages ?? {})) {
    if (stage.status !== 'open') continue;
    if (!stage.warned) add(path, 1, 'warn', stage.warnAt);
    if (!stage.overdue) add(path, 1, 'overdue', stage.deadline?.at);
    if (!stage.escalatedTo) add(path, 1, 'escalate', stage.escalateAt);
    addFurther(path, 1, stage);
  }
  return items.filter((item) => !state.incidents.includes(item.id)).sort(inOrder);
}

/** At the same instant lateness comes before what is said after it, and points stay in the order of their process. */
function inOrder(a: AgendaItem, b: AgendaItem): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  const [first, second] = [a.what === 'further', b.what === 'further'];
  if (first !== second) return first ? 1 : -1;
  if (first) return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
  return a.id < b.id ? -1 : 1;
}
