import { visibleHolders } from '../../domain/people';
import { type Register, registers } from '../../processes/registers';
import { Problem } from '../http/problem';
import type { SignedIn } from '../identity/access';

/** The register of that name; what `Object.prototype` knows is none. */
export function registerNamed(name: string): Register {
  const register = Object.hasOwn(registers, name) ? registers[name] : undefined;
  if (!register) throw new Problem('not-found');
  return register;
}

/** Persons whose entries the actor may read; `null` = everybody's. */
export function readablePersons({ readBy }: Register, actor: SignedIn): readonly string[] | null {
  if (readBy === 'everybody' || actor.permissions.includes('admin')) return null;
  return visiblePersons(actor);
}

/** Oneself and the persons below; others do not exist for the actor. */
export function assertMaySee(person: string, actor: SignedIn): void {
  const known = actor.directory.persons[person] !== undefined;
  if (known && (actor.permissions.includes('admin') || visiblePersons(actor).includes(person))) return;
  throw new Problem('not-found');
}

function visiblePersons(actor: SignedIn): readonly string[] {
  const prefix = 'person:';
  const holders = visibleHolders(actor.directory, actor.person, actor.on);
  return holders.filter((holder) => holder.startsWith(prefix)).map((holder) => holder.slice(prefix.length));
}
