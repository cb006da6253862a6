import { agenda } from '../../domain/agenda';
import { tasksOf } from '../../domain/projection';
import { isSeatOpen, openRuns } from '../../domain/state';
import { law, must } from './law';
import { trials } from './trial';
import { walk } from './play';
import type { Happened, Walk } from './walk';

/** What a case waits for: a seat somebody may use, a date, an incident, or, where it is suspended, the administrator. */
function hangsOn(played: Walk, { after }: Happened): void {
  if (after.status === 'closed') return;
  const seats = openRuns(after).flatMap((run) => run.seats.filter((seat) => isSeatOpen(run, seat)));
  const waits = seats.length + agenda(after).length + after.incidents.length;
  must(waits > 0 || after.suspended !== undefined, () => 'nothing and nobody is waited for');
  must(openRuns(after).length > 0, () => 'a running case has no open step');
  const someone = played.persons.some((person) => played.moves(person).length > 0);
  must(someone || agenda(after).length > 0, () => 'nobody may do anything, and no date will change that');
  const resumes = played.persons.some((person) => played.moves(person).some((move) => move.act === 'resume' || move.act === 'confirm'));
  must(after.suspended === undefined || resumes, () => 'suspended, and nobody may resume it');
}

const afterTheEnd = ['reopen', 'confirm', 'decline', 'read', 'comment', 'withdraw'];

function endsWholly(played: Walk, { after }: Happened): void {
  if (after.status !== 'closed') return;
  must(
    openRuns(after).length === 0,
    () =>
      `closed with open steps: ${openRuns(after)
        .map((run) => run.path)
        .join()}`,
  );
  must(tasksOf(played.edition, after).length === 0, () => 'closed with tasks in inboxes');
  must(agenda(after).length === 0, () => 'closed with something on the agenda');
  must(after.incidents.length === 0, () => 'closed with open incidents');
  must(after.suspended === undefined, () => 'closed and suspended');
  const open = Object.entries(after.stages ?? {}).filter(([, stage]) => stage.status === 'open');
  must(open.length === 0, () => `closed with a running clock: ${open.map(([path]) => path).join()}`);
  const moves = played.persons.flatMap((person) => played.moves(person)).filter((move) => !afterTheEnd.includes(move.act));
  must(moves.length === 0, () => `closed, and yet offered: ${JSON.stringify(moves)}`);
}

export const restLaws = [
  law('every open case has a seat, an agenda item or an incident', 120, trials, (trial) => void walk(trial, hangsOn)),
  law('a closed case has none', 120, trials, (trial) => void walk(trial, endsWholly)),
];
