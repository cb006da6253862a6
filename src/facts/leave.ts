import { type Day, dayOf, isDay, type Instant } from '../../domain/calendar';
import type { Directory } from '../../domain/directory';
import type { Json, JsonObject } from '../../domain/json';
import {
  applicationFacts,
  applicationOf,
  extensionFacts,
  type LeaveApplication,
  type LeaveKnown,
  problemOf,
} from '../../domain/leave/application';
import type { Account } from '../../domain/leave/charge';
import { departmentPolicyKey, departmentPolicyKeyOf, departmentPolicyOf } from '../../domain/leave/department';
import { accountKey, entryOf, type LeaveEntry, yearOfDay } from '../../domain/leave/entry';
import { instantsOf } from '../../domain/leave/instants';
import { leaveKinds } from '../../processes/leave-kinds';
import type { FactContext, FactSource } from './fact-source';

/** Facts of an application for leave; one statement, and one before it where the form names a leave to be extended. */
export const leaveSource: FactSource = {
  gives: [
    'staffing',
    'leavePeriodProblem',
    'leaveKindName',
    'leaveKindStatus',
    'leaveDays',
    'leaveAskedDays',
    'leaveFrom',
    'leaveTo',
    'leaveOverlaps',
    'leaveProvisional',
    'leaveCertificateMissing',
    'leaveDepartmentMode',
    'leaveCharge',
    'leaveCharged',
    'leaveBalance',
    'leaveBalanceShort',
    'leaveOverCap',
    'leaveAnnualBlock',
    'leaveBackdated',
    'leaveReportedLate',
    'extensionProblem',
    'extendedLeave',
    'extendedCases',
    'leaveReturnCase',
  ],
  look,
};

async function look(context: FactContext): Promise<Readonly<Record<string, Json>>> {
  const { form, applicant, calendar } = context;
  const today = dayOf(context.now);
  const extended = typeof form['leave'] === 'string' ? await ownLeave(context, form['leave']) : undefined;
  const application = applicationOf(applicant.person, form, leaveKinds, extended);
  const known = await knownOf(context, application, today);
  return {
    ...applicationFacts(application, known, { today: dayOf(context.appliedAt), calendar }),
    ...extensionFacts(extended, context.caseId, today),
  };
}

/** The leave of that key, if it is the applicant's: another's is as good as none. */
async function ownLeave({ sql, applicant }: FactContext, key: string): Promise<LeaveEntry | undefined> {
  const row = await sql.row<{ data: JsonObject }>(
    'leave-entry',
    `SELECT data FROM register_subject WHERE register = 'leave' AND key = $1 AND data ->> 'person' = $2`,
    [key, applicant.person],
  );
  return row && entryOf(row.data);
}

interface Row {
  staffing: 'administrative' | 'institution';
  since: Day | null;
  overlaps: boolean;
  accounts: readonly Account[] | null;
  held: Readonly<Record<string, number>> | null;
  policy: Readonly<Record<string, Json>> | null;
  sick: LeaveKnown['sick'] | null;
}

/** Days held by the case itself count as its own, and its own booking is no overlap, so that a form can be corrected. */
const everything = `
  SELECT p.staffing, p.service_since::text AS since,
    EXISTS (
      SELECT FROM register_booking AS b
      WHERE b.register = 'leave' AND b.key = $1::text AND b.case_id <> $2::uuid
        AND b.during && tsrange($3::timestamptz AT TIME ZONE 'UTC', $4::timestamptz AT TIME ZONE 'UTC')) AS overlaps,
    (SELECT json_agg(json_build_object('key', a.key, 'available', a.available, 'held', a.held, 'used', a.used) ORDER BY a.key)
      FROM register_account AS a WHERE a.register = 'leave-balance' AND a.key = ANY ($5::text[])) AS accounts,
    (SELECT json_object_agg(h.key, h.held) FROM (
      SELECT e.key, sum(CASE e.change WHEN 'hold' THEN e.amount ELSE -e.amount END) AS held FROM register_entry AS e
      WHERE e.case_id = $2::uuid AND e.register = 'leave-balance' AND e.change IN ('hold', 'release', 'take') GROUP BY e.key) AS h
      WHERE h.held > 0) AS held,
    (SELECT json_object_agg(q.key, q.value) FROM (
      SELECT DISTINCT ON (key) key, value FROM policy_parameter WHERE key = ANY ($6::text[]) AND effective_from <= $7::date
      ORDER BY key, effective_from DESC) AS q) AS policy,
    (SELECT json_agg(json_build_object('fromOn', s.data ->> 'fromOn', 'toOn', coalesce(s.data ->> 'actualToOn', s.data ->> 'toOn')))
      FROM register_subject AS s
      WHERE $8::boolean AND s.register = 'leave' AND s.data ->> 'person' = $1::text AND s.data ->> 'kind' = 'sick'
        AND s.data ->> 'status' <> 'not-taken') AS sick
  FROM person AS p WHERE p.id = $1::uuid`;

async function knownOf(context: FactContext, application: LeaveApplication, today: Day): Promise<LeaveKnown> {
  const { person } = application;
  const code = departmentCode(context.directory, context.applicant.organisation);
  const { from, to } = spanOf(application, context.now);
  const row = await context.sql.row<Row>('leave-facts', everything, [
    person,
    context.caseId,
    from,
    to,
    accountsFor(application),
    code === undefined ? [] : [departmentPolicyKey, departmentPolicyKeyOf(code)],
    today,
    application.kind?.balance === 'annual',
  ]);
  if (!row) throw new Error(`person ${person} is not in the directory`);
  return {
    staffing: row.staffing,
    ...(row.since === null ? {} : { serviceSince: row.since }),
    overlaps: row.overlaps,
    accounts: row.accounts ?? [],
    held: row.held ?? {},
    sick: row.sick ?? [],
    ...(code === undefined ? {} : { department: departmentPolicyOf(code, row.policy ?? {}) }),
  };
}

function departmentCode(directory: Directory, organisation: string): string | undefined {
  const department = directory.organisations[organisation]?.department;
  return department === undefined ? undefined : directory.organisations[department]?.code;
}

/** An empty span where the period is none: a guard will refuse it. */
function spanOf(application: LeaveApplication, now: Instant): { from: Instant; to: Instant } {
  return problemOf(application) === null ? instantsOf(application.asked) : { from: now, to: now };
}

/** Accounts that may be charged, and for annual leave those that may block it (条例 4). */
function accountsFor({ person, kind, asked }: LeaveApplication): readonly string[] {
  if (!kind || kind.balance === 'none' || !isDay(asked.fromOn) || !isDay(asked.toOn)) return [];
  const [first, last] = [yearOfDay(asked.fromOn), yearOfDay(asked.toOn)];
  const years = [...new Set([first - 1, first, last - 1, last])];
  const kinds = kind.balance === 'annual' ? ['annual', 'personal'] : [kind.key];
  return kinds.flatMap((one) => years.map((year) => accountKey(person, one, year)));
}
