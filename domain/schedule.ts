import { dayOf, startOfDay, type WorkCalendar } from './calendar';
import type { Clock } from './course';
import { after, deadlineOf, pointWithin } from './deadline';
import type { Step } from './edition';
import type { Schedule } from './event';
import { isAutomatic } from './kinds';
import type { CaseState } from './state';

/** Where the process says nothing (domain.md §3.4): warn when 80 % of the net time is used. */
const warnAfter = 0.8;
/** … and tell the superior post two working days after the due date. */
const escalateAfter = { workingDays: 2 };

/** When the step is due, warned of, escalated or carried out, by its clock as it stands now. */
export function scheduleOf(step: Step, clock: Clock, facts: CaseState['facts'], calendar: WorkCalendar): Schedule {
  if (isAutomatic(step.kind)) {
    const during = 'during' in step ? step.during : undefined;
    const end = during ? deadlineOf(clock, during, calendar) : undefined;
    return { ...(end ? { deadline: end } : {}), runAt: end?.at ?? clock.startedAt };
  }
  const due = 'due' in step ? step.due : undefined;
  if (!due) return {};
  const counted = due.from ? countedFrom(facts[due.from.fact], clock) : clock;
  const deadline = deadlineOf(counted, due.within, calendar);
  if (!deadline) return {};
  const warn = pointWithin(counted, due.within, due.warn ?? warnAfter, calendar);
  const escalate = after(deadline, due.escalate ?? escalateAfter, calendar);
  return {
    deadline,
    ...(warn && warn.at < deadline.at ? { warnAt: warn.at } : {}),
    escalateAt: escalate.at,
  };
}

/** A due date counted from a day of the facts (e.g. the last day of leave); from the opening while it is unknown. */
function countedFrom(day: unknown, clock: Clock): Clock {
  if (typeof day !== 'string') return clock;
  const from = startOfDay(day);
  return { startedAt: from, stops: clock.stops.filter((stop) => dayOf(stop.from) >= day) };
}
