import type { Role } from '../../domain/directory';

/**
 * What a route may ask for. `self`: one's own session and password, open even before a first password is changed.
 * Permissions open routes; whether this person may see this case is asked again where it is read.
 */
export const permissions = ['self', 'cases', 'tasks', 'registers', 'organisations', 'calendar', 'admin'] as const;
export type Permission = (typeof permissions)[number];

const ofEverybody: readonly Permission[] = ['self', 'cases', 'tasks', 'registers', 'organisations', 'calendar'];
const ofRole: Readonly<Partial<Record<Role, readonly Permission[]>>> = { system_admin: ['admin'] };

export function permissionsOf(roles: readonly Role[]): readonly Permission[] {
  return [...new Set([...ofEverybody, ...roles.flatMap((role) => ofRole[role] ?? [])])];
}
