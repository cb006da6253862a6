import { startOfDay } from '../../domain/calendar';
import { delegatedTo } from '../../domain/standing-for';
import type { SignedIn } from '../identity/access';

/** What others have delegated to this person, as parallel lists for a statement: one entry for each holding. */
export interface StoodInFor {
  readonly holders: readonly string[];
  readonly persons: readonly string[];
  /** Tasks opened from this instant on; null = earlier ones too. */
  readonly since: readonly (string | null)[];
  /** Keys of processes, divided by commas; null = all. */
  readonly processes: readonly (string | null)[];
  /** In whose cases nobody can stand in: one's own and those of one's kin. */
  readonly never: readonly string[];
}

export function stoodInFor({ person, directory, on }: Pick<SignedIn, 'person' | 'directory' | 'on'>): StoodInFor {
  const rows = delegatedTo(person, directory, on).flatMap(({ delegation, holdings }) =>
    holdings.map((holder) => ({
      holder,
      person: delegation.from,
      since: delegation.coversOpen ? null : startOfDay(delegation.fromOn),
      processes: delegation.processes?.join(',') ?? null,
    })),
  );
  return {
    holders: rows.map((row) => row.holder),
    persons: rows.map((row) => row.person),
    since: rows.map((row) => row.since),
    processes: rows.map((row) => row.processes),
    never: [person, ...kinOf(person, directory.kin ?? [])],
  };
}

/** Persons declared as kin of this one. */
function kinOf(person: string, kin: readonly (readonly [string, string])[]): readonly string[] {
  return kin.flatMap(([one, other]) => (one === person ? [other] : other === person ? [one] : []));
}
