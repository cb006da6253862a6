import type { ForEach, Parallel } from '../../domain/edition';
import type { Place } from './model';

export type Join = Parallel['join'] | NonNullable<ForEach['join']>;

/** docs/language.md §1, the table of joins, line by line. */
export function joinOf(join: Join, branches: readonly Pick<Place, 'mark'>[]): 'well' | 'badly' | undefined {
  const counting = branches.filter((branch) => branch.mark !== 'off');
  const n = counting.length;
  const w = counting.filter((branch) => branch.mark === 'well').length;
  const b = counting.filter((branch) => branch.mark === 'badly').length;
  if (n === 0) return 'well';
  if (join === 'all') return w === n ? 'well' : b >= 1 ? 'badly' : undefined;
  if (join === 'heard') return w + b < n ? undefined : b === 0 ? 'well' : 'badly';
  if ('weights' in join) return weighed(join, branches);
  if ('atLeast' in join) {
    const wanted = Math.min(join.atLeast, n);
    return w >= wanted ? 'well' : n - b < wanted ? 'badly' : undefined;
  }
  const [p, q] = join.share;
  return w * q >= n * p ? 'well' : (n - b) * q < n * p ? 'badly' : undefined;
}

function weighed(
  join: { weights: readonly number[]; atLeast: number },
  branches: readonly Pick<Place, 'mark'>[],
): 'well' | 'badly' | undefined {
  const weightOf = (counts: (branch: Pick<Place, 'mark'>) => boolean): number =>
    branches.reduce((sum, branch, index) => sum + (counts(branch) ? (join.weights[index] ?? 1) : 0), 0);
  const wanted = Math.min(
    join.atLeast,
    weightOf((branch) => branch.mark !== 'off'),
  );
  if (weightOf((branch) => branch.mark === 'well') >= wanted) return 'well';
  return weightOf((branch) => branch.mark !== 'off' && branch.mark !== 'badly') < wanted ? 'badly' : undefined;
}
