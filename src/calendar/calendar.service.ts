import { Injectable } from '@nestjs/common';
import type { WorkCalendar } from '../../domain/calendar';
import { Sql } from '../database/sql';

interface Row {
  version: number;
  years: WorkCalendar['years'] | null;
  days: WorkCalendar['days'] | null;
}

/** The official calendar in memory, as one snapshot that is replaced and never changed. */
@Injectable()
export class CalendarService {
  private snapshot: { readonly version: number; readonly calendar: WorkCalendar } | undefined;
  private loading: { readonly version: number; readonly done: Promise<Row> } | undefined;

  constructor(private readonly sql: Sql) {}

  /** The calendar as it is now: one small statement when nothing changed. */
  async current(): Promise<WorkCalendar> {
    const row = await this.sql.row<{ version: number }>('calendar-version', 'SELECT version FROM work_calendar_version');
    return this.at(row?.version ?? 0);
  }

  /** The calendar of that version or a later one, for callers whose own statement has read the version. */
  async at(version: number): Promise<WorkCalendar> {
    if (this.snapshot && this.snapshot.version >= version) return this.snapshot.calendar;
    // A load under way may have begun before `version` was committed.
    if (!this.loading || this.loading.version < version) this.loading = { version, done: this.load() };
    const { done } = this.loading;
    try {
      const loaded = await done;
      if (!this.snapshot || loaded.version > this.snapshot.version) {
        this.snapshot = { version: loaded.version, calendar: calendarOf(loaded) };
      }
      return this.snapshot.calendar;
    } finally {
      if (this.loading?.done === done) this.loading = undefined;
    }
  }

  private async load(): Promise<Row> {
    const row = await this.sql.row<Row>('calendar', everything);
    if (!row) throw new Error('work_calendar_version has no row');
    return row;
  }
}

function calendarOf({ version, years, days }: Row): WorkCalendar {
  return Object.freeze({ version: String(version), years: Object.freeze(years ?? {}), days: Object.freeze(days ?? {}) });
}

/** One statement, so that version and contents come from one instant. */
const everything = `
  SELECT version,
    (SELECT json_object_agg(year, notice ORDER BY year) FROM work_calendar_year) AS years,
    (SELECT json_object_agg(day, json_build_object('work', work, 'name', name, 'notice', notice) ORDER BY day)
      FROM work_calendar_day) AS days
  FROM work_calendar_version`;
