import { type Day, dayOf, type Instant } from './calendar';
import { type Appointment, type Category, type Directory, type Organisation, type Person, type Post, type Role, roles } from './directory';

/** Posts the person holds on the day, in the order of appointment. */
export function postsOf(directory: Directory, person: string, on: Day): Post[] {
  return held(indexOf(directory).byPerson.get(person), on).flatMap((one) => directory.posts[one.post] ?? []);
}

/** Persons who hold the post on the day; a vacant post has none. */
export function holdersOf(directory: Directory, post: string, on: Day): Person[] {
  return held(indexOf(directory).byPost.get(post), on).flatMap((one) => directory.persons[one.person] ?? []);
}

/** Posts of the organisation itself (not of those below it) that have the role and are filled on the day. */
export function holdersIn(directory: Directory, organisation: string, role: Role, on: Day): Post[] {
  return postsIn(directory, organisation).filter((post) => post.roles.includes(role) && isFilled(directory, post.id, on));
}

/** Whether the person holds any post of the organisation itself on the day. */
export function holdsPostIn(directory: Directory, person: string, organisation: string, on: Day): boolean {
  return postsOf(directory, person, on).some((post) => post.organisation === organisation);
}

/** All posts of the organisation, vacant ones too. */
export function postsIn(directory: Directory, organisation: string): readonly Post[] {
  return indexOf(directory).byOrganisation.get(organisation) ?? [];
}

/** The organisation with the code, e.g. `CITY_BIANBAN`. */
export function organisationByCode(directory: Directory, code: string): Organisation | undefined {
  return indexOf(directory).byCode.get(code);
}

/** The town's own body of the category, or the town itself. */
export function organisationIn(directory: Directory, town: string, category: Category): Organisation | undefined {
  return indexOf(directory).byTown.get(`${town}/${category}`);
}

/** Organisations whose parent is this one. */
export function childrenOf(directory: Directory, organisation: string): readonly Organisation[] {
  return indexOf(directory).children.get(organisation) ?? [];
}

/** The post that leads this one, though it be vacant. */
export function superiorOf(directory: Directory, post: string): Post | undefined {
  const superior = directory.posts[post]?.superior;
  return superior === undefined ? undefined : directory.posts[superior];
}

/** Every post below the given ones, however deep; the given ones only when another given one leads them. */
export function subordinatePosts(directory: Directory, posts: readonly string[]): Post[] {
  const { led } = indexOf(directory);
  const found = new Map<string, Post>();
  const open = [...posts];
  for (let post = open.pop(); post !== undefined; post = open.pop()) {
    for (const below of led.get(post) ?? []) {
      if (found.has(below.id)) continue;
      found.set(below.id, below);
      open.push(below.id);
    }
  }
  return [...found.values()];
}

/**
 * In whose name the person may read: own person and posts, all posts below them, and the persons in those posts.
 * Holder strings as tasks and participants carry them: `person:<id>`, `post:<id>`.
 */
export function visibleHolders(directory: Directory, person: string, on: Day): readonly string[] {
  const { visible } = indexOf(directory);
  if (visible.on !== on) {
    visible.on = on;
    visible.byPerson.clear();
  }
  let holders = visible.byPerson.get(person);
  if (!holders) {
    holders = holdersVisibleTo(directory, person, on);
    visible.byPerson.set(person, holders);
  }
  return holders;
}

function holdersVisibleTo(directory: Directory, person: string, on: Day): readonly string[] {
  const own = postsOf(directory, person, on).map((post) => post.id);
  const below = subordinatePosts(directory, own).map((post) => post.id);
  const persons = below.flatMap((post) => holdersOf(directory, post, on)).map((holder) => holder.id);
  return [...new Set([person, ...persons].map((id) => `person:${id}`)), ...new Set([...own, ...below].map((id) => `post:${id}`))];
}

function isFilled(directory: Directory, post: string, on: Day): boolean {
  return held(indexOf(directory).byPost.get(post), on).length > 0;
}

function held(appointments: readonly Appointment[] | undefined, on: Day): readonly Appointment[] {
  return appointments?.filter(({ fromOn, toOn }) => fromOn <= on && (toOn === undefined || on <= toOn)) ?? [];
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

interface Index {
  readonly byPerson: ReadonlyMap<string, readonly Appointment[]>;
  readonly byPost: ReadonlyMap<string, readonly Appointment[]>;
  readonly byOrganisation: ReadonlyMap<string, readonly Post[]>;
  readonly byCode: ReadonlyMap<string, Organisation>;
  /** By town and category; the first by code. */
  readonly byTown: ReadonlyMap<string, Organisation>;
  readonly byRole: ReadonlyMap<Role, readonly Post[]>;
  readonly children: ReadonlyMap<string, readonly Organisation[]>;
  /** Posts by the post that leads them. */
  readonly led: ReadonlyMap<string, readonly Post[]>;
  /** Answers already worked out for one day; a day later they are dropped. */
  readonly visible: { on: Day; readonly byPerson: Map<string, readonly string[]> };
}

/** Built once per snapshot, and gone with it: a directory is never changed in place. */
const indexes = new WeakMap<Directory, Index>();

function indexOf(directory: Directory): Index {
  const known = indexes.get(directory);
  if (known) return known;
  const posts = Object.values(directory.posts);
  const organisations = Object.values(directory.organisations);
  const index: Index = {
    byPerson: grouped(directory.appointments, (one) => one.person),
    byPost: grouped(directory.appointments, (one) => one.post),
    byOrganisation: grouped(posts, (post) => post.organisation),
    byCode: new Map(organisations.map((organisation) => [organisation.code, organisation])),
    byTown: new Map(
      organisations.toReversed().map((one) => [`${one.category === 'TOWN' ? one.id : (one.town ?? '')}/${one.category}`, one]),
    ),
    byRole: new Map(roles.map((role) => [role, posts.filter((post) => post.roles.includes(role))])),
    children: grouped(organisations, (organisation) => organisation.parent ?? ''),
    led: grouped(posts, (post) => post.superior ?? ''),
    visible: { on: '', byPerson: new Map() },
  };
  indexes.set(directory, index);
  return index;
}

/** Every filled post with this role, in whichever organisation. */
export function postsWith(directory: Directory, role: Role, on: Day): readonly Post[] {
  return (
    indexOf(directory)
      .byRole.get(role)
      ?.filter((post) => isFilled(directory, post.id, on)) ?? []
  );
}

/** Declared kinship of the two (公务员法 74). */
export function isKin(directory: Directory, one: string, other: string): boolean {
  return directory.kin?.some(([a, b]) => (a === one && b === other) || (a === other && b === one)) ?? false;
}

/** The persons who are, or today hold a post that is, among the holders. */
export function candidatesOf(directory: Directory, holders: readonly string[], now: Instant): readonly string[] {
  const on = dayOf(now);
  const persons = holders.flatMap((holder) =>
    holder.startsWith('person:')
      ? [holder.slice('person:'.length)]
      : holdersOf(directory, holder.slice('post:'.length), on).map((person) => person.id),
  );
  return [...new Set(persons)];
}
