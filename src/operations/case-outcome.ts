import type { JsonObject } from '../../domain/json';
import type { Refusal } from '../../domain/refusal';
import { Problem, Refused } from '../http/problem';

/**
 * What came of an operation in one case, or would: it was changed; it waits for a second administrator; there was
 * nothing to do; steps have to be mapped first; it does not fit at all; or the rules, or somebody's act, stood in the way.
 */
export const caseOutcomes = ['changed', 'proposed', 'unchanged', 'needs-mapping', 'breaks', 'refused'] as const;
export type OutcomeInCase = (typeof caseOutcomes)[number];

export interface CaseResult {
  readonly outcome: OutcomeInCase;
  /** Why, where nothing was changed. */
  readonly code?: string;
  readonly facts?: JsonObject;
}

export function resultOfRefusal({ code, facts }: Pick<Refusal, 'code' | 'facts'>): CaseResult {
  return { outcome: code === 'cannot-migrate' ? byObstacles(facts) : 'refused', code, ...(facts ? { facts } : {}) };
}

/** Only what a mapping of steps could heal needs one. */
function byObstacles(facts: JsonObject | undefined): OutcomeInCase {
  const obstacles = (facts?.['obstacles'] ?? []) as readonly { code: string }[];
  return obstacles.every(({ code }) => code === 'needs-mapping') ? 'needs-mapping' : 'breaks';
}

/** What happened to the case, by the events that its command brought about. */
export function resultOfEvents(happened: readonly string[]): CaseResult {
  if (happened.includes('proposed')) return { outcome: 'proposed' };
  return { outcome: happened.length === 0 ? 'unchanged' : 'changed' };
}

/** A case that is refused keeps none of the others waiting; that the database is away is no answer. */
export function resultOfFailure(error: unknown): CaseResult {
  if (error instanceof Refused) return resultOfRefusal(error.refusal);
  if (error instanceof Problem) return { outcome: 'refused', code: error.code };
  throw error;
}
