import { addWorkingDays, type Day, daysBetween, isDay, isProvisionalWithin, type WorkCalendar } from '../calendar';
import type { Json, JsonObject } from '../json';
import { annualBlocked, type AnnualYear } from './annual';
import { type Account, chargeFor, type Charging } from './charge';
import { type DepartmentPolicy, departmentModeFor } from './department';
import { accountKey, type Charge, type LeaveEntry, yearOfDay } from './entry';
import { following, instantsOf } from './instants';
import { kindOn, type LeaveKind, needsCertificate } from './kind';
import { leaveDays, type LeavePeriod, problemsOf } from './period';

/** A leave as it is applied for: at first, or as the extension (续假) of one that was approved. */
export interface LeaveApplication {
  readonly person: string;
  readonly kind: LeaveKind | undefined;
  /** The whole leave, with an extension included. */
  readonly whole: LeavePeriod;
  /** What is asked for now: the whole leave, or the days beyond those approved. */
  readonly asked: LeavePeriod;
  readonly emergency: boolean;
  readonly certified: boolean;
  readonly extends?: LeaveEntry;
}

/** What the registers and parameters say of the applicant. */
export interface LeaveKnown {
  readonly staffing: 'administrative' | 'institution';
  readonly serviceSince?: Day;
  /** Another booking touches the time asked for. */
  readonly overlaps: boolean;
  readonly accounts: readonly Account[];
  /** Days this very case holds already, by account. */
  readonly held: Readonly<Record<string, number>>;
  /** Sick leave of this and the last year. */
  readonly sick: readonly { readonly fromOn: Day; readonly toOn: Day }[];
  /** How the department of the applicant's unit wants it; absent = the unit has none. */
  readonly department?: DepartmentPolicy;
}

export interface Today {
  readonly today: Day;
  readonly calendar: WorkCalendar;
}

/** The form as an application; `extends` is the leave that an extension names, if it is the applicant's own. */
export function applicationOf(person: string, form: JsonObject, kinds: readonly LeaveKind[], before?: LeaveEntry): LeaveApplication {
  const until = { toOn: String(form['toOn']), toHalf: form['toHalf'] === 'am' ? 'am' : 'pm' } as const;
  const start = before?.period ?? { fromOn: String(form['fromOn']), fromHalf: form['fromHalf'] === 'pm' ? 'pm' : 'am' };
  const whole: LeavePeriod = { fromOn: start.fromOn, fromHalf: start.fromHalf, ...until };
  const files = form['certificateFiles'];
  return {
    person,
    kind: kindOn(kinds, before?.kind ?? String(form['kind']), whole.fromOn),
    whole,
    asked: before ? following(before.period, until) : whole,
    emergency: form['emergency'] === true,
    certified: Array.isArray(files) && files.length > 0,
    ...(before ? { extends: before } : {}),
  };
}

/** Why the period cannot be judged at all, in the order in which a person would ask. */
export function problemOf({ kind, whole, asked }: LeaveApplication): string | null {
  return problemsOf(whole)[0] ?? problemsOf(asked)[0] ?? (kind ? null : 'kind-not-in-force');
}

/** Everything a rule may ask of an application, by the names of processes/facts.ts. */
export function applicationFacts(application: LeaveApplication, known: LeaveKnown, at: Today): Readonly<Record<string, Json>> {
  const problem = problemOf(application);
  const { kind, whole, asked } = application;
  if (problem !== null || !kind) return { ...unsound, staffing: known.staffing, leavePeriodProblem: problem };
  const days = leaveDays(whole, kind.counting, at.calendar);
  const charging = chargeFor(kind, asked, { person: application.person, accounts: known.accounts, held: known.held }, at.calendar);
  const { from, to } = instantsOf(asked);
  return {
    staffing: known.staffing,
    leavePeriodProblem: null,
    leaveKindName: { zh: kind.zh, en: kind.en },
    leaveKindStatus: kind.status,
    leaveDays: days,
    leaveAskedDays: leaveDays(asked, kind.counting, at.calendar),
    leaveFrom: from,
    leaveTo: to,
    leaveOverlaps: known.overlaps,
    leaveProvisional: kind.counting === 'working-days' && isProvisionalWithin(asked.fromOn, asked.toOn, at.calendar),
    leaveCertificateMissing: needsCertificate(kind, days) && !application.certified,
    leaveDepartmentMode: departmentModeFor(days, known.department),
    ...balanceFacts(application, kind, days, charging),
    leaveAnnualBlock: kind.balance === 'annual' ? blockOf(application, known) : null,
    ...timelinessFacts(application, at),
  };
}

/** What stands in the place of facts that cannot be worked out; a guard refuses the form before anything asks for them. */
const unsound = {
  leaveKindName: null,
  leaveKindStatus: null,
  leaveDays: 0,
  leaveAskedDays: 0,
  leaveFrom: null,
  leaveTo: null,
  leaveOverlaps: false,
  leaveProvisional: false,
  leaveCertificateMissing: false,
  leaveDepartmentMode: 'none',
  leaveCharge: [],
  leaveCharged: [],
  leaveBalance: null,
  leaveBalanceShort: false,
  leaveOverCap: false,
  leaveAnnualBlock: null,
  leaveBackdated: false,
  leaveReportedLate: false,
} as const;

function balanceFacts(application: LeaveApplication, kind: LeaveKind, days: number, charging: Charging): Record<string, Json> {
  const before = application.extends?.charged ?? [];
  const annual = kind.balance === 'annual';
  const beyond = kind.balance === 'none' ? days > (kind.capDays ?? Infinity) : charging.short;
  return {
    leaveCharge: charging.charge.map((one) => ({ ...one })),
    leaveCharged: together([...before, ...charging.charge]),
    leaveBalance: charging.balance ?? null,
    leaveBalanceShort: annual && charging.short,
    leaveOverCap: !annual && beyond,
  };
}

function together(charges: readonly Charge[]): Json[] {
  const sums = new Map<string, number>();
  for (const { key, amount } of charges) sums.set(key, (sums.get(key) ?? 0) + amount);
  return [...sums].map(([key, amount]) => ({ key, amount }));
}

/** Leave is asked for before it begins; in an emergency the form follows within two working days (R42, sample rule). */
function timelinessFacts({ whole, emergency, extends: before }: LeaveApplication, { today, calendar }: Today): Record<string, Json> {
  const past = before === undefined && whole.fromOn < today;
  return {
    leaveBackdated: past && !emergency,
    leaveReportedLate: past && emergency && today > addWorkingDays(whole.fromOn, 2, calendar).on,
  };
}

/** 条例 4, as far as the registers know: whether pay was kept during personal leave is not recorded and taken as so [D]. */
function blockOf({ person, asked }: LeaveApplication, known: LeaveKnown): string | null {
  if (known.serviceSince === undefined) return null;
  const year = yearOfDay(asked.fromOn);
  const account = (kind: string, of: number): Account | undefined => known.accounts.find((one) => one.key === accountKey(person, kind, of));
  const taken = (of: number): AnnualYear => {
    const personal = account('personal', of);
    return { personalDaysTaken: (personal?.used ?? 0) + (personal?.held ?? 0), payKept: true, sickMonthsTaken: sickMonths(known.sick, of) };
  };
  const lastYear = { ...taken(year - 1), annualDaysTaken: account('annual', year - 1)?.used ?? 0 };
  return annualBlocked(year, { serviceSince: known.serviceSince, ...taken(year), lastYear }) ?? null;
}

/** 请病假累计 in months: calendar days of the year, thirty to a month [D]. */
function sickMonths(sick: LeaveKnown['sick'], year: number): number {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const days = sick.map(({ fromOn, toOn }) => {
    if (!isDay(fromOn) || !isDay(toOn)) return 0;
    const [from, to] = [fromOn > first ? fromOn : first, toOn < last ? toOn : last];
    return Math.max(daysBetween(from, to) + 1, 0);
  });
  return days.reduce((sum, one) => sum + one, 0) / 30;
}

/** What an extension rests on; nothing where the form names no leave of the applicant's. */
export function extensionFacts(entry: LeaveEntry | undefined, caseId: string, today: Day): Readonly<Record<string, Json>> {
  return {
    extensionProblem: extensionProblem(entry, caseId, today),
    extendedLeave: entry ? { ...entry.period } : null,
    extendedCases: [...(entry?.cases ?? [])],
    leaveReturnCase: entry?.returnCase ?? null,
  };
}

/** Why the leave cannot be extended; it must be the applicant's, running, and not be under extension already (R44). */
function extensionProblem(entry: LeaveEntry | undefined, caseId: string, today: Day): string | null {
  if (!entry) return 'no-such-leave';
  if (!['approved', 'return-overdue'].includes(entry.status) || entry.period.toOn < today) return 'leave-ended';
  return entry.pendingExtension !== undefined && entry.pendingExtension !== caseId ? 'extension-pending' : null;
}
