import { type Day, dayOf, isDay, type WorkCalendar } from '../calendar';
import type { Json, JsonObject } from '../json';
import { absenceAlerts, absenceCounting } from './absence';
import { awayFacts, type ReturnKnown } from './away';
import { accountKey, type LeaveEntry, yearOfAccount } from './entry';
import { following, instantsOf } from './instants';
import { kindOn, type LeaveKind } from './kind';
import { settle } from './ledger';
import { leaveDays, type LeavePeriod } from './period';

/** Everything a rule may ask of a return from leave, by the names of processes/facts.ts. */
export function returnFacts(
  form: JsonObject,
  known: ReturnKnown,
  kinds: readonly LeaveKind[],
  now: string,
  calendar: WorkCalendar,
): Readonly<Record<string, Json>> {
  const { entry } = known;
  const { period } = entry;
  const kind = kindOn(kinds, entry.kind, period.fromOn);
  const counts = period.toOn > known.openedOn ? period.toOn : known.openedOn;
  const base = {
    reportBackFrom: counts,
    leaveOf: { ...period, kind: { zh: kind?.zh ?? entry.kind, en: kind?.en ?? entry.kind } },
    ...awayFacts(form, known, counts, dayOf(now), calendar),
  };
  const problem = reportProblem(form, entry, dayOf(now));
  if (problem !== null || !kind) return { ...base, ...unreported, reportProblem: problem ?? 'kind-not-in-force' };
  const actual = actualEnd(form);
  const days = actual ? leaveDays(earlier(period, actual), kind.counting, calendar) : 0;
  const absent = actual ? absence(period, actual, known, calendar) : none;
  const start = instantsOf(period);
  const end = actual ? instantsOf({ ...period, ...actual }).to : start.from;
  return {
    ...base,
    reportProblem: null,
    leaveActualDays: days,
    leaveGivenBack: givenBack(entry, days),
    leaveFreedFrom: end,
    leaveReturnedEarly: end < start.to,
    leaveCases: [...entry.cases],
    leaveStatus: !actual ? 'not-taken' : absent.days > 0 ? 'returned-late' : 'returned',
    absentDays: absent.days,
    absentYear: actual && absent.days > 0 ? Number(actual.toOn.slice(0, 4)) : null,
    absenceAlerts: absent.alerts,
  };
}

const none = { days: 0, alerts: [] } as const;

const unreported = {
  leaveActualDays: null,
  leaveGivenBack: [],
  leaveFreedFrom: null,
  leaveReturnedEarly: false,
  leaveCases: [],
  leaveStatus: null,
  absentDays: 0,
  absentYear: null,
  absenceAlerts: [],
} as const;

type End = Pick<LeavePeriod, 'toOn' | 'toHalf'>;

/** The last half day away from work as the person reports it; nothing when the leave was not taken at all. */
function actualEnd(form: JsonObject): End | undefined {
  if (form['notTaken'] === true) return undefined;
  return { toOn: String(form['actualToOn']), toHalf: form['actualToHalf'] === 'am' ? 'am' : 'pm' };
}

/** Why the report cannot stand; a leave under extension is reported back only when that is decided or withdrawn. */
function reportProblem(form: JsonObject, entry: LeaveEntry, today: Day): string | null {
  if (entry.pendingExtension !== undefined) return 'extension-pending';
  if (form['notTaken'] === true) return null;
  const on = form['actualToOn'];
  if (typeof on !== 'string' || !isDay(on) || typeof form['actualToHalf'] !== 'string') return 'actual-end-missing';
  if (on > today) return 'actual-end-in-future';
  const { from, to } = instantsOf({ ...entry.period, ...(actualEnd(form) as End) });
  return to <= from ? 'ends-before-it-starts' : null;
}

/** The part of the approved leave that was taken. */
function earlier(period: LeavePeriod, actual: End): LeavePeriod {
  const ended = { ...period, ...actual };
  return instantsOf(ended).to < instantsOf(period).to ? ended : period;
}

/** Days away beyond the approved end without an extension; thresholds are alerts for a person to read (R43). */
function absence(period: LeavePeriod, actual: End, known: ReturnKnown, calendar: WorkCalendar): { days: number; alerts: Json[] } {
  const beyond = following(period, actual);
  if (instantsOf({ ...period, ...actual }).to <= instantsOf(period).to) return { days: 0, alerts: [] };
  const counting = absenceCounting(known.staffing === 'administrative' ? 'civil-servant' : 'institution');
  const days = leaveDays(beyond, counting, calendar);
  const alerts = absenceAlerts({ consecutive: days, inYear: (known.absentBefore[actual.toOn.slice(0, 4)] ?? 0) + days });
  return { days, alerts: alerts.map((alert) => ({ ...alert })) };
}

/** Days charged and not taken, the newest balance first; days beyond those charged came from no account. */
function givenBack(entry: LeaveEntry, days: number): Json[] {
  const years = entry.charged.map(({ key, amount }) => ({ year: yearOfAccount(key), days: amount }));
  return settle(years, days).back.map((one) => ({ key: accountKey(entry.person, entry.kind, one.year), amount: one.days }));
}
