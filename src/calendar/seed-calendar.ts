import type { Day, WorkCalendar } from '../../domain/calendar';
import type { Statements } from '../database/sql';
import { officialCalendar } from './seed';

/**
 * Puts in the years that this release knows and the database does not; what an administrator imported stays.
 * Safe to run at every start. Returns the years that were added.
 */
export async function seedCalendar(sql: Statements): Promise<number[]> {
  const known = await sql.rows<{ year: number }>('calendar-years', 'SELECT year FROM work_calendar_year');
  const official = officialCalendar();
  const present = new Set(known.map((row) => row.year));
  const years = Object.keys(official.years)
    .map(Number)
    .filter((year) => !present.has(year));
  if (years.length === 0) return [];
  await sql.run('calendar-seed', insertion, [JSON.stringify(yearRows(official, years)), JSON.stringify(dayRows(official, years))]);
  return years;
}

function yearRows({ years }: WorkCalendar, wanted: readonly number[]) {
  return wanted.map((year) => ({ year, notice: years[year] }));
}

function dayRows({ days }: WorkCalendar, years: readonly number[]) {
  return Object.entries(days)
    .filter(([on]) => years.some((year) => isSetBy(year, on)))
    .map(([day, { work, name, notice }]) => ({ day, work, name, notice }));
}

/** The notice of a year also sets the last days of December before it (元旦调休). */
function isSetBy(year: number, on: Day): boolean {
  return on.startsWith(`${year}-`) || (on >= `${year - 1}-12-25` && on < `${year}-01-01`);
}

/** One statement: a calendar half filled would count wrong without a word. */
const insertion = `
  WITH years AS (
    INSERT INTO work_calendar_year (year, notice)
    SELECT year, notice FROM json_to_recordset($1::json) AS y (year integer, notice text)
    ON CONFLICT DO NOTHING
  )
  INSERT INTO work_calendar_day (day, work, name, notice)
  SELECT day, work, name, notice FROM json_to_recordset($2::json) AS d (day date, work boolean, name text, notice text)
  ON CONFLICT DO NOTHING`;
