import { addDays, type WorkCalendar } from '../../domain/calendar';
import type { Span } from '../../domain/course';
import { deadlineOf, explainDeadline, pointWithin } from '../../domain/deadline';
import { fold } from '../../domain/evolve';
import extension from '../../processes/leave-extension/cases.json';
import { calendar } from '../../processes/leave-request/example';
import { LeaveOffice } from '../../processes/leave-request/leave-office';
import leave from '../../processes/leave-request/cases.json';
import { play as playLeave, type WorkedExample } from '../../processes/leave-request/worked-example';
import leaveReturn from '../../processes/leave-return/cases.json';
import { actsOf, exampleCalled, movesOfAll, play, playAll, workedExamples } from '../../processes/power-expansion/worked-example';
import { checkAll } from '../../processes/check';

/** What both Node and the browser play; the results are JSON and have to be the same to the letter. */
export function plays(): string {
  return JSON.stringify({ flaws: checkAll(), power: powerExamples(), leave: leaveExamples(), deadlines: deadlines() });
}

/** Every refusal, every list of moves and the state the case ends in, refolded from its log. */
function powerExamples(): readonly unknown[] {
  return workedExamples.map((example) => {
    const rehearsal = playAll(example.continues === undefined ? [] : actsOf(exampleCalled(example.continues)));
    const acts = example.acts.map((act) => [play(rehearsal, act) ?? null, movesOfAll(rehearsal)]);
    const { edition } = rehearsal.stage;
    return { id: example.id, acts, state: rehearsal.theState, folded: fold(edition, rehearsal.theState.id, rehearsal.events) };
  });
}

function leaveExamples(): readonly unknown[] {
  const examples = [leave, extension, leaveReturn].flat() as unknown as readonly WorkedExample[];
  return examples.map((example) => {
    const office = new LeaveOffice();
    const refusals = example.acts.map((act) => playLeave(office, act)?.code ?? null);
    const cases = [...office.cases.values()].map(({ id, state, events }) => ({ id, state, events }));
    return { id: example.id, refusals, cases, accounts: [...office.register.accounts] };
  });
}

const spans: readonly Span[] = [{ workingDays: 5 }, { calendarDays: 20 }, { months: 1 }, { hours: 36.5 }, { workingDays: 0 }];

/** Due dates from every day of a year with holidays and shifted workdays, running and stopped in between. */
function deadlines(): readonly unknown[] {
  const days = Array.from({ length: 366 }, (_, index) => addDays('2026-01-01', index));
  return days.flatMap((on) => spans.map((span) => [on, ...vector(`${on}T03:30:00.000Z`, addDays(on, 2), span, calendar)]));
}

function vector(startedAt: string, stoppedOn: string, span: Span, work: WorkCalendar): readonly unknown[] {
  const stop = { from: `${stoppedOn}T01:00:00.000Z`, to: `${addDays(stoppedOn, 3)}T09:00:00.000Z` };
  const clocks = [
    { startedAt, stops: [] },
    { startedAt, stops: [stop] },
  ];
  return clocks.flatMap((clock) => [
    deadlineOf(clock, span, work) ?? null,
    pointWithin(clock, span, 0.8, work) ?? null,
    explainDeadline(clock, span, work).map((day) => `${day.on} ${day.because} ${day.counts}`),
  ]);
}
