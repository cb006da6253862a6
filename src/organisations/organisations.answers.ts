import { categories, type Organisation, type Person, roles } from '../../domain/directory';
import { wholeList, pageOf } from '../http/answers';
import { boolean, day, list, named, nullable, object, optional, reference, string, text, uuid, values } from '../http/schema';
import type { organisationDetail, OrganisationNode, personView } from './organisation-views';

type Detail = ReturnType<typeof organisationDetail>;
type PersonWithPosts = ReturnType<typeof personView>;

export const role = named('Role', values(...roles));
export const category = named('Category', values(...categories));
export const person = named('Person', object<Person>({ id: uuid, name: string }));

const organisationFields = {
  id: uuid,
  code: string,
  name: text,
  category,
  parent: optional(uuid),
  town: optional(uuid),
  department: optional(uuid),
  agencyCode: optional(string),
  online: boolean,
};
const organisation = named('Organisation', object<Organisation>(organisationFields));
const shortOrganisation = named('ShortOrganisation', object<Detail['children'][number]>({ id: uuid, code: string, name: text, category }));
const postFields = { id: uuid, title: text, roles: list(role), superior: nullable(uuid) };

export const organisationPage = pageOf('OrganisationPage', organisation);

export const organisationTree = wholeList(
  'OrganisationTree',
  named('OrganisationNode', object<OrganisationNode>({ ...organisationFields, children: list(reference('OrganisationNode')) })),
);

export const organisationWithPosts = named(
  'OrganisationWithPosts',
  object<Detail>({
    ...organisationFields,
    on: day,
    children: list(shortOrganisation),
    posts: list(named('PostWithHolders', object<Detail['posts'][number]>({ ...postFields, holders: list(person) }))),
  }),
);

export const personPage = pageOf(
  'PersonPage',
  named(
    'PersonWithPosts',
    object<PersonWithPosts>({
      id: uuid,
      name: string,
      posts: list(named('PostOfPerson', object<PersonWithPosts['posts'][number]>({ ...postFields, organisation: shortOrganisation }))),
    }),
  ),
);
