import fc from 'fast-check';
import { agenda } from './agenda';
import { addDays, dayOf, endOfDay, isWorkday, startOfDay, type WorkCalendar } from './calendar';
import type { Command } from './command';
import type { Clock } from './course';
import { deadlineOf } from './deadline';
import { decide } from './decide';
import type { Due, Edition, Further } from './edition';
import { everyWord } from '../processes/every-word';
import { exampleDirectory } from '../processes/rehearsal';
import { countFurther, furtherPoints, isCount } from './further';
import type { JsonObject } from './json';
import { isRefusal } from './refusal';
import type { CaseState } from './state';

const holiday = { work: false, name: '国庆节', notice: 'N' };
const calendar: WorkCalendar = {
  version: 'one',
  years: { '2026': 'N', '2027': 'N', '2028': 'N' },
  days: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [`2026-10-0${day}`, holiday])),
};
const point = (more: Partial<Further>): Further => ({
  id: 'p',
  title: { zh: '提示', en: 'Alert' },
  clause: 'rule',
  after: { days: 3 },
  ...more,
});
const clockFrom = (day: string, stops: Clock['stops'] = []): Clock => ({ startedAt: `${day}T01:00:00.000Z`, stops });
const within: Due['within'] = { workingDays: 1 };

function instants(due: Partial<Due>, clock: Clock, facts: JsonObject = {}, form: JsonObject = {}, by = calendar): Record<string, string> {
  const whole: Due = { clause: 'rule', within, ...due };
  const deadline = deadlineOf(clock, whole.within, by);
  if (!deadline) return {};
  return Object.fromEntries(furtherPoints(whole, deadline, clock, { facts, form }, by).map(({ id, at }) => [id, at]));
}

describe('when a point after a due date is', () => {
  // Monday 2026-09-28, due on the 29th.
  test.each([
    ['working days leave out the holidays', { after: { workingDays: 2 } }, '2026-10-08'],
    ['days go on over them, and the last does not move', { after: { days: 3 } }, '2026-10-02'],
    ['none is on the due date itself', { after: { days: 0 } }, '2026-09-29'],
    ['counted from the day of a fact', { from: { fact: 'end' }, after: { days: 10 } }, '2026-10-05'],
    ['never before the due date', { from: { fact: 'end' }, after: { days: 1 } }, '2026-09-29'],
    ['as many days as a fact says', { after: { days: { var: 'facts.left' } } }, '2026-10-06'],
    ['as many days as the form says', { after: { workingDays: { var: 'form.left' } } }, '2026-09-30'],
    ['no fact, no point', { from: { fact: 'nothing' } }, undefined],
    ['a number that is none, no point', { after: { days: { var: 'facts.end' } } }, undefined],
    ['half a day, no point', { after: { days: { '+': [{ var: 'facts.left' }, 0.5] } } }, undefined],
    ['more than a year and a day, no point', { after: { days: { '*': [{ var: 'facts.left' }, 60] } } }, undefined],
    ['where its condition holds', { when: { '==': [{ var: 'facts.left' }, 7] } }, '2026-10-02'],
    ['and not where it does not', { when: { '==': [{ var: 'facts.left' }, 8] } }, undefined],
  ] as const)('%s', (_, more, on) => {
    const found = instants({ further: [point(more)] }, clockFrom('2026-09-28'), { end: '2026-09-25', left: 7 }, { left: 1 });
    expect(found).toEqual(on === undefined ? {} : { p: endOfDay(on) });
  });

  test('stopped days do not count, and while the clock stands still there is no point at all', () => {
    const stop = { from: '2026-09-30T02:00:00.000Z', to: '2026-10-05T02:00:00.000Z' };
    expect(instants({ further: [point({})] }, clockFrom('2026-09-28', [stop]))).toEqual({ p: endOfDay('2026-10-08') });
    expect(instants({ further: [point({})] }, clockFrom('2026-09-28', [{ from: stop.from }]))).toEqual({});
  });

  test('every day of the count is told, and as many count as the point says', () => {
    const stop = { from: '2026-09-30T02:00:00.000Z', to: '2026-10-01T02:00:00.000Z' };
    const clock = clockFrom('2026-09-28', [stop]);
    for (const after of [{ days: 4 }, { workingDays: 4 }]) {
      const due: Due = { clause: 'rule', within, further: [point({ after })] };
      const [found] = countFurther(due, deadlineOf(clock, within, calendar)!, clock, { facts: {}, form: {} }, calendar);
      const days = found?.days() ?? [];
      expect(days.filter((day) => day.counts)).toHaveLength(4);
      expect(days[0]).toMatchObject({ on: '2026-09-29', because: 'start-day' });
      expect(endOfDay(days.at(-1)?.on ?? '')).toBe(found?.at);
    }
  });
});

describe('always', () => {
  const aDay = fc.integer({ min: 0, max: 600 }).map((count) => addDays('2026-01-01', count));
  const aStop = fc.tuple(aDay, fc.integer({ min: 0, max: 20 })).map(([day, length]) => ({
    from: `${day}T03:00:00.000Z`,
    to: `${addDays(day, length)}T04:00:00.000Z`,
  }));
  const stops = fc.array(aStop, { maxLength: 3 });
  const count = fc.integer({ min: 0, max: 40 });

  test('a point is at the end of a day, never before the due date, and a stop or a longer count never brings it nearer', () => {
    fc.assert(
      fc.property(aDay, stops, aStop, count, fc.constantFrom('days', 'workingDays'), (day, some, stop, length, unit) => {
        const at = (list: Clock['stops'], many: number): string =>
          instants({ further: [point({ after: { [unit]: many } as unknown as Further['after'] })] }, clockFrom(day, list))['p'] ?? '';
        const found = at(some, length);
        expect(found).toBe(startOfDay(dayOf(found)));
        expect(found >= (deadlineOf(clockFrom(day, some), within, calendar)?.at ?? '')).toBe(true);
        expect(at([...some, stop], length) >= found).toBe(true);
        expect(at(some, length + 1) > found).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('working days are never sooner than days, and none but a workday is counted', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 1, max: 60 }), (day, length) => {
        const found = instants(
          { further: [point({ id: 'w', after: { workingDays: length } }), point({ id: 'd', after: { days: length } })] },
          clockFrom(day),
        );
        expect((found['w'] ?? '') >= (found['d'] ?? '')).toBe(true);
        expect(isWorkday(addDays(dayOf(found['w'] ?? ''), -1), calendar)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('what is no whole number of days is no count', () => {
    for (const value of [-1, 1.5, 367, null, '3', [3], true]) expect(isCount(value)).toBe(false);
    for (const value of [0, 1, 366]) expect(isCount(value)).toBe(true);
  });
});

/** One step of one officer with two points, in a case of its own. */
const officer = { role: 'approver', of: { code: 'CITY_GOV' } } as const;
const edition: Edition = {
  ...everyWord,
  facts: ['today'],
  guards: [],
  effects: [],
  due: { clause: 'rule', within: { workingDays: 20 }, further: [point({ id: 'case-late', notify: [officer] })] },
  administer: ['suspend', 'resume'],
  second: [],
  start: { ...everyWord.start, roles: ['case_officer'], categories: ['CITY_GOV'] },
  route: {
    node: 'step',
    id: 'only',
    title: { zh: '办理', en: 'Do it' },
    clause: 'rule',
    kind: 'implement',
    who: officer,
    sign: 'any',
    due: {
      clause: 'rule',
      within,
      further: [
        point({ id: 'third', after: { workingDays: 3 }, notify: [officer, officer] }),
        point({ id: 'same-day', after: { workingDays: 3 } }),
        point({ id: 'by-fact', from: { fact: 'today' }, after: { days: 20 } }),
      ],
    },
    effects: [
      {
        on: { further: 'third' },
        clause: 'rule',
        change: { do: 'enter', register: 'leave', key: 'k', data: { remark: { var: 'facts.today' } } },
      },
    ],
  },
};
const directory = exampleDirectory(
  [['CITY_GOV', 'CITY_GOV']],
  [
    ['CITY_GOV/ann', ['case_officer']],
    ['CITY_GOV/bob', ['approver']],
    ['CITY_GOV/eve', ['system_admin']],
  ],
);

class Story {
  state: CaseState | undefined;
  now = '2026-09-28T01:00:00.000Z';
  facts: JsonObject = { today: '2026-09-28' };
  calendar = calendar;
  readonly said: string[] = [];

  constructor() {
    this.act('ann', { type: 'submit', caseId: 'c', number: 'N', form: { amount: 1, items: [] }, post: 'ann' });
  }

  act(by: string, command: Command): readonly string[] {
    const actor = by === 'conductor' ? ({ system: 'conductor' } as const) : { person: by, post: by };
    const world = { now: this.now, calendar: this.calendar, directory, facts: this.facts };
    const verdict = decide(edition, this.state, command, { actor, world });
    if (isRefusal(verdict)) throw new Error(verdict.code);
    this.state = verdict.state;
    return verdict.events.map(({ what }) => {
      if (what.type === 'further-reached') this.said.push(what.id);
      return what.type === 'noticed' ? `noticed ${what.what} ${what.holders.join(' ')}` : what.type;
    });
  }

  /** Everything that falls due until then, as a conductor does it. */
  until(on: string): readonly string[] {
    const types: string[] = [];
    for (;;) {
      const [item] = agenda(this.state!);
      if (!item || item.at > endOfDay(on)) break;
      if (item.at > this.now) this.now = item.at;
      types.push(...this.act('conductor', { type: 'carry-out', item: item.id }));
    }
    if (this.now < endOfDay(on)) this.now = endOfDay(on);
    return types;
  }

  get ahead(): readonly string[] {
    return agenda(this.state!).flatMap(({ what, point: id, at }) => (what === 'further' ? [`${id} ${addDays(dayOf(at), -1)}`] : []));
  }
}

describe('what is said after a due date', () => {
  test('is said once, after lateness and in the order of the process, with notices, registers and the facts of that day', () => {
    const story = new Story();
    expect(story.ahead).toEqual(['third 2026-10-09', 'same-day 2026-10-09', 'by-fact 2026-10-18', 'case-late 2026-11-05']);
    expect(story.until('2026-10-08')).toEqual(['warned', 'became-overdue', 'escalated', 'noticed escalated post:eve']);
    story.facts = { today: '2026-10-10' };
    expect(story.until('2026-10-10')).toEqual([
      'facts-refreshed',
      'deadline-moved',
      'further-reached',
      'noticed third post:bob',
      'register-changed',
      'further-reached',
    ]);
    expect(story.said).toEqual(['third', 'same-day']);
    expect(story.ahead).toEqual(['by-fact 2026-10-30', 'case-late 2026-11-05']);
  });

  test('an item that was overtaken or carried out already does nothing', () => {
    const story = new Story();
    const item = agenda(story.state!).find((one) => one.point === 'third')!.id;
    story.until('2026-10-09');
    expect(story.act('conductor', { type: 'carry-out', item })).toEqual([]);
    expect(story.said).toEqual(['third', 'same-day']);
  });

  test('is gone with its step, and with the case', () => {
    const story = new Story();
    story.act('bob', { type: 'decide', seat: 1, outcome: 'done' });
    expect(story.ahead).toEqual([]);
    expect(agenda(story.state!)).toEqual([]);
    expect(story.state!.runs['only']).not.toHaveProperty('further');
  });

  test('waits while the case is suspended; what was said before is not said again', () => {
    const story = new Story();
    story.until('2026-10-09');
    story.now = '2026-10-12T01:00:00.000Z';
    story.act('eve', { type: 'suspend', notice: 'n', reason: 'x' });
    expect(story.ahead).toEqual([]);
    story.now = '2026-10-16T01:00:00.000Z';
    story.act('eve', { type: 'resume', reason: 'x' });
    expect(story.ahead).toEqual(['by-fact 2026-10-23', 'case-late 2026-11-12']);
    story.until('2026-12-01');
    expect(story.said).toEqual(['third', 'same-day', 'by-fact', 'case-late']);
  });

  test('a new calendar moves what lies ahead, though the due date stays, and repeats nothing', () => {
    const story = new Story();
    story.calendar = { ...calendar, version: 'two', days: { ...calendar.days, '2026-10-09': holiday } };
    expect(story.act('conductor', { type: 'refresh' })).toEqual(['facts-refreshed', 'deadline-moved', 'deadline-moved']);
    expect(story.ahead.slice(0, 2)).toEqual(['third 2026-10-12', 'same-day 2026-10-12']);
    story.until('2026-10-12');
    story.calendar = { ...calendar, version: 'three' };
    story.act('conductor', { type: 'refresh' });
    story.until('2026-10-13');
    expect(story.said).toEqual(['third', 'same-day']);
    story.calendar = {
      ...story.calendar,
      version: 'four',
      days: { ...calendar.days, '2026-10-08': holiday, '2026-10-09': holiday, '2026-10-12': holiday },
    };
    story.act('conductor', { type: 'refresh' });
    story.until('2026-10-15');
    expect(story.said).toEqual(['third', 'same-day', 'third', 'same-day']);
    expect(story.state!.runs['only']).toMatchObject({ warned: true, overdue: true });
  });
});
