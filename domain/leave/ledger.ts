import type { Day } from '../calendar';

/** Days of one year's annual leave (年休假): what is left of it, or what was taken from it. */
export interface YearDays {
  year: number;
  days: number;
}

/** What the return from leave (销假) changes. */
export interface Settlement {
  /** Days given back, newest year first. */
  back: readonly YearDays[];
  /** Days beyond those charged: they need an extension (续假). */
  more: number;
}

/**
 * From which years' balances a leave on a day is taken, oldest first; `undefined` when they do not suffice.
 * A year's balance can be used from that year to the end of the next (职工带薪年休假条例 5: 可以跨1个年度安排).
 * A leave across a year's end is charged year by year: see `byYear`.
 */
export function chargeAnnual(days: number, balances: readonly YearDays[], on: Day): readonly YearDays[] | undefined {
  const year = Number(on.slice(0, 4));
  const usable = balances
    .filter((balance) => balance.days > 0 && (balance.year === year || balance.year === year - 1))
    .sort((a, b) => a.year - b.year);
  const charged = take(days, usable);
  return total(charged) === days ? charged : undefined;
}

/** Compares the days charged with those actually taken: fewer are given back, for more an extension is wanting. */
export function settle(charged: readonly YearDays[], actualDays: number): Settlement {
  const over = inHalves(actualDays) - total(charged);
  const newestFirst = [...charged].sort((a, b) => b.year - a.year);
  return over > 0 ? { back: [], more: over } : { back: take(-over, newestFirst), more: 0 };
}

function take(days: number, from: readonly YearDays[]): readonly YearDays[] {
  let left = inHalves(days);
  const taken: YearDays[] = [];
  for (const { year, days: available } of from) {
    const part = Math.min(left, available);
    if (part > 0) taken.push({ year, days: part });
    left -= part;
  }
  return taken;
}

function total(parts: readonly YearDays[]): number {
  return parts.reduce((sum, part) => sum + part.days, 0);
}

/** Halves add up exactly in binary, so balances never drift. */
function inHalves(days: number): number {
  if (!(days >= 0 && Number.isInteger(days * 2))) throw new RangeError(`not a number of whole or half days: ${days}`);
  return days;
}
