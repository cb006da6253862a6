import { type Day, dayOf } from '../../domain/calendar';
import { accountKey, yearOfDay } from '../../domain/leave/entry';
import type { Statements } from '../database/sql';
import { openAccounts, openLeaveYear } from '../facts/leave-balances';

/** What the demo people did not take last year; it can be used to the end of this one (条例 5). */
const carriedOver = 2;

/** Balances of this and the next year, and what is left of the last one. Repeating it changes nothing. */
export async function seedLeaveBalances(sql: Statements, today: Day = dayOf(new Date().toISOString())): Promise<number> {
  const year = yearOfDay(today);
  const opened = (await openLeaveYear(sql, year)) + (await openLeaveYear(sql, year + 1));
  const entitled = await sql.rows<{ person: string }>(
    'demo-entitled-persons',
    `SELECT split_part(key, '/', 1) AS person FROM register_opening
     WHERE register = 'leave-balance' AND key LIKE '%/annual/' || $1::text AND amount > 0 ORDER BY key`,
    [String(year)],
  );
  const openings = entitled.map(({ person }) => ({
    key: accountKey(person, 'annual', year - 1),
    amount: carriedOver,
    reason: `${year - 1}年未休年休假（演示数据）`,
  }));
  return opened + (await openAccounts(sql, openings));
}
