import { addDays, type WorkCalendar } from '../calendar';
import type { JsonObject } from '../json';
import { absentByYear, awayFacts, type ReturnKnown } from './away';

const calendar: WorkCalendar = {
  version: 'v',
  years: { '2026': 'n', '2027': 'n', '2028': 'n' },
  days: { '2027-01-01': { work: false, name: '元旦', notice: 'n' } },
};

/** A leave of one person to Tuesday 8 December 2026. */
function known(staffing: ReturnKnown['staffing'], absentBefore: ReturnKnown['absentBefore'] = {}, more: object = {}): ReturnKnown {
  const period = { fromOn: '2026-12-07', fromHalf: 'am', toOn: '2026-12-08', toHalf: 'pm', ...more } as const;
  const entry = { person: 'p', kind: 'annual', period, status: 'approved', charged: [], cases: [], ...more } as const;
  return { entry, staffing, openedOn: '2026-12-01', absentBefore };
}
const facts = (of: ReturnKnown, today: string, form: JsonObject = {}) => awayFacts(form, of, of.entry.period.toOn, today, calendar);

describe('somebody who has not reported back', () => {
  test.each([
    ['institution', 'working-days', 20, 30],
    ['administrative', 'calendar-days', 20, 30],
  ] as const)('%s staff: %s, and without earlier absence 20 and 30 of them', (staffing, counting, twenty, thirty) => {
    const found = facts(known(staffing), '2026-12-01');
    expect(found).toMatchObject({
      absenceFrom: '2026-12-08',
      absenceCounting: counting,
      absenceRecordFrom: '2026-12-11',
      absentDaysTo20: twenty,
      absentDaysTo30: thirty,
      absentSoFar: { days: 0, year: null, alerts: [] },
    });
  });

  test.each([
    ['what was absent before in the year is taken off', { 2026: 12 }, {}, 8, 18],
    ['a half day is rounded up to the day on which it is reached', { 2026: 12.5 }, {}, 8, 18],
    ['an afternoon counts as half a day, in the year it lies in', { 2026: 12.5 }, { toHalf: 'am' }, 7, 17],
    ['what the year had reached is reached again in the next year only', { 2026: 22 }, {}, 24, 8],
    ['nor what was reached before in the year in which it would be', { 2026: 31, 2027: 31 }, {}, null, null],
    ['from New Year on the new year’s absence counts', { 2027: 19 }, {}, 20, 24],
    ['a leave that ends with the year counts in the next', { 2026: 15 }, { toOn: '2026-12-31' }, 20, 30],
  ] as const)('%s', (_, before, more, twenty, thirty) => {
    const found = facts(known('administrative', before, more), '2026-12-01');
    expect([found['absentDaysTo20'], found['absentDaysTo30']]).toEqual([twenty, thirty]);
  });

  test('days are counted to yesterday, in days or working days', () => {
    expect(facts(known('administrative'), '2026-12-14')['absentSoFar']).toEqual({
      days: 5,
      year: 2026,
      alerts: [{ scale: 'consecutive', reached: 3, ground: false }],
    });
    expect(facts(known('institution'), '2026-12-14')['absentSoFar']).toMatchObject({ days: 3, year: 2026 });
    expect(facts(known('institution'), '2026-12-09')['absentSoFar']).toEqual({ days: 0, year: null, alerts: [] });
  });

  test('for a year and a day at the most, however long nobody has reported', () => {
    expect(facts(known('administrative'), '2029-01-01')['absentSoFar']).toMatchObject({ days: 366, year: 2027 });
  });

  test.each([
    ['no day', {}, 'absent-until-missing'],
    ['a day of the leave', { absentToOn: '2026-12-08' }, 'absent-until-impossible'],
    ['today', { absentToOn: '2026-12-21' }, 'absent-until-impossible'],
    ['yesterday', { absentToOn: '2026-12-20' }, null],
  ] as const)('may be put on record until %s?', (_, form, problem) => {
    expect(facts(known('institution'), '2026-12-21', form)['absenceProblem']).toBe(problem);
  });

  test('not further than a year and a day, and not while an extension is pending', () => {
    const far = addDays('2026-12-08', 367);
    expect(facts(known('institution'), '2030-01-01', { absentToOn: far })['absenceProblem']).toBe('absent-until-impossible');
    const pending = known('institution', {}, { pendingExtension: 'x' });
    expect(facts(pending, '2026-12-21', { absentToOn: '2026-12-20' })['absenceProblem']).toBe('extension-pending');
  });

  test('the day verified is the last that counts', () => {
    const found = facts(known('institution', { 2026: 6 }), '2027-02-01', { absentToOn: '2026-12-29' });
    expect(found['absentSoFar']).toEqual({
      days: 15,
      year: 2026,
      alerts: [
        { scale: 'consecutive', reached: 15, ground: false },
        { scale: 'in-year', reached: 20, ground: false },
      ],
    });
  });
});

test('what registers know is summed by year', () => {
  const entries = [
    { absentYear: 2026, absentDays: 2 },
    { absentYear: 2026, absentDays: 0.5 },
    { absentYear: 2027, absentDays: 1 },
    { absentYear: null, absentDays: 0 },
    {},
  ];
  expect(absentByYear(entries)).toEqual({ 2026: 2.5, 2027: 1 });
});
