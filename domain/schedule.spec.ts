import { calendar, morning } from '../test/proof/small-world';
import { automatic, step, who } from '../test/proof/words';
import type { AutomaticStep, Due } from './edition';
import { countedFrom, scheduleFor, scheduleOf } from './schedule';
import type { Run } from './state';

/** A Monday; Friday the 6th is off, Saturday the 7th is worked. */
const clock = { startedAt: morning, stops: [] };
const due = (more: Partial<Due> = {}): Due => ({ clause: 'c', within: { workingDays: 3 }, ...more });
const days = ({ deadline, warnAt, escalateAt, runAt }: ReturnType<typeof scheduleFor>): (string | undefined)[] =>
  [deadline?.at, warnAt, escalateAt, runAt].map((at) => at?.slice(0, 16));
const nothing = { facts: {}, form: {} };

describe('a due date', () => {
  test('is warned of at four fifths, and the superior hears two working days after it', () => {
    // Ends of days are 16:00 of the day before in UTC: due on Thursday, warned on Thursday, escalated on Monday.
    expect(days(scheduleFor(due(), clock, nothing, calendar))).toEqual([
      '2026-03-05T16:00',
      '2026-03-04T16:00',
      '2026-03-09T16:00',
      undefined,
    ]);
  });

  test('or as the process says', () => {
    const [, warnAt, escalateAt] = days(scheduleFor(due({ warn: 0.4, escalate: { workingDays: 1 } }), clock, nothing, calendar));
    expect([warnAt, escalateAt]).toEqual(['2026-03-03T16:00', '2026-03-07T16:00']);
  });

  test('at which silence escalates has no second date for it', () => {
    expect(scheduleFor(due({ silence: 'escalate' }), clock, nothing, calendar).escalateAt).toBeUndefined();
  });

  test('moves by a granted extension, of which nobody is warned again', () => {
    expect(days(scheduleFor(due(), clock, nothing, calendar, { workingDays: 1 }))).toEqual([
      '2026-03-07T16:00',
      undefined,
      '2026-03-10T16:00',
      undefined,
    ]);
    const extended = step('s', who('reviewer', 'CITY_A'), { due: due({ extension: { clause: 'c', by: { workingDays: 1 } } }) });
    const run = (granted?: boolean): Run =>
      ({ extension: { seat: 1, by: 'p', reason: 'r', ...(granted === undefined ? {} : { granted }) } }) as Run;
    const at = (one?: Run) => scheduleOf(extended, clock, nothing, calendar, one).deadline?.on;
    expect([at(), at(run()), at(run(false)), at(run(true))]).toEqual(['2026-03-05', '2026-03-05', '2026-03-05', '2026-03-07']);
  });

  test('is not known while the clock stands still', () => {
    expect(scheduleFor(due(), { startedAt: morning, stops: [{ from: morning }] }, nothing, calendar)).toEqual({});
  });

  test('counts from the day of a fact, from the opening while that is unknown, and not from stops before it', () => {
    const counted = due({ from: { fact: 'lastDay' } });
    expect(scheduleFor(counted, clock, { facts: { lastDay: '2026-03-09' }, form: {} }, calendar).deadline?.on).toBe('2026-03-12');
    expect(scheduleFor(counted, clock, { facts: { lastDay: null }, form: {} }, calendar).deadline?.on).toBe('2026-03-05');
    const stops = ['2026-03-08', '2026-03-09', '2026-03-10'].map((day) => ({ from: `${day}T02:00:00.000Z`, to: `${day}T03:00:00.000Z` }));
    expect(countedFrom('2026-03-09', { startedAt: morning, stops })).toEqual({
      startedAt: '2026-03-08T16:00:00.000Z',
      stops: stops.slice(1),
    });
  });

  test('is none where the step has none', () => {
    expect(scheduleOf(step('s', who('reviewer', 'CITY_A')), clock, nothing, calendar)).toEqual({});
  });
});

describe('an automatic step is carried out', () => {
  const runs = (more: Partial<AutomaticStep>, form = {}): (string | undefined)[] => {
    const { deadline, runAt } = scheduleOf(automatic('s', more), clock, { facts: {}, form }, calendar);
    return [deadline?.at, runAt];
  };

  test('at once; posted, when its time of posting is over', () => {
    expect(runs({ kind: 'transmit' })).toEqual([undefined, morning]);
    expect(runs({ kind: 'publish', during: { workingDays: 2 } })).toEqual(['2026-03-04T16:00:00.000Z', '2026-03-04T16:00:00.000Z']);
  });

  test('on the day it waits for, at once where that is past or no day', () => {
    const day = { kind: 'await', for: { day: { var: 'form.day' } } } as const;
    expect(runs(day, { day: '2026-04-01' })).toEqual([undefined, '2026-03-31T16:00:00.000Z']);
    expect(runs(day, { day: '2026-02-01' })).toEqual([undefined, morning]);
    expect(runs(day, { day: 'soon' })).toEqual([undefined, morning]);
    expect(runs(day)).toEqual([undefined, morning]);
  });

  test('when what it waits for happens: nobody knows when, but by when', () => {
    expect(runs({ kind: 'await', for: { message: 'receipt' } })).toEqual([undefined, undefined]);
    expect(runs({ kind: 'await', for: { message: 'receipt' }, during: { workingDays: 2 } })).toEqual([
      '2026-03-04T16:00:00.000Z',
      undefined,
    ]);
  });
});
