import type { WorkCalendar } from '../calendar';
import { accountKey, type Charge, yearOfAccount, yearOfDay } from './entry';
import type { LeaveKind } from './kind';
import { chargeAnnual, type YearDays } from './ledger';
import { byYear, leaveDays, type LeavePeriod } from './period';

/** A balance of one person, kind and year, as its register keeps it. */
export interface Account {
  readonly key: string;
  readonly available: number;
  readonly held: number;
  readonly used: number;
}

/** What can be charged: free days, and days this case holds already and may use again when its form is corrected. */
export interface Chargeable {
  readonly person: string;
  readonly accounts: readonly Account[];
  readonly held: Readonly<Record<string, number>>;
}

/** Which accounts a leave is charged to; `short` = there are not enough days. */
export interface Charging {
  readonly charge: readonly Charge[];
  readonly short: boolean;
  /** Days that could be charged at the beginning of the leave; nothing where the kind has no account. */
  readonly balance?: number;
}

/**
 * Annual leave is charged year by year, the oldest balance first, and must be covered in full (条例 3, 5). A yearly
 * total is charged as far as it reaches: what goes beyond is a warning to whoever approves, not a debt.
 */
export function chargeFor(kind: LeaveKind, period: LeavePeriod, from: Chargeable, calendar: WorkCalendar): Charging {
  if (kind.balance === 'none') return { charge: [], short: false };
  const parts = byYear(period).map((part) => ({ on: part.fromOn, days: leaveDays(part, kind.counting, calendar) }));
  return kind.balance === 'annual' ? annual(parts, from) : yearly(kind, parts, from);
}

interface Part {
  readonly on: string;
  readonly days: number;
}

function annual(parts: readonly Part[], from: Chargeable): Charging {
  let held = yearsOf(from, 'annual', (account) => from.held[account.key] ?? 0);
  let free = yearsOf(from, 'annual', (account) => account.available);
  const balance = usable([...held, ...free], parts[0]?.on ?? '');
  const taken = new Map<number, number>();
  for (const { on, days } of parts) {
    const again = Math.min(days, usable(held, on));
    const first = chargeAnnual(again, held, on);
    const rest = chargeAnnual(days - again, free, on);
    if (!first || !rest) return { charge: [], short: true, balance };
    held = less(held, first);
    free = less(free, rest);
    for (const one of [...first, ...rest]) taken.set(one.year, (taken.get(one.year) ?? 0) + one.days);
  }
  const charge = [...taken].map(([year, amount]) => ({ key: accountKey(from.person, 'annual', year), amount }));
  return { charge, short: false, balance };
}

function yearly(kind: LeaveKind, parts: readonly Part[], from: Chargeable): Charging {
  const openTo = (year: number): number | undefined => {
    const key = accountKey(from.person, kind.key, year);
    const account = from.accounts.find((one) => one.key === key);
    return account && account.available + (from.held[key] ?? 0);
  };
  const charge: Charge[] = [];
  let short = false;
  for (const { on, days } of parts) {
    const year = yearOfDay(on);
    const open = openTo(year);
    const amount = Math.min(days, open ?? 0);
    if (amount > 0) charge.push({ key: accountKey(from.person, kind.key, year), amount });
    short ||= days > (open ?? kind.capDays ?? Infinity);
  }
  const balance = openTo(yearOfDay(parts[0]?.on ?? ''));
  return { charge, short, ...(balance === undefined ? {} : { balance }) };
}

function yearsOf(from: Chargeable, kind: string, days: (account: Account) => number): readonly YearDays[] {
  const prefix = `${from.person}/${kind}/`;
  const own = from.accounts.filter((account) => account.key.startsWith(prefix));
  return own.map((account) => ({ year: yearOfAccount(account.key), days: days(account) }));
}

/** What can be used on a day: the balances of its year and of the year before (`chargeAnnual`). */
function usable(balances: readonly YearDays[], on: string): number {
  const year = yearOfDay(on);
  return balances.filter((one) => one.year === year || one.year === year - 1).reduce((sum, one) => sum + Math.max(one.days, 0), 0);
}

function less(balances: readonly YearDays[], taken: readonly YearDays[]): readonly YearDays[] {
  return balances.map((one) => ({ ...one, days: one.days - (taken.find((part) => part.year === one.year)?.days ?? 0) }));
}
