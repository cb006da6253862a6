import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { WorkCalendar } from '../../domain/calendar';
import { decide } from '../../domain/decide';
import type { Directory } from '../../domain/directory';
import { isRefusal } from '../../domain/refusal';
import type { CaseState } from '../../domain/state';
import { editionOf } from '../../processes/registry';
import { CalendarService } from '../calendar/calendar.service';
import { presentInstant } from '../clock';
import { Sql } from '../database/sql';
import { malformed } from '../http/problem';
import type { CalendarNotice } from './calendar-imports.dto';

/** A date that the notice moves: of a step or stage by its path, or of the whole case under `#case`. */
export interface MovedDue {
  readonly caseId: string;
  readonly number: string;
  readonly title: string;
  readonly due: readonly { readonly path: string; readonly from: string | null; readonly to: string | null }[];
}

/** Cases looked at for one page of an answer; an answer may be empty and still have more behind it. */
const mostLookedAt = 2_000;
const atOnce = 200;

interface Row {
  id: string;
  number: string;
  title: string;
  process: string;
  edition: string;
  state: CaseState;
}

/** 节假日安排: what a notice changes in the calendar, and what that moves. */
@Injectable()
export class CalendarImports {
  constructor(
    private readonly sql: Sql,
    private readonly calendars: CalendarService,
  ) {}

  check({ year, days }: CalendarNotice): void {
    const outside = days.findIndex(({ day }) => day < `${year - 1}-12-25` || day > `${year}-12-31`);
    if (outside < 0) return;
    const text = { zh: `不在${year}年安排可以规定的日期内`, en: `is no day that the notice for ${year} can set` };
    throw malformed([{ pointer: `/days/${outside}/day`, in: 'body', code: 'notInYear', text }]);
  }

  /** The open cases whose dates it moves, after that id, and the id up to which was looked; none when that was the last. */
  async moves(
    notice: CalendarNotice,
    directory: Directory,
    after: string | undefined,
    most: number,
  ): Promise<{ moved: readonly MovedDue[]; until: string | undefined }> {
    const calendar = withNotice(await this.calendars.current(), notice);
    const moved: MovedDue[] = [];
    let last = after;
    for (let looked = 0; looked < mostLookedAt && moved.length < most; looked += atOnce) {
      const rows = await this.sql.rows<Row>('open-cases', openCases, [last ?? null, atOnce]);
      for (const row of rows) {
        last = row.id;
        const due = movedIn(row, calendar, directory);
        if (due.length > 0) moved.push({ caseId: row.id, number: row.number, title: row.title, due });
        if (moved.length === most) return { moved, until: last };
      }
      if (rows.length < atOnce) return { moved, until: undefined };
    }
    return { moved, until: last };
  }

  /** What an earlier notice said of the year gives way. Each statement counts the calendar's version up. */
  async write(manager: EntityManager, { year, notice, days }: CalendarNotice): Promise<void> {
    await manager.query(removal, [year]);
    await manager.query(insertion, [notice, JSON.stringify(days)]);
    await manager.query('INSERT INTO work_calendar_year VALUES ($1, $2) ON CONFLICT (year) DO UPDATE SET notice = excluded.notice', [
      year,
      notice,
    ]);
  }
}

/** The calendar as it would be. */
function withNotice(now: WorkCalendar, { year, notice, days }: CalendarNotice): WorkCalendar {
  const kept = Object.entries(now.days).filter(([day, { notice: by }]) => !isSetBy(day, by, year, now.years[year]));
  const set = days.map(({ day, work, name }) => [day, { work, name, notice }] as const);
  return {
    version: `${now.version}+${year}`,
    years: { ...now.years, [year]: notice },
    days: Object.fromEntries([...kept, ...set]),
  };
}

/** The days before the new year belong to whichever notice named them. */
function isSetBy(day: string, by: string, year: number, notice: string | undefined): boolean {
  if (day >= `${year}-01-01` && day <= `${year}-12-24`) return true;
  return by === notice && (day.startsWith(`${year}-`) || (day >= `${year - 1}-12-25` && day < `${year}-01-01`));
}

/** By the very rule that recounts a case, seen with the facts as they are recorded. */
function movedIn({ process, edition: day, state }: Row, calendar: WorkCalendar, directory: Directory): MovedDue['due'] {
  const world = { now: presentInstant(), calendar, directory, facts: state.facts };
  const found = decide(editionOf(process, day), state, { type: 'refresh' }, { actor: { system: 'conductor' }, world });
  if (isRefusal(found)) return [];
  return found.events.flatMap(({ what }) =>
    what.type === 'deadline-moved'
      ? [
          {
            path: what.path,
            from: (state.runs[what.path] ?? state.stages?.[what.path])?.deadline?.at ?? null,
            to: what.deadline?.at ?? null,
          },
        ]
      : [],
  );
}

const openCases = `
  SELECT id, number, title, process, edition::text AS edition, state FROM "case"
  WHERE status <> 'closed' AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`;

const removal = `
  DELETE FROM work_calendar_day AS d WHERE d.day BETWEEN make_date($1, 1, 1) AND make_date($1, 12, 24)
    OR (d.day BETWEEN make_date($1 - 1, 12, 25) AND make_date($1, 12, 31)
      AND d.notice = (SELECT notice FROM work_calendar_year WHERE year = $1))`;

const insertion = `
  INSERT INTO work_calendar_day (day, work, name, notice)
  SELECT day, work, name, $1 FROM json_to_recordset($2::json) AS d(day date, work boolean, name text)
  ON CONFLICT (day) DO UPDATE SET work = excluded.work, name = excluded.name, notice = excluded.notice`;
