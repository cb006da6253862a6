import { dayOf } from './calendar';
import type { World } from './command';
import type { Organisation, Post } from './directory';
import type { OrganisationRef, PersonStep, Who } from './edition';
import { valueOf } from './expression';
import { holdersIn, holdersOf, isKin, organisationByCode, organisationIn, postsIn, postsOf, postsWith, superiorOf } from './people';
import { applicantHolder, type CaseState, type Holder, type Path } from './state';
import { branchOf, pathFrom } from './tree';
import type { Edition } from './edition';

/** A place to be filled: posts that may use it, or liaisons who record the reply of a body without accounts. */
export interface Sitting {
  readonly holders: readonly Holder[];
  readonly weight?: number;
  readonly held?: true;
  readonly liaisonFor?: string;
}

/** Where the question is asked: of which case, in which branch of it, on which day. */
export interface Asking {
  readonly edition: Edition;
  readonly state: CaseState;
  readonly path: Path;
  readonly world: World;
}

/** Why a step is passed over instead of asked. */
export type PassedOver = 'self' | 'duplicate' | 'nobody';

type Rules = Pick<PersonStep, 'self' | 'nobody'>;

/** Who is to sit there; or why nobody is asked. */
export function sittingsFor(who: Who, rules: Rules, asking: Asking): readonly Sitting[] | PassedOver {
  const { state, world } = asking;
  const weight = who.weight === undefined ? {} : { weight: who.weight };
  if ('applicant' in who) return [{ holders: [applicantHolder(state)], ...weight }];
  const { directory } = world;
  const on = dayOf(world.now);
  const organisation = 'of' in who ? organisationOf(who.of, asking) : undefined;
  if (organisation && !organisation.online) {
    const liaisons = postsWith(directory, 'liaison', on).filter((post) => post.liaisonFor?.includes(organisation.id));
    if (liaisons.length > 0) return [{ holders: liaisons.map(holderOf), liaisonFor: organisation.id, ...weight }];
  }
  const { filled, vacant } = postsFor(who, organisation, asking);
  const others = filled.filter((post) => !isOwn(post, state, world));
  if (others.length > 0) return others.map((post) => ({ holders: [holderOf(post)], ...weight }));
  const [own] = filled;
  if (own) return insteadOfOwn(own, rules, asking, weight);
  return insteadOfNobody(vacant, rules, asking, weight);
}

function insteadOfOwn(own: Post, rules: Rules, { state, world }: Asking, weight: object): readonly Sitting[] | PassedOver {
  if (rules.self === 'skip') return 'self';
  const above = rules.self === 'administrator' ? undefined : superiorFor(own, state, world);
  return [{ ...(above ? { holders: [holderOf(above)] } : heldByAdministrators(world)), ...weight }];
}

function insteadOfNobody(vacant: readonly Post[], rules: Rules, { state, world }: Asking, weight: object): readonly Sitting[] | PassedOver {
  if (rules.nobody === 'skip') return 'nobody';
  const above = rules.nobody === 'superior' && vacant[0] ? superiorFor(vacant[0], state, world) : undefined;
  return [{ ...(above ? { holders: [holderOf(above)] } : heldByAdministrators(world)), ...weight }];
}

/** Posts meant, by whether anybody holds them on that day. */
function postsFor(who: Exclude<Who, { applicant: true }>, organisation: Organisation | undefined, asking: Asking) {
  const { state, world } = asking;
  const { directory } = world;
  const on = dayOf(world.now);
  const split = (posts: readonly Post[]) => ({
    filled: posts.filter((post) => holdersOf(directory, post.id, on).length > 0),
    vacant: posts.filter((post) => holdersOf(directory, post.id, on).length === 0),
  });
  if ('superior' in who) {
    const post = nthSuperior(who, asking);
    return split(post ? [post] : []);
  }
  const named = (ids: readonly string[]): readonly Post[] => {
    const posts = [...new Set(ids)].flatMap((id) => directory.posts[id] ?? []).filter((post) => post.roles.includes(who.role));
    return organisation ? posts.filter((post) => post.organisation === organisation.id) : posts;
  };
  if ('field' in who) return split(named(textsOf(valueOf({ var: who.field }, { form: state.form }))));
  if ('pickedIn' in who) return split(named(state.picks?.[asking.path] ?? []));
  if (!organisation) return split([]);
  const vacant = postsIn(directory, organisation.id).filter((post) => post.roles.includes(who.role));
  return { filled: holdersIn(directory, organisation.id, who.role, on), vacant: split(vacant).vacant };
}

function nthSuperior(who: Extract<Who, { superior: number }>, { edition, state, path, world }: Asking): Post | undefined {
  const { directory } = world;
  const from = who.above === 'applicant' ? state.applicant.post : decidingPost(state.runs[pathFrom(edition, path, who.above.step) ?? '']);
  let post = from === undefined ? undefined : directory.posts[from];
  for (let step = 0; post && step < who.superior; step += 1) post = superiorOf(directory, post.id);
  return post;
}

/** The post whose seat was used last in the round. */
function decidingPost(run: CaseState['runs'][Path] | undefined): string | undefined {
  const used = run?.seats.filter((seat) => seat.purpose === 'decide' && seat.done) ?? [];
  const [last] = used.toSorted((a, b) => ((a.done?.at ?? '') < (b.done?.at ?? '') ? 1 : -1));
  return last?.holders.find((holder) => holder.startsWith('post:'))?.slice('post:'.length);
}

function textsOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
}

/** Nobody decides in their own case or that of their kin (公务员法 74, 76). */
function isOwn(post: Post, state: CaseState, { directory, now }: World): boolean {
  const holders = holdersOf(directory, post.id, dayOf(now));
  return (
    holderOf(post) === applicantHolder(state) ||
    holders.some((person) => person.id === state.applicant.person) ||
    holders.every((person) => isKin(directory, person.id, state.applicant.person))
  );
}

/** The next post above that is filled and is not the applicant's own or that of kin. */
export function superiorFor(from: Post, state: CaseState, world: World): Post | undefined {
  const { directory } = world;
  for (let post: Post | undefined = from, steps = 0; post && steps < 10; steps += 1) {
    const superior = superiorOf(directory, post.id);
    if (superior && holdersOf(directory, superior.id, dayOf(world.now)).length > 0 && !isOwn(superior, state, world)) return superior;
    post = superior;
  }
  return undefined;
}

/** Nobody found: the administrators hold the seat and pass it on; they do not decide it. */
function heldByAdministrators({ directory, now }: World): Sitting {
  return { holders: postsWith(directory, 'system_admin', dayOf(now)).map(holderOf), held: true };
}

/** The organisation a reference means in this case. */
export function organisationOf(
  ref: OrganisationRef,
  { state, path, world }: Pick<Asking, 'state' | 'path' | 'world'>,
): Organisation | undefined {
  const { directory } = world;
  if ('code' in ref) return organisationByCode(directory, ref.code);
  if ('branch' in ref) {
    const branch = branchOf(path);
    return branch === undefined ? undefined : organisationByCode(directory, branch);
  }
  if ('inTown' in ref) return state.town === undefined ? undefined : organisationIn(directory, state.town, ref.inTown);
  const own = directory.organisations[state.applicant.organisation];
  if (ref.applicant === 'organisation') return own;
  return own?.department === undefined ? undefined : directory.organisations[own.department];
}

/** The nearest posts above the holders of a seat in which somebody may act; among them may be one that holds it, too. */
export function superiorsOf(holders: readonly Holder[], state: CaseState, world: World): readonly Holder[] {
  const { directory, now } = world;
  const posts = holders.flatMap((holder) =>
    holder.startsWith('post:')
      ? (directory.posts[holder.slice('post:'.length)] ?? [])
      : postsOf(directory, holder.slice('person:'.length), dayOf(now)),
  );
  return [...new Set(posts.flatMap((post) => superiorFor(post, state, world) ?? []).map(holderOf))];
}

export function holderOf(post: Pick<Post, 'id'>): Holder {
  return `post:${post.id}`;
}

/** Every way in which this person can be named as a holder on that day. */
export function holdingsOf(person: string, posts: readonly Post[]): readonly Holder[] {
  return [`person:${person}`, ...posts.map(holderOf)];
}
