import { dayOf, isDay, startOfDay, type WorkCalendar } from './calendar';
import type { Clock, Span } from './course';
import { after, deadlineOf, pointWithin } from './deadline';
import type { AutomaticStep, Due, Step } from './edition';
import type { Schedule } from './event';
import { valueOf } from './expression';
import { isAutomatic } from './kinds';
import type { CaseState, Run } from './state';

/** Where the process says nothing (domain.md §3.4): warn when 80 % of the net time is used. */
const warnAfter = 0.8;
/** … and tell the superior post two working days after the due date. */
const escalateAfter = { workingDays: 2 };

/** When the step is due, warned of, escalated or carried out, by its clock as it stands now. */
export function scheduleOf(
  step: Step,
  clock: Clock,
  state: Pick<CaseState, 'facts' | 'form'>,
  calendar: WorkCalendar,
  run?: Run,
): Schedule {
  if (isAutomatic(step.kind)) return automaticSchedule(step as AutomaticStep, clock, state, calendar);
  const due = 'due' in step ? step.due : undefined;
  return due ? scheduleFor(due, clock, state.facts, calendar, run?.extension?.granted ? due.extension?.by : undefined) : {};
}

/** The same of anything with a due date: a step, a stage, the whole case; `longer` by a granted extension. */
export function scheduleFor(due: Due, clock: Clock, facts: CaseState['facts'], calendar: WorkCalendar, longer?: Span): Schedule {
  const counted = due.from ? countedFrom(facts[due.from.fact], clock) : clock;
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
  };
}

/** Carried out at once, when its time of posting is over, on the day it waits for, or when what it waits for happens. */
function automaticSchedule(step: AutomaticStep, clock: Clock, state: Pick<CaseState, 'facts' | 'form'>, calendar: WorkCalendar): Schedule {
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
