import type { Directory } from '../../domain/directory';
import type { Edition, Guard } from '../../domain/edition';
import type { JsonObject } from '../../domain/json';
import type { Move } from '../../domain/moves';
import type { Preview } from '../../domain/preview';
import { dueOf } from '../../domain/schedule';
import { stepsOf } from '../../domain/tree';
import { type CaseState, type Holder, type Path, type Timed, wholeCase } from '../../domain/state';
import { warningsOf } from '../../domain/warnings';
import { applicationTitle, furtherView, holderView, personOf, stepView } from './step-view';

export interface CaseRow {
  id: string;
  number: string;
  process: string;
  edition: string;
  title: string;
  status: string;
  outcome: string | null;
  applicant?: string;
  applicant_person: string;
  organisation: string;
  opened_at: Date;
  moved_at: Date;
  closed_at: Date | null;
  seq: number;
  next_at: Date | null;
}

/** A case as a line of a list. */
export function listedCase(row: CaseRow, directory: Directory) {
  return {
    id: row.id,
    number: row.number,
    process: row.process,
    edition: row.edition,
    title: row.title,
    status: row.status,
    outcome: row.outcome,
    applicant: { person: row.applicant_person, name: row.applicant ?? directory.persons[row.applicant_person]?.name ?? '' },
    organisation: { id: row.organisation, name: directory.organisations[row.organisation]?.name ?? null },
    openedAt: row.opened_at.toISOString(),
    movedAt: row.moved_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
    seq: row.seq,
    nextAt: row.next_at?.toISOString() ?? null,
  };
}

interface Seen {
  readonly edition: Edition;
  readonly moves: readonly Move[];
  readonly directory: Directory;
  /** Who looks: what others have scored is hidden from them until the step has closed. */
  readonly person: string;
  readonly form: JsonObject;
  readonly hidden: readonly string[];
}

/** The whole case for its page: form, every step with its clock and what was said, documents, and one's own moves. */
export function caseView(row: CaseRow & { state: CaseState }, seen: Seen) {
  const { state } = row;
  const { name } = state.applicant;
  return {
    ...listedCase({ ...row, applicant: name }, seen.directory),
    processTitle: seen.edition.title,
    town: state.town ?? null,
    parent: state.parent ?? null,
    form: seen.form,
    hiddenFields: seen.hidden,
    warnings: warningsOf(seen.edition, state).map(warningView),
    items: state.items,
    steps: Object.values(state.runs)
      .toSorted((a, b) => (a.openedAt === b.openedAt ? (a.path < b.path ? -1 : 1) : a.openedAt < b.openedAt ? -1 : 1))
      .map((run) => stepView(run, { ...seen, state: row.state })),
    stages: Object.entries(state.stages ?? {}).flatMap(([path, stage]) =>
      path === wholeCase ? [] : [{ path, ...clockView(stage, path, state, seen) }],
    ),
    clock: state.stages?.[wholeCase] ? clockView(state.stages[wholeCase], wholeCase, state, seen) : null,
    suspended: state.suspended ?? null,
    proposal: proposalView(state, seen.directory),
    copies: Object.entries(state.copies ?? {}).map(([holder, readAt]) => ({ holder: holderView(holder, seen.directory), readAt })),
    documents: state.documents,
    incidents: state.incidents,
    moves: seen.moves,
  };
}

/** What whoever decides should know before they do; it stops nobody. */
function warningView({ code, clause, text }: Guard) {
  return { code, clause, text };
}

/** The clock of a stage, or of the whole case. */
function clockView(stage: Timed, path: Path, state: CaseState, { edition, directory }: Pick<Seen, 'edition' | 'directory'>) {
  return {
    status: stage.status,
    startedAt: stage.clock.startedAt,
    dueAt: stage.deadline?.at ?? null,
    provisional: stage.deadline?.provisional ?? false,
    warned: stage.warned === true,
    overdue: stage.overdue === true,
    escalatedTo: stage.escalatedTo?.map((holder: Holder) => holderView(holder, directory)) ?? [],
    further: furtherView(stage, dueOf(edition, state, path)),
  };
}

/** What an administrator has proposed and another one has to confirm. */
function proposalView({ proposal }: CaseState, directory: Directory) {
  if (!proposal) return null;
  const { type, ...command } = proposal.command;
  return { act: String(type), command, by: personOf(proposal.by, directory), at: proposal.at };
}

/** The way ahead in words: what is to be done where, by whom, and by when at the latest. */
export function pathView({ steps, outcome, warnings }: Preview, edition: Edition, directory: Directory) {
  return {
    steps: steps.map(({ holders, ...step }) => {
      const found = stepsOf(edition).get(step.step);
      return {
        ...step,
        title: found?.title ?? applicationTitle,
        kind: found?.kind ?? 'apply',
        clause: found?.clause ?? null,
        holders: holders.map((holder) => holderView(holder, directory)),
      };
    }),
    outcome,
    warnings: warnings.map(warningView),
  };
}
