import type { Day } from '../../domain/calendar';
import type { Directory, Organisation, Person, Post } from '../../domain/directory';
import { childrenOf, holdersOf, postsIn, postsOf, superiorOf } from '../../domain/people';

export interface OrganisationNode extends Organisation {
  readonly children: readonly OrganisationNode[];
}

/** The organisation with everything below it. */
export function treeOf(directory: Directory, organisation: Organisation): OrganisationNode {
  return { ...organisation, children: childrenOf(directory, organisation.id).map((child) => treeOf(directory, child)) };
}

export function rootsOf(directory: Directory): readonly Organisation[] {
  return childrenOf(directory, '');
}

export function organisationDetail(directory: Directory, organisation: Organisation, on: Day) {
  const posts = [...postsIn(directory, organisation.id)]
    .sort((a, b) => rankOf(directory, a) - rankOf(directory, b))
    .map((post) => ({ ...postView(post), holders: holdersOf(directory, post.id, on).map(({ id, name }) => ({ id, name })) }));
  return { ...organisation, on, children: childrenOf(directory, organisation.id).map(shortOrganisation), posts };
}

export function personView(directory: Directory, person: Person, on: Day) {
  const posts = postsOf(directory, person.id, on).map((post) => {
    const organisation = directory.organisations[post.organisation];
    return { ...postView(post), organisation: organisation && shortOrganisation(organisation) };
  });
  return { id: person.id, name: person.name, posts };
}

/** How many posts lead this one: heads are listed before those they lead. */
function rankOf(directory: Directory, post: Post): number {
  let rank = 0;
  for (let above = superiorOf(directory, post.id); above && rank < 100; above = superiorOf(directory, above.id)) rank += 1;
  return rank;
}

function postView({ id, title, roles, superior }: Post) {
  return { id, title, roles, superior: superior ?? null };
}

function shortOrganisation({ id, code, name, category }: Organisation) {
  return { id, code, name, category };
}
