import type { Day } from '../../domain/calendar';
import { annualEntitlement, annualGrant } from '../../domain/leave/annual';
import { accountKey } from '../../domain/leave/entry';
import { kindOn } from '../../domain/leave/kind';
import { leaveKinds } from '../../processes/leave-kinds';
import type { Statements } from '../database/sql';

/** What an account starts with, and why. */
export interface Opening {
  readonly key: string;
  readonly amount: number;
  readonly reason: string;
}

interface Person {
  id: string;
  since: Day;
  /** Holds a post in a school in that year. */
  school: boolean;
}

/**
 * Opens the balances of a year for everybody whose service is known: annual leave by length of service (条例 3) and the
 * yearly total of personal leave. Accounts that exist stay as they are, so it may be repeated. Answers how many it opened.
 */
export async function openLeaveYear(sql: Statements, year: number): Promise<number> {
  const persons = await sql.rows<Person>('leave-year-persons', withService, [`${year}-01-01`, `${year}-12-31`]);
  return openAccounts(
    sql,
    persons.flatMap((person) => openingsOf(person, year)),
  );
}

/** The balances of the day's year; in December the next year's too, as leave in January is asked for before it begins. */
export async function openLeaveBalances(sql: Statements, on: Day): Promise<number> {
  const year = Number(on.slice(0, 4));
  const opened = await openLeaveYear(sql, year);
  return on.slice(5, 7) === '12' ? opened + (await openLeaveYear(sql, year + 1)) : opened;
}

/** Opening and account are written together: what stands in an account is its opening and what cases moved. */
export async function openAccounts(sql: Statements, openings: readonly Opening[]): Promise<number> {
  return sql.run('open-leave-accounts', open, [JSON.stringify(openings)]);
}

const withService = `
  SELECT p.id, p.service_since::text AS since,
    EXISTS (
      SELECT FROM appointment AS a JOIN post ON post.id = a.post JOIN organisation AS o ON o.id = post.organisation
      WHERE a.person = p.id AND o.category = 'SCHOOL' AND a.from_on <= $2::date AND coalesce(a.to_on, $1::date) >= $1::date) AS school
  FROM person AS p WHERE p.service_since IS NOT NULL ORDER BY p.id`;

const open = `
  WITH opened AS (
    INSERT INTO register_opening (register, key, amount, reason)
    SELECT 'leave-balance', one.key, one.amount, one.reason
    FROM jsonb_to_recordset($1::jsonb) AS one(key text, amount numeric, reason text)
    ON CONFLICT (register, key) DO NOTHING
    RETURNING register, key, amount)
  INSERT INTO register_account (register, key, available) SELECT register, key, amount FROM opened`;

function openingsOf(person: Person, year: number): readonly Opening[] {
  const personal = kindOn(leaveKinds, 'personal', `${year}-01-01`)?.capDays;
  return [
    { key: accountKey(person.id, 'annual', year), ...annualOpening(person, year) },
    ...(personal === undefined
      ? []
      : [{ key: accountKey(person.id, 'personal', year), amount: personal, reason: `${year}年事假上限（待本级确认）` }]),
  ];
}

/** School staff have their breaks, longer than any annual leave (条例 4 (一)); how long they were is not recorded. */
function annualOpening({ since, school }: Person, year: number): Pick<Opening, 'amount' | 'reason'> {
  const entitled = annualEntitlement(since, year);
  const facts = { serviceSince: since, personalDaysTaken: 0, payKept: true, sickMonthsTaken: 0 };
  const amount = annualGrant(year, school ? { ...facts, breakDays: entitled + 1 } : facts);
  const reason = school ? `${year}年：寒暑假多于年休假，不享受年休假（条例第四条）` : `${year}年年休假，参加工作${since}（条例第三条）`;
  return { amount, reason };
}
