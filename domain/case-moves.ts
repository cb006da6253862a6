import { dayOf, type Instant } from './calendar';
import { deadlineOf } from './deadline';
import type { Act } from './acts';
import type { Edition } from './edition';
import { isOver } from './route';
import { isSeatAsked } from './signing';
import { isBarred, type Viewer } from './standing-for';
import { applicantHolder, type CaseState, type Holder, openRuns, type Path, type Seat } from './state';
import { personStep } from './tree';
import { superiorsOf } from './who';

/** What one may do with the case as a whole, without a seat in it. */
export type CaseMove =
  | { readonly act: 'withdraw' }
  | { readonly act: 'comment' }
  | { readonly act: 'copy' }
  | { readonly act: 'read' }
  | { readonly act: 'urge'; readonly path: Path }
  | { readonly act: 'answer-extension' | 'request-supplement'; readonly seat: number; readonly path: Path; readonly step: string };

const mostUrged = 3;

export function caseMoves(edition: Edition, state: CaseState, viewer: Viewer, participants: () => readonly Holder[]): readonly CaseMove[] {
  const { mine } = viewer;
  const applicant = mine.includes(applicantHolder(state));
  const offers = (act: Act): boolean => edition.acts?.includes(act) === true;
  const takesPart = (offers('comment') || offers('copy')) && participants().some((holder) => mine.includes(holder));
  const running = state.status !== 'closed';
  return [
    ...(applicant && mayWithdraw(edition, state, viewer) ? [{ act: 'withdraw' } as const] : []),
    ...(running && !state.suspended && !isBarred(viewer, state) ? superiorMoves(edition, state, viewer) : []),
    ...(offers('comment') && takesPart ? [{ act: 'comment' } as const] : []),
    ...(offers('copy') && takesPart && running ? [{ act: 'copy' } as const] : []),
    ...(mine.some((holder) => state.copies?.[holder] === null) ? [{ act: 'read' } as const] : []),
    ...(offers('urge') && applicant && running && !state.suspended ? urges(state, viewer.world.now) : []),
  ];
}

/** Until the step named; an automatic one counts from its opening. An approved case for as long as the edition says. */
function mayWithdraw(edition: Edition, state: CaseState, { world }: Viewer): boolean {
  const { withdraw } = edition;
  if (!withdraw) return false;
  if (state.status === 'closed') {
    if (!withdraw.afterApproval || (state.outcome !== 'approved' && state.outcome !== 'partial')) return false;
    const until = deadlineOf({ startedAt: state.closedAt ?? world.now, stops: [] }, withdraw.afterApproval, world.calendar);
    return until !== undefined && world.now <= until.at;
  }
  const automatic = personStep(edition, withdraw.until) === undefined;
  const begun = Object.values(state.runs).some(
    (run) =>
      run.step === withdraw.until && (run.status === 'closed' || run.status === 'called-off' || (automatic && run.status === 'open')),
  );
  return !begun && !isOver(edition, state, withdraw.until);
}

/** What falls to the post above a holder: an answer to the request for more time; a second supplement, which needs its reason. */
function superiorMoves(edition: Edition, state: CaseState, viewer: Viewer): readonly CaseMove[] {
  return openRuns(state).flatMap((run): readonly CaseMove[] => {
    const step = personStep(edition, run.step);
    const led = (seat: Seat): boolean => isSeatAsked(step, run, seat) && isAbove(viewer, seat, state);
    const { extension } = run;
    const asker = run.seats.find((seat) => seat.id === extension?.seat);
    const waits = extension?.granted === undefined && (run.deadline === undefined || viewer.world.now < run.deadline.at);
    const again = (step?.acts ?? edition.acts)?.includes('request-supplement') && run.supplements === 1 && run.supplementDue === undefined;
    const asking = step?.supplement && again ? run.seats.filter((seat) => seat.purpose === 'decide' && led(seat)) : [];
    const at = { path: run.path, step: run.step };
    return [
      ...(extension && waits && asker && extension.by !== viewer.person && led(asker)
        ? [{ act: 'answer-extension' as const, seat: extension.seat, ...at }]
        : []),
      ...asking.map((seat) => ({ act: 'request-supplement' as const, seat: seat.id, ...at })),
    ];
  });
}

/** The nearest post above a holder in which somebody may act: it may hold the seat, too, as the head of an office does beside its officer. */
function isAbove({ mine, world }: Viewer, seat: Seat, state: CaseState): boolean {
  return !seat.held && superiorsOf(seat.holders, state, world).some((holder) => mine.includes(holder));
}

function urges(state: CaseState, now: Instant): readonly CaseMove[] {
  return openRuns(state).flatMap((run) => {
    const urged = run.urged ?? [];
    const seated = run.seats.some((seat) => seat.purpose === 'decide' && !seat.done && !seat.removed);
    const today = urged.some((at) => dayOf(at) === dayOf(now));
    return seated && urged.length < mostUrged && !today ? [{ act: 'urge' as const, path: run.path }] : [];
  });
}
