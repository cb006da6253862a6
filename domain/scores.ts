import type { Edition, PersonStep, Total } from './edition';
import type { CaseState, Path, Run } from './state';
import { personStep } from './tree';

/** Numbers with two decimals, in hundredths: sums of scores are exact. */
const scale = 100n;

/** 评分 of a step: the mean of its seats by their weights, the highest and lowest left out where the step says so. */
export function scoreOf(step: PersonStep, run: Run): string | undefined {
  const given = run.seats.flatMap((seat) =>
    seat.done?.score === undefined ? [] : [{ value: hundredths(seat.done.score), weight: seat.weight ?? 1 }],
  );
  if (step.kind !== 'score' || given.length === 0) return undefined;
  const { high = 0, low = 0 } = step.score?.drop ?? {};
  const rising = given.toSorted((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
  const kept = rising.slice(low, rising.length - high);
  return mean(kept.length > 0 ? kept : rising, step.score?.decimals ?? 2);
}

/** 总分: the scores of several steps by their weights; nothing until all of them are in. */
export function totalOf(total: Total, state: CaseState): string | undefined {
  const parts = total.parts.map(({ step, weight }) => {
    const run = state.runs[step];
    return run?.status === 'closed' && run.score !== undefined ? { value: hundredths(Number(run.score)), weight } : undefined;
  });
  const all = parts.filter((part) => part !== undefined);
  return all.length === parts.length && all.length > 0 ? mean(all, total.decimals) : undefined;
}

/** Nobody sees another's score before all parts of a total are in (互不知情), nor before the step itself has closed. */
export function isSealed(edition: Edition, state: CaseState, path: Path): boolean {
  const run = state.runs[path];
  if (personStep(edition, run?.step ?? '')?.kind !== 'score') return false;
  if (run?.status !== 'closed') return true;
  const totals = Object.values(edition.totals ?? {}).filter((total) => total.parts.some(({ step }) => step === run.step));
  return totals.some((total) => totalOf(total, state) === undefined);
}

/** Rounded half up, as school arithmetic does, on exact numbers. */
function mean(parts: readonly { value: bigint; weight: number }[], decimals: number): string {
  const weights = parts.map(({ weight }) => hundredths(weight));
  const sum = parts.reduce((total, { value }, index) => total + value * (weights[index] ?? 0n), 0n);
  const all = weights.reduce((total, weight) => total + weight, 0n);
  const shift = 10n ** BigInt(decimals);
  const rounded = (2n * sum * shift + all * scale) / (2n * all * scale);
  const digits = rounded.toString().padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

function hundredths(value: number): bigint {
  return BigInt(Math.round(value * 100));
}
