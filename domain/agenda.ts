import type { Instant } from './calendar';
import { type CaseState, isSeatOpen, openRuns, type Path } from './state';

/**
 * What will happen to the case without a person: a warning, lateness, escalation, the end of waiting for a supplement or
 * of a claim, or an automatic step.
 */
export interface AgendaItem {
  /** Names path, round, kind and instant: a moved deadline is a new item, a repeated one the same. */
  readonly id: string;
  readonly what: 'warn' | 'overdue' | 'escalate' | 'supplement' | 'lease' | 'run';
  readonly path: Path;
  readonly at: Instant;
}

/** The agenda in the order in which it falls due. Items with an open incident wait for an administrator. */
export function agenda(state: CaseState): readonly AgendaItem[] {
  if (state.status === 'closed' || state.suspended) return [];
  const items: AgendaItem[] = [];
  const add = (path: Path, round: number, what: AgendaItem['what'], at: Instant | undefined): void => {
    if (at !== undefined) items.push({ id: `${path}#${round}:${what}@${at}`, what, path, at });
  };
  for (const run of openRuns(state)) {
    if (!run.warned) add(run.path, run.round, 'warn', run.warnAt);
    // What is carried out on that day is not late on it.
    if (!run.overdue && run.runAt === undefined) add(run.path, run.round, 'overdue', run.deadline?.at);
    if (!run.escalatedTo) add(run.path, run.round, 'escalate', run.escalateAt);
    add(run.path, run.round, 'supplement', run.supplementDue);
    add(run.path, run.round, 'run', run.runAt);
    for (const seat of run.seats) if (isSeatOpen(run, seat)) add(run.path, run.round, 'lease', seat.claimedUntil);
  }
  for (const [path, stage] of Object.entries(state.stages ?? {})) {
    if (stage.status !== 'open') continue;
    if (!stage.warned) add(path, 1, 'warn', stage.warnAt);
    if (!stage.overdue) add(path, 1, 'overdue', stage.deadline?.at);
    if (!stage.escalatedTo) add(path, 1, 'escalate', stage.escalateAt);
  }
  return items
    .filter((item) => !state.incidents.includes(item.id))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
}
