import fc from 'fast-check';
import { afterRunning, openStop, runningBetween, touchedBy } from './stops';

const minute = (count: number): string => new Date(Date.UTC(2026, 2, 2) + count * 60_000).toISOString();

describe('stops', () => {
  const stops = [
    { from: minute(60), to: minute(90) },
    { from: minute(80), to: minute(120) },
  ];

  test('that overlap stop the clock once', () => {
    expect(afterRunning(minute(0), 60 * 60_000, stops)).toBe(minute(60));
    expect(afterRunning(minute(0), 61 * 60_000, stops)).toBe(minute(121));
    expect(runningBetween(minute(0), minute(130), stops)).toBe(70 * 60_000);
    expect(runningBetween(minute(70), minute(110), stops)).toBe(0);
  });

  test('that are told in another order stop it all the same', () => {
    const late = { from: minute(200), to: minute(210) };
    const some = [late, ...stops.toReversed()];
    expect(afterRunning(minute(0), 61 * 60_000, some)).toBe(minute(121));
    expect(afterRunning(minute(0), 141 * 60_000, some)).toBe(minute(211));
    expect(runningBetween(minute(0), minute(130), some)).toBe(70 * 60_000);
    expect(runningBetween(minute(0), minute(205), some)).toBe(140 * 60_000);
  });

  test('in which the clock starts run from their end', () => {
    expect(afterRunning(minute(85), 60_000, stops)).toBe(minute(121));
    expect(afterRunning(minute(200), 60_000, stops)).toBe(minute(201));
  });

  test('touch every day from the one to the other, at +08:00; an open one all to come', () => {
    const touched = touchedBy([{ from: '2026-03-02T16:00:00.000Z', to: '2026-03-04T15:59:59.999Z' }, { from: '2026-03-09T00:00:00.000Z' }]);
    expect(['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05'].map(touched)).toEqual([false, true, true, false]);
    expect(['2026-03-08', '2026-03-09', '2199-12-31'].map(touched)).toEqual([false, true, true]);
  });

  test('are open without an end, the earliest first', () => {
    expect(openStop(stops)).toBeUndefined();
    expect(openStop([{ from: minute(9) }, ...stops, { from: minute(7) }])).toEqual({ from: minute(7) });
    expect(openStop([{ from: minute(7) }, { from: minute(9) }])).toEqual({ from: minute(7) });
  });

  test('that are no instants are refused', () => {
    expect(() => touchedBy([{ from: 'now' }])).toThrow('not an instant: now');
    expect(() => afterRunning(minute(0), 1, [{ from: minute(1), to: '' }])).toThrow('not an instant: ');
  });

  test('however they lie, the time that ran until the end is the time that was to run', () => {
    const aStop = fc.tuple(fc.nat(3000), fc.nat(3000)).map(([from, to]) => ({ from: minute(from), to: minute(to) }));
    fc.assert(
      fc.property(fc.array(aStop, { maxLength: 6 }), fc.nat(3000), fc.nat(3000), (some, start, minutes) => {
        const end = afterRunning(minute(start), minutes * 60_000, some);
        expect(runningBetween(minute(start), end, some)).toBe(minutes * 60_000);
        expect(end >= minute(start + minutes)).toBe(true);
      }),
    );
  });
});
