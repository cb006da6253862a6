import type { Directory } from '../../domain/directory';
import type { Edition } from '../../domain/edition';
import type { JsonObject } from '../../domain/json';
import type { Move } from '../../domain/moves';
import type { Preview } from '../../domain/preview';
import { stepsOf } from '../../domain/tree';
import { type CaseState, isSeatOpen, type Run, type Seat } from '../../domain/state';

const applicationTitle = { zh: '申请', en: 'Application' };

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
    items: state.items,
    steps: Object.values(state.runs)
      .toSorted((a, b) => (a.openedAt < b.openedAt ? -1 : 1))
      .map((run) => stepView(run, seen)),
    documents: state.documents,
    incidents: state.incidents,
    moves: seen.moves,
  };
}

function stepView(run: Run, { edition, directory }: Seen) {
  const step = stepsOf(edition).get(run.step);
  return {
    path: run.path,
    step: run.step,
    title: step?.title ?? applicationTitle,
    kind: step?.kind ?? 'apply',
    clause: step?.clause ?? null,
    round: run.round,
    status: run.status,
    openedAt: run.openedAt,
    dueAt: run.deadline?.at ?? null,
    provisional: run.deadline?.provisional ?? false,
    warned: run.warned === true,
    overdue: run.overdue === true,
    escalatedTo: run.escalatedTo?.map((holder) => holderView(holder, directory)) ?? [],
    waitingForSupplementUntil: run.supplementDue ?? null,
    outcome: run.outcome ?? null,
    items: run.items ?? null,
    verdicts: run.verdicts ?? null,
    seats: run.seats.map((seat) => seatView(run, seat, directory)),
  };
}

function seatView(run: Run, seat: Seat, directory: Directory) {
  return {
    seat: seat.id,
    purpose: seat.purpose,
    open: isSeatOpen(run, seat),
    holders: seat.holders.map((holder) => holderView(holder, directory)),
    claimedBy: seat.claimedBy === undefined ? null : (directory.persons[seat.claimedBy] ?? { id: seat.claimedBy, name: '' }),
    held: seat.held === true,
    liaisonFor: seat.liaisonFor === undefined ? null : (directory.organisations[seat.liaisonFor]?.name ?? null),
    outcome: seat.done?.outcome ?? null,
    decidedBy: seat.done?.by === undefined ? null : (directory.persons[seat.done.by] ?? { id: seat.done.by, name: '' }),
    decidedAt: seat.done?.at ?? null,
  };
}

/** A holder in words: the post with its organisation, or the person. */
function holderView(holder: string, directory: Directory) {
  const id = holder.slice(holder.indexOf(':') + 1);
  if (holder.startsWith('person:')) return { person: id, name: directory.persons[id]?.name ?? '' };
  const post = directory.posts[id];
  return { post: id, title: post?.title ?? null, organisation: post ? (directory.organisations[post.organisation]?.name ?? null) : null };
}

/** The way ahead in words: what is to be done where, by whom, and by when at the latest. */
export function pathView({ steps, outcome }: Preview, edition: Edition, directory: Directory) {
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
  };
}
