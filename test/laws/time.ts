import fc from 'fast-check';
import { addDays, dayOf, endOfDay, isWorkday, nextDay, startOfDay, type WorkCalendar } from '../../domain/calendar';
import { openRuns, type Run } from '../../domain/state';
import { stepIn } from '../proof/reading';
import { law, must } from './law';
import { cut, type Trial, trials } from './trial';
import { walk } from './play';
import type { Walk } from './walk';

const holidays = fc.integer({ min: 0, max: 40 }).map((count) => addDays('2026-03-02', count));

/** Deadlines of steps, stages and the case as a whole, by path. */
function deadlines({ theState: { runs, stages = {} } }: Walk): ReadonlyMap<string, string> {
  const open = [...Object.entries(runs), ...Object.entries(stages)].filter(([, one]) => one.status === 'open');
  return new Map(open.flatMap(([path, { deadline }]) => (deadline ? [[path, deadline.at] as const] : [])));
}

function neverEarlier(played: Walk, before: ReadonlyMap<string, string>, why: string): void {
  for (const [path, at] of deadlines(played)) {
    const was = before.get(path);
    must(was === undefined || at >= was, () => `${why}: ${path} was due ${was ?? ''} and is due ${at}\n${played.story}`);
  }
}

/** The calendar with one more day off, which every open deadline is reckoned by anew. */
function withHoliday([trial, day]: readonly [Trial, string]): void {
  const played = walk(trial);
  const before = deadlines(played);
  const days: WorkCalendar['days'] = { ...played.calendar.days, [day]: { work: false, name: '新假', notice: 'more' } };
  played.calendar = { ...played.calendar, version: 'more', days };
  played.act({ system: 'conductor' }, { type: 'refresh' });
  neverEarlier(played, before, `with ${day} off`);
  noDayLost(played);
}

/** Whole workdays on which the clock of a step ran, up to its due date: as many as the edition gives it. */
function noDayLost(played: Walk): void {
  for (const run of openRuns(played.theState)) {
    const step = stepIn(played.edition, run.step);
    const due = step && 'due' in step ? step.due : undefined;
    if (!due || !run.deadline || !('workingDays' in due.within) || run.extension?.granted) continue;
    const ran = daysRun(run, played.calendar);
    const { workingDays } = due.within;
    must(
      ran === workingDays,
      () => `${run.path} has ${workingDays} working days, and its clock runs on ${ran} until ${run.deadline?.at ?? ''}\n${played.story}`,
    );
  }
}

function daysRun({ clock, deadline }: Run, calendar: WorkCalendar): number {
  let ran = 0;
  for (let day = nextDay(dayOf(clock.startedAt)); deadline && startOfDay(day) < deadline.at; day = nextDay(day)) {
    const stopped = clock.stops.some((stop) => stop.from < endOfDay(day) && (stop.to === undefined || stop.to >= startOfDay(day)));
    if (isWorkday(day, calendar) && !stopped) ran += 1;
  }
  return ran;
}

/** An administrator stops the case for so many hours; where none may, the law has nothing to say. */
function stopped([trial, hours]: readonly [Trial, number]): void {
  const played = walk(trial);
  const administrator = (act: string): string | undefined =>
    played.persons.find((person) => played.moves(person).some((move) => move.act === act));
  const one = administrator('suspend');
  const before = deadlines(played);
  if (one === undefined || !played.act({ person: one }, { type: 'suspend', reason: 'why', notice: 'notice' })) return;
  played.pass(hours * 3_600_000);
  const resumed = played.act({ person: administrator('resume') ?? '' }, { type: 'resume', reason: 'why' });
  must(resumed !== undefined, () => `what was suspended cannot be resumed\n${played.story}`);
  neverEarlier(played, before, `after ${hours} hours at rest`);
  noDayLost(played);
  for (const run of openRuns(played.theState)) {
    const step = stepIn(played.edition, run.step);
    const due = step && 'due' in step ? step.due : undefined;
    const was = before.get(run.path);
    if (!due || !('hours' in due.within) || was === undefined || run.extension?.granted) continue;
    // The clock of a step that was due already has nothing left to lose.
    if (was <= (run.clock.stops.at(-1)?.from ?? '')) continue;
    const given = Date.parse(run.deadline?.at ?? '') - Date.parse(was);
    must(
      given === hours * 3_600_000,
      () => `${run.path} stood still for ${hours} hours and was given ${given / 3_600_000}\n${played.story}`,
    );
  }
}

export const timeLaws = [
  law('adding a holiday never shortens a deadline', 150, fc.tuple(cut, holidays), withHoliday),
  law('stopping a clock never loses a day', 150, fc.tuple(cut, fc.integer({ min: 0, max: 200 })), stopped),
  law('however a case goes, every step gets the working days it was promised', 120, trials, (trial) => void walk(trial, noDayLost)),
];
