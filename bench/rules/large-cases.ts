import type { Command } from '../../domain/command';
import type { CaseEvent } from '../../domain/event';
import { openRuns } from '../../domain/state';
import { defineProcess, step, text } from '../../processes/build';
import { leaveRequest } from '../../processes/leave-request/2026-01-01';
import { directory as town } from '../../processes/leave-request/example';
import { exampleDirectory, type ExamplePost, Rehearsal } from '../../processes/rehearsal';
import type { Asked } from './lifecycle-rules';

const clause = 'rule';

/** A leave that was returned and handed in again until it has so many events behind it, and its next decision. */
export function longCase(events: number): { readonly asked: Asked; readonly log: readonly CaseEvent[] } {
  const facts = { leaveDays: 2, leaveAskedDays: 2, leaveDepartmentMode: 'none', applicantLeads: false, leaveCharge: [], leaveCharged: [] };
  const times = { leaveFrom: '2026-03-09T00:00:00.000Z', leaveTo: '2026-03-11T00:00:00.000Z', leavePeriodProblem: null };
  const rehearsal = new Rehearsal({ edition: leaveRequest, directory: town, facts: () => ({ ...facts, ...times }) });
  const form = { kind: 'personal', fromOn: '2026-03-09', fromHalf: 'am', toOn: '2026-03-10', toHalf: 'pm', reason: '家中有事' };
  accepted(rehearsal.submit('hou', form));
  while (rehearsal.events.length < events) {
    accepted(rehearsal.act('mayor', { type: 'decide', seat: seatOf(rehearsal), outcome: 'return', opinion: '请补充', returnTo: 'apply' }));
    accepted(rehearsal.act('hou', { type: 'resubmit', seat: seatOf(rehearsal), form }));
    // The clock of the rehearsal runs a minute for each act; nothing may become late on the way.
    rehearsal.now = '2026-03-02T02:00:00.000Z';
  }
  const command: Command = { type: 'decide', seat: seatOf(rehearsal), outcome: 'approve', opinion: '同意' };
  return { asked: askedOf(rehearsal, 'mayor', command), log: rehearsal.events };
}

/** A step that so many sign, and one of them does. The directory is as large whatever their number. */
export function wideCase(seats: number): Asked {
  const most = 1000;
  const signers = Array.from({ length: most }, (_, index): ExamplePost => [
    `BIG/s${index}`,
    index < seats ? ['reviewer'] : ['legal_reviewer'],
  ]);
  const directory = exampleDirectory(
    [
      ['BIG', 'CITY_DEPARTMENT'],
      ['UNIT', 'TOWN_GOV'],
    ],
    [...signers, ['UNIT/clerk', ['staff']]],
  );
  const edition = defineProcess({
    ...leaveRequest,
    process: 'wide',
    clauses: { rule: { source: 'bench', quote: '会签', en: 'all sign' } },
    facts: [],
    start: { clause, roles: ['staff'], categories: ['TOWN_GOV'], town: 'applicant' },
    guards: [],
    effects: [],
    route: step('sign', {
      title: text('会签', 'All sign'),
      clause,
      kind: 'consult',
      sign: 'all',
      who: { role: 'reviewer', of: { code: 'BIG' } },
      due: { clause, within: { workingDays: 5 } },
    }),
  });
  const rehearsal = new Rehearsal({ edition, directory, facts: () => ({}) });
  accepted(rehearsal.submit('clerk', {}));
  return askedOf(rehearsal, 's0', { type: 'decide', seat: seatOf(rehearsal), outcome: 'no-objection' });
}

function askedOf(rehearsal: Rehearsal, person: string, command: Command): Asked {
  const { edition } = rehearsal.stage;
  const world = rehearsal.world(person, command);
  return { name: 'decide', edition, state: rehearsal.theState, command, actor: { person, post: person }, world };
}

function seatOf(rehearsal: Rehearsal): number {
  const seat = openRuns(rehearsal.theState).flatMap((run) => run.seats.filter((one) => !one.done))[0];
  if (!seat) throw new Error('nobody sits in the case');
  return seat.id;
}

function accepted(refusal: object | undefined): void {
  if (refusal) throw new Error(`refused: ${JSON.stringify(refusal)}`);
}
