import { type Day, dayOf } from './calendar';
import type { World } from './command';
import type { Delegation, Directory } from './directory';
import { isKin, postsOf } from './people';
import { applicantHolder, type CaseState, type Holder, type Run, type Seat } from './state';
import { holdingsOf } from './who';

/** In whose name a person may use seats of a case: their own, and by delegation that of others. */
export interface Viewer {
  readonly person: string;
  readonly mine: readonly Holder[];
  readonly delegated: readonly { readonly delegation: Delegation; readonly holdings: readonly Holder[] }[];
  readonly world: World;
}

export function viewerOf(person: string, process: string, world: World): Viewer {
  const { directory, now } = world;
  const on = dayOf(now);
  return {
    person,
    mine: holdingsOf(person, postsOf(directory, person, on)),
    delegated: delegatedTo(person, directory, on).filter(
      ({ delegation: { processes } }) => processes === undefined || processes.includes(process),
    ),
    world,
  };
}

/** What others have delegated to this person for that day. */
export function delegatedTo(person: string, directory: Directory, on: Day): Viewer['delegated'] {
  const given = directory.delegations?.filter((one) => one.to === person && one.fromOn <= on && on <= one.toOn) ?? [];
  return given.map((delegation) => ({ delegation, holdings: holdingsIn(delegation, directory, on) }));
}

/** What the delegator holds himself: what he holds by delegation is not passed on. */
function holdingsIn({ from, organisation }: Delegation, directory: Directory, on: Day): readonly Holder[] {
  const posts = postsOf(directory, from, on);
  if (organisation === undefined) return holdingsOf(from, posts);
  return holdingsOf(
    from,
    posts.filter((post) => post.organisation === organisation),
  ).slice(1);
}

/** How this person comes to the seat: in their own name, or for the person who delegated it. */
export function claimTo(viewer: Viewer, state: CaseState, run: Run, seat: Seat): { readonly for?: string } | undefined {
  if (seat.holders.some((holder) => viewer.mine.includes(holder))) return {};
  const found = viewer.delegated.find(
    ({ delegation, holdings }) =>
      seat.holders.some((holder) => holdings.includes(holder)) &&
      (delegation.coversOpen === true || dayOf(run.openedAt) >= delegation.fromOn) &&
      !isApplicantOrKin(delegation.from, state, viewer.world),
  );
  if (!found || run.seats.some((one) => one.done?.by === viewer.person)) return undefined;
  return { for: found.delegation.from };
}

/** Nobody acts on the seats of others in their own case, or in that of their kin. */
export function isApplicantOrKin(person: string, state: CaseState, { directory }: World): boolean {
  return person === state.applicant.person || isKin(directory, person, state.applicant.person);
}

/** Whoever applied, holds the post that did, or is kin has no move in the case but the applicant's own (docs/language.md §3). */
export function isBarred({ person, mine, world }: Viewer, state: CaseState): boolean {
  return isApplicantOrKin(person, state, world) || mine.includes(applicantHolder(state));
}
