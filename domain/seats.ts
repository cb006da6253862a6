import { type Day, dayOf } from './calendar';
import type { World } from './command';
import type { Directory, Organisation, Post } from './directory';
import type { OrganisationRef, PersonStep, Who } from './edition';
import { holdersIn, holdersOf, organisationByCode, organisationIn, postsOf, postsWith, superiorOf } from './people';
import { applicantHolder, type CaseState, type Holder, type Seat } from './state';

/** Holders found for a step, before they are numbered as seats. */
interface Found {
  readonly holders: readonly Holder[];
  readonly held?: true;
  readonly liaisonFor?: string;
}

/** The seats a step opens with, numbered on from the case's last one. */
export function seatsFor(step: PersonStep, branch: string | undefined, state: CaseState, world: World): readonly Seat[] {
  const found = findHolders(step.who, branch, state, world);
  const { holders, ...marks } = found;
  const groups = step.sign === 'all' ? holders.map((holder) => [holder]) : [holders];
  return groups.map((group, index) => ({ id: state.seats + index + 1, purpose: 'decide', holders: group, ...marks }));
}

/** Everybody a `cc` or an escalation names, as far as they are found. */
export function holdersFor(who: Who, branch: string | undefined, state: CaseState, world: World): readonly Holder[] {
  const found = findHolders(who, branch, state, world);
  return found.held ? [] : found.holders;
}

function findHolders(who: Who, branch: string | undefined, state: CaseState, world: World): Found {
  if ('applicant' in who) return { holders: [applicantHolder(state)] };
  const { directory } = world;
  const on = dayOf(world.now);
  const organisation = organisationOf(who.of, branch, state, directory);
  if (!organisation) return heldByAdministrators(directory, on);
  if (!organisation.online) {
    const liaisons = postsWith(directory, 'liaison', on).filter((post) => post.liaisonFor?.includes(organisation.id));
    if (liaisons.length > 0) return { holders: liaisons.map(holderOf), liaisonFor: organisation.id };
  }
  const posts = withoutApplicant(holdersIn(directory, organisation.id, who.role, on), state, directory, on);
  return posts.length > 0 ? { holders: posts.map(holderOf) } : heldByAdministrators(directory, on);
}

/** Nobody decides in their own case (公务员法 76): a post held by the applicant gives way to its superior post. */
function withoutApplicant(posts: readonly Post[], state: CaseState, directory: Directory, on: Day): readonly Post[] {
  const isOwn = (post: Post): boolean =>
    holderOf(post) === applicantHolder(state) || holdersOf(directory, post.id, on).some((person) => person.id === state.applicant.person);
  const others = posts.filter((post) => !isOwn(post));
  if (others.length > 0) return others;
  for (let post = posts[0], steps = 0; post && steps < 10; steps += 1) {
    const superior = superiorOf(directory, post.id);
    if (superior && !isOwn(superior) && holdersOf(directory, superior.id, on).length > 0) return [superior];
    post = superior;
  }
  return [];
}

/** Nobody found: the administrators hold the seat and pass it on; they do not decide it. */
function heldByAdministrators(directory: Directory, on: Day): Found {
  return { holders: postsWith(directory, 'system_admin', on).map(holderOf), held: true };
}

/** The organisation a reference means in this case. */
export function organisationOf(
  ref: OrganisationRef,
  branch: string | undefined,
  state: CaseState,
  directory: Directory,
): Organisation | undefined {
  if ('code' in ref) return organisationByCode(directory, ref.code);
  if ('branch' in ref) return branch === undefined ? undefined : organisationByCode(directory, branch);
  if ('inTown' in ref) return state.town === undefined ? undefined : organisationIn(directory, state.town, ref.inTown);
  const own = directory.organisations[state.applicant.organisation];
  if (ref.applicant === 'organisation') return own;
  return own?.department === undefined ? undefined : directory.organisations[own.department];
}

/** The posts above the holders of a seat: who hears of it when it stays undone. */
export function superiorsOf(holders: readonly Holder[], directory: Directory, on: Day): readonly Holder[] {
  const posts = holders.flatMap((holder) =>
    holder.startsWith('post:')
      ? [holder.slice('post:'.length)]
      : postsOf(directory, holder.slice('person:'.length), on).map((post) => post.id),
  );
  const above = posts.flatMap((post) => {
    const superior = superiorOf(directory, post);
    return superior && holdersOf(directory, superior.id, on).length > 0 ? [holderOf(superior)] : [];
  });
  const found = [...new Set(above)].filter((holder) => !holders.includes(holder));
  return found.length > 0 ? found : postsWith(directory, 'system_admin', on).map(holderOf);
}

export function holderOf(post: Pick<Post, 'id'>): Holder {
  return `post:${post.id}`;
}

/** Every way in which this person can be named as a holder on that day. */
export function holdingsOf(person: string, posts: readonly Post[]): readonly Holder[] {
  return [`person:${person}`, ...posts.map(holderOf)];
}
