import type { Instant } from './calendar';
import { type CaseState, openRuns, type Path } from './state';

/**
 * What will happen to the case without a person: a warning, lateness, escalation, the end of waiting for a supplement,
 * or an automatic step.
 */
export interface AgendaItem {
  /** Names path, round, kind and instant: a moved deadline is a new item, a repeated one the same. */
  readonly id: string;
  readonly what: 'warn' | 'overdue' | 'escalate' | 'supplement' | 'run';
  readonly path: Path;
  readonly at: Instant;
}

/** The agenda in the order in which it falls due. Items with an open incident wait for an administrator. */
export function agenda(state: CaseState): readonly AgendaItem[] {
  const items: AgendaItem[] = [];
  for (const run of openRuns(state)) {
    const add = (what: AgendaItem['what'], at: Instant | undefined): void => {
      if (at !== undefined) items.push({ id: `${run.path}#${run.round}:${what}@${at}`, what, path: run.path, at });
    };
    add('warn', run.warnAt);
    if (!run.overdue) add('overdue', run.deadline?.at);
    add('escalate', run.escalateAt);
    add('supplement', run.supplementDue);
    add('run', run.runAt);
  }
  return items
    .filter((item) => !state.incidents.includes(item.id))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
}
