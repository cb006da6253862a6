import type { Category, Directory, Organisation, Role } from '../../domain/directory';
import { categories } from '../../domain/directory';
import type { Edition, Node, OrganisationRef, Who } from '../../domain/edition';
import type { Json } from '../../domain/json';
import { childrenOf, stepsOf } from '../../domain/tree';
import { exampleDirectory, type ExampleOrganisation, type ExamplePost } from '../rehearsal';

/** Organisations that the branches of a for-each may name. */
const branchCodes = ['BRANCH_A', 'BRANCH_B', 'BRANCH_C'] as const;

const town = 'TOWN';
const department = 'CITY_DEPARTMENT';
const head = 'CITY_GOV';

/** People enough for every step: an organisation of each category and of each code, in each of them a post for every role. */
export function standIns(edition: Edition): Directory {
  const whos = everyWho(edition);
  const codes = whos.flatMap((who) => ('of' in who && 'code' in who.of ? [who.of.code] : []));
  const numbering = [...stepsOf(edition).values()].flatMap((step) => codeOf('number' in step ? step.number : undefined));
  const ofCategory = categories.map((category): ExampleOrganisation => [category, category, membership(category)]);
  const known = new Set<string>(categories);
  const named = [...new Set([...codes, ...numbering, ...branchCodes])].filter((code) => !known.has(code));
  const organisations = [...ofCategory, ...named.map((code): ExampleOrganisation => [code, department, { agencyCode: code }])];
  const roles = [...new Set<Role>([...whos.flatMap((who) => ('role' in who ? [who.role] : [])), ...edition.start.roles])];
  const posts = organisations.flatMap(([code]) => [
    [`${code}/${code}-head`, ['principal'], code === head ? undefined : `${head}-head`] as unknown as ExamplePost,
    ...roles.map((role): ExamplePost => [`${code}/${code}-${role}`, [role], `${code}-head`]),
  ]);
  return exampleDirectory(organisations, [...posts, [`${head}/admin`, ['system_admin']]]);
}

function membership(category: Category): Partial<Organisation> {
  return { agencyCode: category, ...(category === town ? {} : { town, ...(category === department ? {} : { department }) }) };
}

/** A post that may start the process. */
export function applicantPosts({ start }: Edition): readonly string[] {
  return start.categories.flatMap((category) => start.roles.map((role) => `${category}-${role}`));
}

/** What certain fields of the form have to hold, so that somebody is found. */
export function givenFields(edition: Edition): Readonly<Record<string, readonly Json[]>> {
  const given: Record<string, readonly Json[]> = {};
  if (edition.start.town !== 'applicant') given[`form.${edition.start.town.field}`] = [town];
  for (const who of everyWho(edition)) if ('field' in who) given[who.field] = [[`${department}-${who.role}`]];
  for (const by of forEachFields(edition.route)) if (by !== 'id') given[`item.${by}`] = branchCodes;
  return given;
}

function forEachFields(node: Node): readonly string[] {
  const below = childrenOf(node).flatMap(forEachFields);
  return node.node === 'for-each' && node.over === undefined ? [node.by, ...below] : below;
}

function everyWho(edition: Edition): readonly Who[] {
  return [...stepsOf(edition).values()].flatMap((step) => [...('who' in step ? [step.who].flat() : []), ...(step.cc ?? [])]);
}

function codeOf(ref: OrganisationRef | undefined): readonly string[] {
  return ref && 'code' in ref ? [ref.code] : [];
}
