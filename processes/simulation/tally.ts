import type { Course } from './simulate';

export interface Days {
  readonly count: number;
  readonly median: number;
  readonly p90: number;
  readonly most: number;
}

export interface PathCount {
  readonly steps: readonly string[];
  readonly outcome: string;
  readonly count: number;
  readonly share: number;
}

export interface Tally {
  readonly cases: number;
  readonly outcomes: Readonly<Record<string, number>>;
  /** Every path taken, the most frequent first. */
  readonly paths: readonly PathCount[];
  /** Working days of each step, by round, in the order in which they were first met. */
  readonly steps: Readonly<Record<string, Days>>;
  readonly whole: Days;
}

export function tallyOf(courses: readonly Course[]): Tally {
  const outcomes = new Map<string, number>();
  const paths = new Map<string, { steps: readonly string[]; outcome: string; count: number }>();
  const steps = new Map<string, number[]>();
  for (const { outcome, path, days } of courses) {
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    const key = [...path, outcome].join(' ');
    paths.set(key, { steps: path, outcome, count: (paths.get(key)?.count ?? 0) + 1 });
    for (const [step, length] of days) {
      const lengths = steps.get(step);
      if (lengths) lengths.push(length);
      else steps.set(step, [length]);
    }
  }
  return {
    cases: courses.length,
    outcomes: Object.fromEntries([...outcomes].sort(([, a], [, b]) => b - a)),
    paths: [...paths.values()].sort((a, b) => b.count - a.count).map((one) => ({ ...one, share: one.count / courses.length })),
    steps: Object.fromEntries([...steps].map(([step, lengths]) => [step, daysOf(lengths)])),
    whole: daysOf(courses.map((course) => course.wholeDays)),
  };
}

function daysOf(lengths: readonly number[]): Days {
  const sorted = lengths.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { count: sorted.length, median: at(0.5), p90: at(0.9), most: sorted.at(-1) ?? 0 };
}
