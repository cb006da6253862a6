import published from 'chinese-days/dist/chinese-days.json';
import type { CalendarDay, WorkCalendar } from '../../domain/calendar';

const source = 'chinese-days 1.5.7';

/** Notices of the State Council Office (国务院办公厅) whose text was read; other years cite the seed itself. */
const notices: Record<string, string> = {
  '2026': '国办发明电〔2025〕7号 https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm',
};

/**
 * The calendar a new installation starts with: 2004–2026 as `chinese-days` publishes it, later years by import.
 * A day at the turn of a year is set by the notice for the year of its holiday, but cited under its own year.
 */
export function officialCalendar(): WorkCalendar {
  const days: Record<string, CalendarDay> = {};
  const years: Record<string, string> = {};
  for (const [on, work, label] of entries()) {
    const year = on.slice(0, 4);
    const notice = notices[year] ?? source;
    years[year] = notice;
    days[on] = { work, name: label.split(',')[1] ?? label, notice };
  }
  return { version: `${source}, through ${Object.keys(years).sort().at(-1)}`, years, days };
}

function entries(): [day: string, work: boolean, label: string][] {
  const off = Object.entries(published.holidays).map(([on, label]): [string, boolean, string] => [on, false, label]);
  const made = Object.entries(published.workdays).map(([on, label]): [string, boolean, string] => [on, true, label]);
  return [...off, ...made].sort(([a], [b]) => (a < b ? -1 : 1));
}
