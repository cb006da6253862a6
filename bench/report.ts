/** A figure that was asked for, and whether it was reached. */
export interface Target {
  readonly name: string;
  readonly measured: number | boolean;
  readonly wanted: string;
  readonly met: boolean;
}

export interface Result {
  readonly targets: readonly Target[];
  readonly figures: object;
  /** What a reader has to know to read the figures rightly. */
  readonly notes: readonly string[];
}

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** Median with the least and the most: on a shared machine one number alone says nothing. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: rounded(quantile(sorted, 0.5)), min: rounded(sorted[0] ?? NaN), max: rounded(sorted.at(-1) ?? NaN) };
}

/** Of values in rising order. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const index = Math.min(sorted.length - 1, Math.floor(sorted.length * share));
  return sorted[index] ?? NaN;
}

/** Three significant figures: more is noise. */
export function rounded(value: number): number {
  return value === 0 || !Number.isFinite(value) ? value : Number(value.toPrecision(3));
}

export function atLeast(name: string, measured: number, wanted: number): Target {
  return { name, measured: rounded(measured), wanted: `>= ${wanted}`, met: measured >= wanted };
}

export function atMost(name: string, measured: number, wanted: number): Target {
  return { name, measured: rounded(measured), wanted: `<= ${wanted}`, met: measured <= wanted };
}

export function holds(name: string, measured: boolean): Target {
  return { name, measured, wanted: 'true', met: measured };
}
