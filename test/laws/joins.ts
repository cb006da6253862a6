import type { CaseEvent } from '../../domain/event';
import { evolve } from '../../domain/evolve';
import { type CaseState, openRuns } from '../../domain/state';
import { law, must } from './law';
import { neighbours, stepsIn } from './places';
import { trials } from './trial';
import { walk } from './play';
import type { Happened, Walk } from './walk';

/** Looks at the case before and after each event, as it stood when the engine made it. */
function eachEvent(
  { edition }: Walk,
  { before, events }: Happened,
  look: (event: CaseEvent, standing: CaseState, next: CaseState) => void,
): void {
  let standing = before;
  for (const event of events) {
    const next = evolve(edition, standing, event, 'case-1');
    if (standing) look(event, standing, next);
    standing = next;
  }
}

/** Only these make what has ended begin anew. */
const takingBack = ['returned', 'taken-back', 'signatures-void', 'step-repeated', 'case-closed'];

/** What follows a join is opened, chosen or laid out anew only when a return has taken it back. */
function onlyOnce(played: Walk, happened: Happened): void {
  eachEvent(played, happened, ({ what }, standing, next) => {
    const again = Object.values(standing.runs).find((run) => run.status !== 'recalled' && next.runs[run.path]?.status === 'recalled');
    must(!again || takingBack.includes(what.type), () => `${again?.path ?? ''} is to run again after ${what.type}`);
    if (what.type === 'step-opened' && what.path !== 'apply') {
      const status = standing.runs[what.path]?.status;
      must(status === undefined || status === 'recalled', () => `${what.path} is opened while it is ${status}`);
    }
    if (what.type === 'option-chosen') must(standing.chosen[what.path] === undefined, () => `${what.path} is chosen twice`);
    if (what.type === 'branches-opened') must(standing.branches[what.path] === undefined, () => `${what.path} is laid out twice`);
    if (what.type === 'step-closed') must(standing.runs[what.path]?.status === 'open', () => `${what.path} is closed though not open`);
    if (what.type === 'case-closed') must(standing.status !== 'closed' || what.outcome === 'revoked', () => 'the case is closed twice');
  });
}

/** Nothing begins behind a parallel, a choice or a for-each in which a step is still open. */
function notBefore(played: Walk, happened: Happened): void {
  const pairs = neighbours(played.edition.route).map(({ first, then }) => ({ first: stepsIn(first), then: stepsIn(then) }));
  eachEvent(played, happened, ({ what }, standing) => {
    if (what.type !== 'step-opened') return;
    const branch = what.path.slice(0, what.path.lastIndexOf('/') + 1);
    const open = openRuns(standing).filter((run) => run.path.startsWith(branch));
    for (const { first, then } of pairs) {
      if (!then.includes(what.step)) continue;
      const early = open.find((run) => first.includes(run.step) && sameBranch(run.path, what.path));
      must(early === undefined, () => `${what.path} is opened while ${early?.path ?? ''} before it is open`);
    }
  });
}

/** True where one of the two lies in the branches of the other. */
function sameBranch(one: string, other: string): boolean {
  const [short = '', long = ''] = [one, other].map((path) => path.slice(0, path.lastIndexOf('/') + 1)).sort((a, b) => a.length - b.length);
  return long.startsWith(short);
}

export const joinLaws = [
  law('a join fires exactly once', 150, trials, (trial) => void walk(trial, onlyOnce)),
  law('nothing behind a join begins before it has fired', 150, trials, (trial) => void walk(trial, notBefore)),
];
