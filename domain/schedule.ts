import { dayOf, isDay, startOfDay, type WorkCalendar } from './calendar';
import type { Clock, Span } from './course';
import { after, deadlineOf, pointWithin } from './deadline';
import type { AutomaticStep, Due, Edition, Step } from './edition';
import type { Schedule } from './event';
import { valueOf } from './expression';
import { furtherPoints, type Known } from './further';
import { sameJson } from './json';
import { isAutomatic } from './kinds';
import { type CaseState, type Path, type Run, wholeCase } from './state';
import { nodeOf, personStep, stepsOf } from './tree';

/** Where the process says nothing (domain.md §3.4): warn when 80 % of the net time is used. */
const warnAfter = 0.8;
/** … and tell the superior post two working days after the due date. */
const escalateAfter = { workingDays: 2 };

/** When the step is due, warned of, escalated or carried out, by its clock as it stands now. */
export function scheduleOf(step: Step, clock: Clock, state: Known, calendar: WorkCalendar, run?: Run): Schedule {
  if (isAutomatic(step.kind)) return automaticSchedule(step as AutomaticStep, clock, state, calendar);
  const due = 'due' in step ? step.due : undefined;
  return due ? scheduleFor(due, clock, state, calendar, run?.extension?.granted ? due.extension?.by : undefined) : {};
}

/** The same of anything with a due date: a step, a stage, the whole case; `longer` by a granted extension. */
export function scheduleFor(due: Due, clock: Clock, known: Known, calendar: WorkCalendar, longer?: Span): Schedule {
  const counted = due.from ? countedFrom(known.facts[due.from.fact], clock) : clock;
  const first = deadlineOf(counted, due.within, calendar);
  if (!first) return {};
  const deadline = longer ? after(first, longer, calendar) : first;
  const warn = longer ? undefined : pointWithin(counted, due.within, due.warn ?? warnAfter, calendar);
  // Where silence escalates it does so at the due date: there is no second date for it.
  const escalate = due.silence === 'escalate' ? undefined : after(deadline, due.escalate ?? escalateAfter, calendar);
  return {
    deadline,
    ...(warn && warn.at < deadline.at ? { warnAt: warn.at } : {}),
    ...(escalate ? { escalateAt: escalate.at } : {}),
    ...(due.further ? { further: furtherPoints(due, deadline, clock, known, calendar) } : {}),
  };
}

/** True where a date of the step is reckoned with facts, which others may change while it is open. */
export function hangsOnFacts(edition: Edition, id: string): boolean {
  const step = stepsOf(edition).get(id);
  if (!step) return false;
  if (isAutomatic(step.kind)) return step.kind === 'await' && 'for' in step && step.for !== undefined && 'day' in step.for;
  return 'due' in step && (step.due?.from !== undefined || step.due?.further !== undefined);
}

/** True where the dates by which a step, stage or case goes on are no longer those it was told. */
export function isMoved(timed: Schedule, to: Schedule): boolean {
  if (timed.deadline?.at !== to.deadline?.at || timed.runAt !== to.runAt) return true;
  return !sameJson((timed.further ?? []).map(pointText), (to.further ?? []).map(pointText));
}

function pointText({ id, at }: { readonly id: string; readonly at: string }): string {
  return `${id}@${at}`;
}

/** The rule by which the step, stage or whole case at this path is due. */
export function dueOf(edition: Edition, state: CaseState, path: Path): Due | undefined {
  if (path === wholeCase) return edition.due;
  const step = personStep(edition, state.runs[path]?.step ?? '');
  if (step) return step.due;
  const node = nodeOf(edition, path.slice(path.lastIndexOf('/') + 1));
  return node?.node === 'stage' ? node.due : undefined;
}

/** Carried out at once, when its time of posting is over, on the day it waits for, or when what it waits for happens. */
function automaticSchedule(step: AutomaticStep, clock: Clock, state: Known, calendar: WorkCalendar): Schedule {
  const end = step.during ? deadlineOf(clock, step.during, calendar) : undefined;
  if (step.kind !== 'await') return { ...(end ? { deadline: end } : {}), runAt: end?.at ?? clock.startedAt };
  if (!step.for || !('day' in step.for)) return end ? { deadline: end } : {};
  const day = valueOf(step.for.day, { form: state.form, facts: state.facts });
  const at = typeof day === 'string' && isDay(day) ? startOfDay(day) : clock.startedAt;
  return { runAt: at > clock.startedAt ? at : clock.startedAt };
}

/** A due date counted from a day of the facts (e.g. the last day of leave); from the opening while it is unknown. */
export function countedFrom(day: unknown, clock: Clock): Clock {
  if (typeof day !== 'string') return clock;
  const from = startOfDay(day);
  return { startedAt: from, stops: clock.stops.filter((stop) => dayOf(stop.from) >= day) };
}
