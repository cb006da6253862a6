import { addWorkingDays, type Day, endOfDay, nextDay, startOfDay, type WorkCalendar } from './calendar';
import type { Clock, Span } from './course';
import { after, type CountedDay, deadlineOf, explainDeadline, pointWithin } from './deadline';

const rest = (name: string): { work: false; name: string; notice: string } => ({ work: false, name, notice: 'N2026' });
const days: WorkCalendar['days'] = { '2026-10-10': { work: true, name: '国庆节', notice: 'N2026' } };
for (let day = '2026-10-01'; day <= '2026-10-07'; day = nextDay(day)) days[day] = rest('国庆节');
for (let day = '2026-02-15'; day <= '2026-02-23'; day = nextDay(day)) days[day] = rest('春节');
const calendar: WorkCalendar = { version: 'v7', years: { '2025': 'n', '2026': 'n', '2027': 'n', '2028': 'n' }, days };

const at = (day: Day, time = '10:00'): string => new Date(`${day}T${time}:00+08:00`).toISOString();
const clock = (day: Day, ...stops: [from: string, to?: string][]): Clock => ({
  startedAt: at(day),
  stops: stops.map(([from, to]) => (to === undefined ? { from } : { from, to })),
});
const due = (from: Clock, span: Span): string | undefined => deadlineOf(from, span, calendar)?.on;

describe('a deadline', () => {
  test('in working days ends with the last of them at 24:00, +08:00', () => {
    expect(deadlineOf(clock('2026-09-30'), { workingDays: 1 }, calendar)).toEqual({
      at: '2026-10-08T16:00:00.000Z',
      on: '2026-10-08',
      provisional: false,
      calendar: 'v7',
    });
  });

  test('counts from the day at +08:00, whatever the hour', () => {
    const early = { startedAt: '2026-03-01T16:00:00.000Z', stops: [] };
    const late = { startedAt: '2026-03-02T15:59:59.999Z', stops: [] };
    expect(due(early, { workingDays: 1 })).toBe('2026-03-03');
    expect(due(late, { workingDays: 1 })).toBe('2026-03-03');
  });

  test('in calendar days moves from a rest day to the next workday (民法典 203)', () => {
    expect(due(clock('2026-03-02'), { calendarDays: 15 })).toBe('2026-03-17');
    expect(due(clock('2026-09-18'), { calendarDays: 15 })).toBe('2026-10-08');
    expect(due(clock('2026-10-05'), { calendarDays: 5 })).toBe('2026-10-10');
  });

  test('in months ends on the matching day or the month end (民法典 202), then on a workday', () => {
    expect(due(clock('2026-04-15'), { months: 1 })).toBe('2026-05-15');
    expect(due(clock('2026-08-31'), { months: 1 })).toBe('2026-09-30');
    expect(due(clock('2026-01-31'), { months: 1 })).toBe('2026-03-02');
    expect(due(clock('2026-09-01'), { months: 1 })).toBe('2026-10-08');
  });

  test('in hours runs by the clock on the wall', () => {
    expect(deadlineOf(clock('2026-10-03'), { hours: 24 }, calendar)).toMatchObject({ at: at('2026-10-04'), on: '2026-10-04' });
    expect(deadlineOf(clock('2026-10-03'), { hours: 14 }, calendar)).toMatchObject({ at: endOfDay('2026-10-03'), on: '2026-10-03' });
    expect(deadlineOf(clock('2026-10-03'), { hours: 0.5 }, calendar)?.at).toBe(at('2026-10-03', '10:30'));
  });

  test('of length 0 is the start day, or the next workday', () => {
    expect(due(clock('2026-03-02'), { workingDays: 0 })).toBe('2026-03-02');
    expect(due(clock('2026-02-16'), { calendarDays: 0 })).toBe('2026-02-24');
  });

  test.each([
    { workingDays: -1 },
    { workingDays: 1.5 },
    { calendarDays: 3661 },
    { months: 121 },
    { months: -1 },
    { hours: -1 },
    { hours: NaN },
  ])('of %p is refused', (span) => {
    expect(() => deadlineOf(clock('2026-03-02'), span, calendar)).toThrow(RangeError);
  });

  test('is provisional when a notice not yet published can move it', () => {
    const known = { ...calendar, years: { '2026': 'n' } };
    const provisional = (day: Day, span: Span): boolean | undefined => deadlineOf(clock(day), span, known)?.provisional;
    expect(provisional('2026-12-10', { workingDays: 5 })).toBe(false);
    expect(provisional('2026-12-21', { workingDays: 5 })).toBe(true);
    expect(provisional('2026-12-10', { calendarDays: 40 })).toBe(true);
    expect(provisional('2026-12-31', { hours: 48 })).toBe(false);
    expect(provisional('2025-12-01', { workingDays: 60 })).toBe(true);
    expect(provisional('2025-12-01', { calendarDays: 60 })).toBe(false);
  });
});

describe('a stopped clock (中止计时)', () => {
  test('has no deadline until it runs again', () => {
    expect(due(clock('2026-03-02', [at('2026-03-03')]), { workingDays: 5 })).toBeUndefined();
    expect(pointWithin(clock('2026-03-02', [at('2026-03-03')]), { workingDays: 5 }, 0.8, calendar)).toBeUndefined();
  });

  test('does not count the day it stopped nor the day it resumed', () => {
    expect(due(clock('2026-03-02'), { workingDays: 3 })).toBe('2026-03-05');
    expect(due(clock('2026-03-02', [at('2026-03-03'), at('2026-03-04')]), { workingDays: 3 })).toBe('2026-03-09');
    expect(due(clock('2026-03-02', [at('2026-03-03'), at('2026-03-03', '11:00')]), { workingDays: 3 })).toBe('2026-03-06');
    expect(due(clock('2026-03-02', [at('2026-03-06'), at('2026-03-09')]), { workingDays: 3 })).toBe('2026-03-05');
  });

  test('adds the touched days to calendar days and months', () => {
    expect(due(clock('2026-03-02'), { calendarDays: 10 })).toBe('2026-03-12');
    expect(due(clock('2026-03-02', [at('2026-03-04'), at('2026-03-05')]), { calendarDays: 10 })).toBe('2026-03-16');
    expect(due(clock('2026-04-15', [at('2026-04-20'), at('2026-04-23')]), { months: 1 })).toBe('2026-05-19');
  });

  test('that stops on the workday a last day moved to gives that day back', () => {
    expect(due(clock('2026-03-02'), { calendarDays: 12 })).toBe('2026-03-16');
    expect(due(clock('2026-03-02', [at('2026-03-16'), at('2026-03-16', '12:00')]), { calendarDays: 12 })).toBe('2026-03-17');
  });

  test('adds its own length to hours; overlaps are not added twice', () => {
    const stopped = clock(
      '2026-03-02',
      [at('2026-03-02', '12:00'), at('2026-03-02', '15:00')],
      [at('2026-03-02', '14:00'), at('2026-03-02', '16:00')],
    );
    expect(deadlineOf(stopped, { hours: 4 }, calendar)?.at).toBe(at('2026-03-02', '18:00'));
    expect(deadlineOf(stopped, { hours: 2 }, calendar)?.at).toBe(at('2026-03-02', '12:00'));
  });

  test('that seems to resume before it stopped is taken as it must be meant', () => {
    const skewed = clock('2026-03-02', [at('2026-03-04', '00:01'), at('2026-03-03', '23:59')]);
    expect(due(skewed, { workingDays: 3 })).toBe('2026-03-09');
  });
});

describe('a point within (预警)', () => {
  const warn = (from: Clock, span: Span, fraction = 0.8): string | undefined => pointWithin(from, span, fraction, calendar)?.at;

  test('is the end of working day 4 of 5, and of 24 of 30', () => {
    expect(warn(clock('2026-03-02'), { workingDays: 5 })).toBe(endOfDay('2026-03-06'));
    expect(warn(clock('2026-03-02'), { workingDays: 30 })).toBe(endOfDay(addWorkingDays('2026-03-02', 24, calendar).on));
  });

  test('is not thrown back by binary fractions, and at the whole is a day before the end', () => {
    expect(warn(clock('2026-03-02'), { workingDays: 100 }, 0.29)).toBe(endOfDay(addWorkingDays('2026-03-02', 29, calendar).on));
    expect(warn(clock('2026-03-02'), { workingDays: 5 }, 1)).toBe(endOfDay('2026-03-06'));
  });

  test('of a single day is its beginning', () => {
    expect(warn(clock('2026-09-30'), { workingDays: 1 })).toBe(startOfDay('2026-10-08'));
    expect(pointWithin(clock('2026-09-30'), { workingDays: 1 }, 0.8, calendar)?.on).toBe('2026-10-07');
  });

  test('in hours is net time', () => {
    expect(warn(clock('2026-03-02', [at('2026-03-02', '12:00'), at('2026-03-02', '20:00')]), { hours: 5 })).toBe(at('2026-03-02', '22:00'));
  });

  test('refuses fractions that are none, and has no place where there is no time', () => {
    expect(() => warn(clock('2026-03-02'), { workingDays: 5 }, 1.1)).toThrow('from 0 to 1');
    expect(() => warn(clock('2026-03-02'), { workingDays: 5 }, NaN)).toThrow(RangeError);
    expect(warn(clock('2026-03-02'), { hours: 0 })).toBeUndefined();
  });
});

describe('after a deadline', () => {
  test('further spans count from its last day', () => {
    const overdue = deadlineOf(clock('2026-09-28'), { workingDays: 2 }, calendar);
    if (!overdue) throw new Error('runs');
    expect(after(overdue, { workingDays: 2 }, calendar)).toEqual({
      at: endOfDay('2026-10-09'),
      on: '2026-10-09',
      provisional: false,
      calendar: 'v7',
    });
    expect(after(overdue, { calendarDays: 3 }, calendar).on).toBe('2026-10-08');
    expect(after(overdue, { hours: 2 }, calendar).at).toBe('2026-09-30T18:00:00.000Z');
    expect(after({ ...overdue, provisional: true }, { workingDays: 2 }, calendar).provisional).toBe(true);
  });
});

describe('an explanation', () => {
  const brief = (rows: readonly CountedDay[]): string[] =>
    rows.map(({ on, counts, because }) => `${on.slice(5)} ${counts ? '+' : '-'} ${because}`);

  test('says of each day why it counts or not, with the notice', () => {
    const rows = explainDeadline(clock('2026-10-06'), { workingDays: 3 }, calendar);
    expect(brief(rows)).toEqual(['10-06 - start-day', '10-07 - holiday', '10-08 + workday', '10-09 + workday', '10-10 + makeup-workday']);
    expect(rows[1]).toMatchObject({ name: '国庆节', notice: 'N2026' });
    expect(rows[2]).not.toHaveProperty('name');
  });

  test('shows stopped days, and ends with the day it stopped while it stands', () => {
    const stop = [at('2026-03-03'), at('2026-03-04')] as [string, string];
    expect(brief(explainDeadline(clock('2026-03-02', stop), { workingDays: 1 }, calendar))).toEqual([
      '03-02 - start-day',
      '03-03 - stopped',
      '03-04 - stopped',
      '03-05 + workday',
    ]);
    expect(brief(explainDeadline(clock('2026-03-02', [at('2026-03-04')]), { workingDays: 9 }, calendar))).toEqual([
      '03-02 - start-day',
      '03-03 + workday',
      '03-04 - stopped',
    ]);
    expect(brief(explainDeadline(clock('2026-03-02', [at('2026-03-01')]), { workingDays: 9 }, calendar))).toEqual(['03-02 - start-day']);
  });

  test('lets the next workday count for a last day at rest', () => {
    expect(brief(explainDeadline(clock('2026-03-05'), { calendarDays: 3 }, calendar))).toEqual([
      '03-05 - start-day',
      '03-06 + workday',
      '03-07 + rest-day',
      '03-08 - rest-day',
      '03-09 + workday',
    ]);
  });

  test('of hours shows on which days time ran', () => {
    const stopped = clock('2026-03-02', [at('2026-03-02', '23:00'), at('2026-03-04', '09:00')]);
    expect(brief(explainDeadline(stopped, { hours: 14 }, calendar))).toEqual(['03-02 + start-day', '03-03 - stopped', '03-04 + workday']);
  });
});
