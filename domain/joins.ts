import type { Join, Parallel, Share } from './edition';

/** How far a node of the route has come; `off` = called off, ended neither way. */
export type Ending = 'open' | 'well' | 'badly' | 'off';

/** What several branches come to (docs/language.md §1). Branches that were called off do not count. */
export function joinOf(join: Parallel['join'] | Join, endings: readonly Ending[]): Ending {
  const weighted = typeof join === 'object' && 'weights' in join ? join.weights : undefined;
  const counted = endings.flatMap((ending, index) => (ending === 'off' ? [] : [{ ending, weight: weighted?.[index] ?? 1 }]));
  const sum = (ending: Ending): number => counted.reduce((total, one) => total + (one.ending === ending ? one.weight : 0), 0);
  const all = counted.reduce((total, one) => total + one.weight, 0);
  if (all === 0) return 'well';
  const [well, badly] = [sum('well'), sum('badly')];
  if (join === 'heard') return sum('open') > 0 ? 'open' : badly > 0 ? 'badly' : 'well';
  if (join === 'all') return badly > 0 ? 'badly' : well === all ? 'well' : 'open';
  if ('share' in join) return decidedBy(well, all - badly, (count) => reaches(count, all, join.share));
  return decidedBy(well, all - badly, (count) => count >= Math.min(join.atLeast, all));
}

/** Won when those who agreed are enough, lost when not even everybody still left would be. */
export function decidedBy(agreed: number, atMost: number, enough: (count: number) => boolean): Ending {
  if (enough(agreed)) return 'well';
  return enough(atMost) ? 'open' : 'badly';
}

/** Whether `count` of `all` is at least the share p/q; in whole numbers, so that no third is lost. */
export function reaches(count: number, all: number, [p, q]: Share): boolean {
  return count * q >= all * p;
}
