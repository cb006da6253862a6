import type { Command, World } from '../../domain/command';
import type { Directory } from '../../domain/directory';
import type { Edition } from '../../domain/edition';
import type { Actor, CaseState } from '../../domain/state';
import { directory as town } from '../../processes/leave-request/example';
import { LeaveOffice } from '../../processes/leave-request/leave-office';
import { editionInForce } from '../../processes/registry';
import { exampleDirectory, type ExampleOrganisation, type ExamplePost, Rehearsal } from '../../processes/rehearsal';
import { bodyOf } from '../decisions/lifecycle';

/** A command with everything the rules are handed with it. */
export interface Asked {
  readonly name: string;
  readonly edition: Edition;
  readonly state: CaseState | undefined;
  readonly command: Command;
  readonly actor: Actor;
  readonly world: World;
}

const reported = { notTaken: true, remark: '老人已好转，未休。' };
const week = { fromOn: '2026-03-09', toOn: '2026-03-13' };

/** The four commands of the `decisions` bench as the server judges them, among as many people as there. */
export function lifecycleRules(): readonly Asked[] {
  const directory = county();
  const [request, report] = facts();
  const leave = recorded('leave-request', directory, request);
  const form = (bodyOf('submit', { ...week, applicant: { person: '', secretary: '', director: '' } }) as { form: object }).form;
  leave.submit('submit', form);
  leave.decide('town', 'secretary', 'approve');
  leave.decide('department', 'shi', 'approve');
  const back = recorded('leave-return', directory, report);
  back.submit('open', { leave: 'leave-request-1', person: 'hou' }, 'leave-request-1');
  back.decide('report', 'hou', 'done', reported);
  return [...leave.asked, ...back.asked].filter(({ name }) => name !== 'open');
}

/** What the server would have looked up, taken from a leave that was played with its registers. */
function facts(): readonly CaseState['facts'][] {
  const office = new LeaveOffice();
  const { form } = bodyOf('submit', { ...week, applicant: { person: '', secretary: '', director: '' } }) as {
    form: Record<string, string>;
  };
  const id = office.submit('leave-request', 'hou', form);
  if (typeof id !== 'string') throw new Error(`the leave was refused: ${id.code}`);
  office.say(id, 'secretary', 'town-secretary', 'approve');
  office.say(id, 'shi', 'department-approval', 'approve');
  const back = office.startedBy(id);
  office.say(back, 'hou', office.open(back)[0] ?? '', 'done', { form: reported });
  return [office.state(id).facts, office.state(back).facts];
}

function recorded(process: string, directory: Directory, known: CaseState['facts'] = {}) {
  const edition = editionInForce(process, week.fromOn);
  if (!edition) throw new Error(`no process ${process}`);
  const rehearsal = new Rehearsal({ edition, directory, facts: () => known });
  const asked: Asked[] = [];
  const act = (name: string, by: string, command: Command): void => {
    const actor: Actor = by === 'conductor' ? { system: 'conductor' } : { person: by, post: by };
    asked.push({ name, edition, state: rehearsal.state, command, actor, world: rehearsal.world(by, command) });
    const refusal = rehearsal.act(by, command);
    if (refusal) throw new Error(`${name} was refused: ${refusal.code}`);
  };
  return {
    asked,
    submit: (name: string, form: object, parent?: string) => {
      const more = parent === undefined ? {} : { parent };
      const command = {
        type: 'submit',
        caseId: 'case-1',
        number: 'B-1',
        form: form as Record<string, string>,
        post: 'hou',
        ...more,
      } as const;
      act(name, parent === undefined ? 'hou' : 'conductor', command);
    },
    decide: (name: string, by: string, outcome: string, form?: Record<string, string | boolean>) => {
      if (name === 'report') while (!openSeat(rehearsal)) conductOnce(rehearsal);
      const seat = openSeat(rehearsal) ?? 0;
      act(name, by, { type: 'decide', seat, outcome, opinion: '同意。', ...(form ? { form } : {}) });
    },
  };
}

function openSeat(rehearsal: Rehearsal): number | undefined {
  const runs = Object.values(rehearsal.theState.runs).filter((run) => run.status === 'open');
  return runs.flatMap((run) => run.seats).find((seat) => !seat.done)?.id;
}

function conductOnce(rehearsal: Rehearsal): void {
  const before = rehearsal.events.length;
  rehearsal.conduct();
  if (rehearsal.events.length === before) throw new Error('the return has nobody to report it');
}

/** The town of the examples and, beside it, twenty more with a hundred people each. */
function county(): Directory {
  const organisations: ExampleOrganisation[] = [];
  const posts: ExamplePost[] = [];
  for (let place = 1; place <= 20; place += 1) {
    organisations.push([`T${place}`, 'TOWN']);
    for (let unit = 1; unit <= 5; unit += 1) {
      const code = `T${place}_U${unit}`;
      organisations.push([code, 'DISPATCHED', { town: `T${place}`, department: 'CITY_AGRI' }]);
      for (let one = 1; one <= 20; one += 1) posts.push([`${code}/p${place}-${unit}-${one}`, ['staff']]);
    }
  }
  const more = exampleDirectory(organisations, posts);
  return {
    version: 2,
    organisations: { ...more.organisations, ...town.organisations },
    posts: { ...more.posts, ...town.posts },
    persons: { ...more.persons, ...town.persons },
    appointments: [...more.appointments, ...town.appointments],
  };
}
