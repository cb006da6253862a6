import fc from 'fast-check';
import { addDays, dayOf, endOfDay, isWorkday, nextDay, startOfDay, type WorkCalendar } from './calendar';
import type { Clock, Span } from './course';
import { deadlineOf, explainDeadline, pointWithin } from './deadline';

const rest = (name: string): { work: false; name: string; notice: string } => ({ work: false, name, notice: 'N2026' });
const days: WorkCalendar['days'] = { '2026-10-10': { work: true, name: '国庆节', notice: 'N2026' } };
for (let day = '2026-10-01'; day <= '2026-10-07'; day = nextDay(day)) days[day] = rest('国庆节');
for (let day = '2026-02-15'; day <= '2026-02-23'; day = nextDay(day)) days[day] = rest('春节');
const calendar: WorkCalendar = { version: 'v7', years: { '2025': 'n', '2026': 'n', '2027': 'n', '2028': 'n' }, days };

describe('always', () => {
  const aDay = fc.integer({ min: 0, max: 700 }).map((count) => addDays('2026-01-01', count));
  const aMoment = fc
    .integer({ min: 0, max: 720 * 24 * 60 })
    .map((minute) => new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString());
  const aStop = fc
    .tuple(aMoment, fc.integer({ min: 0, max: 30 * 24 * 60 }))
    .map(([from, minutes]) => ({ from, to: new Date(Date.parse(from) + minutes * 60_000).toISOString() }));
  const aClock = fc.record({ startedAt: aMoment, stops: fc.array(aStop, { maxLength: 4 }) });
  const inDays = fc.oneof(
    fc.integer({ min: 0, max: 60 }).map((workingDays): Span => ({ workingDays })),
    fc.integer({ min: 0, max: 90 }).map((calendarDays): Span => ({ calendarDays })),
    fc.integer({ min: 0, max: 6 }).map((months): Span => ({ months })),
  );
  const aSpan = fc.oneof(
    inDays,
    fc.integer({ min: 0, max: 400 }).map((hours): Span => ({ hours })),
  );
  const holds = <T>(property: fc.IProperty<T>): void => fc.assert(property, { numRuns: 500 });
  const end = (from: Clock, span: Span, by = calendar): string => deadlineOf(from, span, by)?.at ?? 'stopped';

  test('a new holiday never shortens a deadline', () => {
    holds(
      fc.property(aClock, aSpan, aDay, (from, span, day) => {
        const more = { ...calendar, days: { ...calendar.days, [day]: rest('新假') } };
        expect(end(from, span, more) >= end(from, span)).toBe(true);
      }),
    );
  });

  test('stopping never shortens a deadline, and no untouched workday is lost', () => {
    holds(
      fc.property(aClock, aSpan, aStop, (from, span, stop) => {
        expect(end({ ...from, stops: [...from.stops, stop] }, span) >= end(from, span)).toBe(true);
      }),
    );
    holds(
      fc.property(aClock, fc.integer({ min: 1, max: 60 }), (from, workingDays) => {
        const dayAfter = dayOf(end(from, { workingDays }));
        let full = 0;
        for (let day = nextDay(dayOf(from.startedAt)); day < dayAfter; day = nextDay(day)) {
          const touched = from.stops.some((stop) => stop.from < endOfDay(day) && stop.to >= startOfDay(day));
          if (isWorkday(day, calendar) && !touched) full += 1;
        }
        expect(full).toBe(workingDays);
      }),
    );
  });

  test('stopped time that ran is given back to the millisecond in hours', () => {
    holds(
      fc.property(aMoment, aStop, fc.integer({ min: 1, max: 400 }), (startedAt, stop, hours) => {
        const plain = Date.parse(startedAt) + hours * 3_600_000;
        const from = Math.max(Date.parse(stop.from), Date.parse(startedAt));
        const lost = Date.parse(stop.from) < plain ? Math.max(Date.parse(stop.to) - from, 0) : 0;
        expect(Date.parse(end({ startedAt, stops: [stop] }, { hours }))).toBe(plain + lost);
      }),
    );
  });

  test('a longer span ends no earlier, and spans in days end on a workday at 24:00', () => {
    holds(
      fc.property(aClock, fc.integer({ min: 1, max: 60 }), (from, count) => {
        expect(end(from, { workingDays: count + 1 }) > end(from, { workingDays: count })).toBe(true);
        expect(end(from, { calendarDays: count + 1 }) >= end(from, { calendarDays: count })).toBe(true);
      }),
    );
    holds(
      fc.property(aClock, inDays, (from, span) => {
        const deadline = deadlineOf(from, span, calendar);
        expect(deadline && isWorkday(deadline.on, calendar) && deadline.at === endOfDay(deadline.on)).toBe(true);
      }),
    );
  });

  test('a point within lies between start and deadline and never goes back as the fraction grows', () => {
    const fraction = fc.double({ min: 0, max: 1, noNaN: true });
    holds(
      fc.property(aClock, aSpan, fraction, fraction, (from, span, one, two) => {
        const [low, high] = [Math.min(one, two), Math.max(one, two)].map((part) => pointWithin(from, span, part, calendar));
        if (!low || !high) return expect(Date.parse(end(from, span)) - Date.parse(from.startedAt)).toBeLessThan(2);
        expect(from.startedAt < low.at && low.at <= high.at && high.at < end(from, span)).toBe(true);
        expect(startOfDay(low.on) < low.at && low.at <= endOfDay(low.on)).toBe(true);
        return undefined;
      }),
    );
  });

  test('the explanation agrees with the deadline: same last day, as many days as the span', () => {
    holds(
      fc.property(aClock, aSpan, (from, span) => {
        const rows = explainDeadline(from, span, calendar);
        const deadline = deadlineOf(from, span, calendar);
        expect(rows[0]?.on).toBe(dayOf(from.startedAt));
        if (!('hours' in span && span.hours === 0)) expect(rows.at(-1)?.on).toBe(deadline?.on);
        rows.slice(1).forEach((row, index) => expect(row.on).toBe(nextDay(rows[index]?.on ?? '')));
        const counted = rows.filter((row) => row.counts).length;
        if ('workingDays' in span) expect(counted).toBe(span.workingDays);
        if ('calendarDays' in span) expect(counted).toBe(span.calendarDays);
      }),
    );
  });
});
