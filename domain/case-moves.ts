import { dayOf, type Instant } from './calendar';
import { deadlineOf } from './deadline';
import type { Act } from './acts';
import type { Edition, Node } from './edition';
import { isBarred, type Viewer } from './standing-for';
import { applicantHolder, type CaseState, type Holder, openRuns, type Path } from './state';
import { childrenOf, nodeOf, personStep } from './tree';

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
  return !begun && !isOff(edition, state, withdraw.until);
}

/** The step will never begin: a node it lies in was called off. */
function isOff(edition: Edition, state: CaseState, step: string): boolean {
  return Object.keys(state.off ?? {}).some((path) => {
    const node = nodeOf(edition, path.slice(path.lastIndexOf('/') + 1));
    return node !== undefined && isBelow(node, step);
  });
}

function isBelow(node: Node, step: string): boolean {
  return (node.node === 'step' && node.id === step) || childrenOf(node).some((child) => isBelow(child, step));
}

/** What falls to the post above a holder: an answer to the request for more time; a second supplement, which needs its reason. */
function superiorMoves(edition: Edition, state: CaseState, viewer: Viewer): readonly CaseMove[] {
  return openRuns(state).flatMap((run): readonly CaseMove[] => {
    const step = personStep(edition, run.step);
    const above = (id: number | undefined): boolean => {
      const seat = run.seats.find((one) => one.id === id);
      return seat !== undefined && isAbove(viewer, seat.holders);
    };
    const { extension, supplementBy } = run;
    const waits = extension?.granted === undefined && run.deadline !== undefined && viewer.world.now < run.deadline.at;
    const again = (step?.acts ?? edition.acts)?.includes('request-supplement') && run.supplements === 1 && run.supplementDue === undefined;
    const at = { path: run.path, step: run.step };
    return [
      ...(extension && waits && above(extension.seat) ? [{ act: 'answer-extension' as const, seat: extension.seat, ...at }] : []),
      ...(again && supplementBy !== undefined && above(supplementBy)
        ? [{ act: 'request-supplement' as const, seat: supplementBy, ...at }]
        : []),
    ];
  });
}

function isAbove({ mine, world }: Viewer, holders: readonly Holder[]): boolean {
  const { posts } = world.directory;
  return holders.some((holder) => {
    const superior = posts[holder.slice('post:'.length)]?.superior;
    return superior !== undefined && mine.includes(`post:${superior}`);
  });
}

function urges(state: CaseState, now: Instant): readonly CaseMove[] {
  return openRuns(state).flatMap((run) => {
    const urged = run.urged ?? [];
    const seated = run.seats.some((seat) => seat.purpose === 'decide' && !seat.done && !seat.removed);
    const today = urged.some((at) => dayOf(at) === dayOf(now));
    return seated && urged.length < mostUrged && !today ? [{ act: 'urge' as const, path: run.path }] : [];
  });
}
