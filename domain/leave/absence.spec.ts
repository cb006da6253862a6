import { absenceAlerts, absenceCounting } from './absence';

const reached = (consecutive: number, inYear: number): string[] =>
  absenceAlerts({ consecutive, inYear }).map((alert) => `${alert.scale} ${alert.reached}${alert.ground ? '!' : ''}`);

describe('absence without good reason (R43)', () => {
  test.each([
    [0, 0, []],
    [2.5, 19, []],
    [3, 3, ['consecutive 3']],
    [9, 9, ['consecutive 3']],
    [10, 10, ['consecutive 10']],
    [15, 20, ['consecutive 15', 'in-year 20']],
    [16, 30, ['consecutive 15!', 'in-year 30']],
    [1, 31, ['in-year 30!']],
  ])('%d days running and %d in the year alert %p', (consecutive, inYear, alerts) => {
    expect(reached(consecutive, inYear)).toEqual(alerts);
  });

  test('is counted in days for civil servants, in working days for institution staff', () => {
    expect([absenceCounting('civil-servant'), absenceCounting('institution')]).toEqual(['calendar-days', 'working-days']);
  });
});
