import type { Directory } from '../../domain/directory';
import type { Due, Edition } from '../../domain/edition';
import { dueOf } from '../../domain/schedule';
import { isSealed } from '../../domain/scores';
import { isSeatUsable } from '../../domain/signing';
import { type CaseState, isSeatOpen, type Run, type Seat } from '../../domain/state';
import { personStep, stepsOf } from '../../domain/tree';

export const applicationTitle = { zh: '申请', en: 'Application' };

interface Looking {
  readonly edition: Edition;
  readonly state: CaseState;
  readonly directory: Directory;
  readonly person: string;
}

/** A round of a step: its clock, its seats, what was said. */
export function stepView(run: Run, looking: Looking) {
  const { edition, directory } = looking;
  const step = stepsOf(edition).get(run.step);
  return {
    path: run.path,
    step: run.step,
    title: step?.title ?? applicationTitle,
    kind: step?.kind ?? 'apply',
    clause: step?.clause ?? null,
    round: run.round,
    repeats: run.repeats ?? 1,
    status: run.status,
    calledOffBy: run.calledOffBy ?? null,
    openedAt: run.openedAt,
    closedAt: run.closedAt ?? null,
    dueAt: run.deadline?.at ?? null,
    provisional: run.deadline?.provisional ?? false,
    warned: run.warned === true,
    overdue: run.overdue === true,
    escalatedTo: run.escalatedTo?.map((holder) => holderView(holder, directory)) ?? [],
    further: furtherView(run, dueOf(edition, looking.state, run.path)),
    waitingForSupplementUntil: run.supplementDue ?? null,
    extension: extensionView(run, directory),
    urged: run.urged ?? [],
    outcome: run.outcome ?? null,
    score: isSealed(looking.edition, looking.state, run.path) ? null : (run.score ?? null),
    items: run.items ?? null,
    verdicts: run.verdicts ?? null,
    seats: run.seats.map((seat) => seatView(run, seat, looking)),
  };
}

/** Points after a due date: what will be said and what has been. */
export function furtherView({ further = [], reached = [] }: Pick<Run, 'further' | 'reached'>, due: Due | undefined) {
  return (due?.further ?? []).flatMap(({ id, title, clause }) => {
    const at = further.find((point) => point.id === id)?.at ?? null;
    return at === null && !reached.includes(id) ? [] : [{ id, title, clause, at, reached: reached.includes(id) }];
  });
}

function extensionView({ extension }: Run, directory: Directory) {
  if (!extension) return null;
  const { by, reason, granted } = extension;
  return { by: personOf(by, directory), reason, granted: granted ?? null };
}

function seatView(run: Run, seat: Seat, { edition, state, directory, person }: Looking) {
  const hidden = isSealed(edition, state, run.path) && seat.done?.by !== person;
  return {
    seat: seat.id,
    purpose: seat.purpose,
    open: isSeatOpen(run, seat),
    usable: isSeatUsable(personStep(edition, run.step), run, seat),
    holders: seat.holders.map((holder) => holderView(holder, directory)),
    claimedBy: seat.claimedBy === undefined ? null : personOf(seat.claimedBy, directory),
    claimedUntil: seat.claimedUntil ?? null,
    waitsFor: seat.waitsFor ?? [],
    weight: seat.weight ?? 1,
    added: seat.added ?? null,
    asked: seat.asked ?? null,
    blocks: seat.blocks === true,
    removed: seat.removed === true,
    held: seat.held === true,
    liaisonFor: seat.liaisonFor === undefined ? null : (directory.organisations[seat.liaisonFor]?.name ?? null),
    outcome: seat.done?.outcome ?? null,
    score: hidden ? null : (seat.done?.score ?? null),
    decidedBy: seat.done?.by === undefined ? null : personOf(seat.done.by, directory),
    decidedAt: seat.done?.at ?? null,
  };
}

export function personOf(id: string, directory: Directory) {
  return directory.persons[id] ?? { id, name: '' };
}

/** A holder in words: the post with its organisation, or the person. */
export function holderView(holder: string, directory: Directory) {
  const id = holder.slice(holder.indexOf(':') + 1);
  if (holder.startsWith('person:')) return { person: id, name: directory.persons[id]?.name ?? '' };
  const post = directory.posts[id];
  return { post: id, title: post?.title ?? null, organisation: post ? (directory.organisations[post.organisation]?.name ?? null) : null };
}
