import { boolean, instant, list, named, object, optional, string, text, uuid, values } from '../http/schema';
import { person, role } from '../organisations/organisations.answers';
import { permissions } from './permissions';

export const newSession = named(
  'NewSession',
  object({ person: uuid, expiresAt: instant, token: optional({ ...string, description: 'Only for programs, which asked for it.' }) }),
);

export const session = named(
  'Session',
  object({
    person,
    login: string,
    posts: list(object({ id: uuid, title: text, roles: list(role), organisation: object({ id: uuid, code: string, name: text }) })),
    permissions: list(named('Permission', values(...permissions))),
    mustChangePassword: boolean,
    expiresAt: instant,
  }),
);
