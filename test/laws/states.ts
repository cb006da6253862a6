import { msOf } from '../../domain/calendar';
import type { Clock } from '../../domain/course';
import { kindRule } from '../../domain/kinds';
import { type CaseState, isSeatOpen, itemsOf, openRuns, type Run } from '../../domain/state';
import { stepIn } from '../proof/reading';
import { law, must } from './law';
import { trials } from './trial';
import { walk } from './play';
import type { Happened, Walk } from './walk';

const outcomes = ['approved', 'partial', 'rejected', 'withdrawn', 'revoked', 'lapsed', 'terminated'];
const statuses = ['open', 'closed', 'recalled', 'called-off'];
/** What a step's round may say beside the outcomes of its kind. */
const besides = ['skipped', 'passed-over', 'partial', ''];

function declared(played: Walk, { after }: Happened): void {
  must(['running', 'returned', 'closed'].includes(after.status), () => `status ${after.status}`);
  const ended = after.status === 'closed';
  must(ended === (after.outcome !== undefined), () => `${after.status} with outcome ${after.outcome ?? 'none'}`);
  must(after.outcome === undefined || outcomes.includes(after.outcome), () => `outcome ${after.outcome ?? ''}`);
  must(ended === (after.closedAt !== undefined), () => `${after.status}, closed at ${after.closedAt ?? 'no time'}`);
  const applying = after.runs['apply']?.status === 'open';
  must((after.status === 'returned') === applying, () => `${after.status}, and the applicant's seat is ${applying ? '' : 'not '}open`);
  must(!(after.suspended && ended), () => 'suspended and closed');
  itemsDeclared(played, after);
  for (const [path, run] of Object.entries(after.runs)) runDeclared(played, path, run);
  for (const [path, index] of Object.entries(after.chosen)) must(Number.isInteger(index) && index >= -1, () => `${path} chose ${index}`);
  for (const [path, values] of Object.entries(after.branches)) {
    must(new Set(values).size === values.length, () => `${path} has a branch twice: ${values.join()}`);
  }
}

function itemsDeclared({ edition }: Walk, { form, items, runs }: CaseState): void {
  const ids = itemsOf(form, edition.form.items).map((one) => String(one['id']));
  must(
    ids.every((id) => id in items),
    () => `an item of the form has no state: ${ids.join()}`,
  );
  for (const [id, { ended, revision }] of Object.entries(items)) {
    must(revision >= 1, () => `item ${id} in revision ${revision}`);
    must(ended === undefined || ended.path in runs, () => `item ${id} was ended by ${ended?.path ?? ''}, which never was`);
  }
}

function runDeclared({ edition }: Walk, path: string, run: Run): void {
  const step = stepIn(edition, run.step);
  must(run.path === path && (step !== undefined || path === 'apply'), () => `a round at ${path} says ${run.path} of ${run.step}`);
  must(statuses.includes(run.status) && run.round >= 0, () => `${path} is ${run.status} in round ${run.round}`);
  if (step && run.outcome !== undefined) {
    const known = [...Object.keys(kindRule(step.kind).outcomes), ...besides];
    must(known.includes(run.outcome), () => `${path}, of kind ${step.kind}, says ${run.outcome ?? ''}`);
  }
  must(run.status !== 'open' || run.outcome === undefined, () => `${path} is open and says ${run.outcome ?? ''}`);
  const asked = run.seats.filter((seat) => seat.purpose === 'supplement' && isSeatOpen(run, seat)).length;
  if (run.status === 'open') must(asked === (run.supplementDue === undefined ? 0 : 1), () => `${path} waits for ${asked} supplements`);
  must(
    run.seats.every((seat) => !(seat.done && seat.removed)),
    () => `${path} has a seat that was used and removed`,
  );
  clockDeclared(path, run.clock);
}

/** A clock stands still at most once at a time, and every stop ends after it began. */
function clockDeclared(path: string, { stops }: Clock): void {
  must(stops.filter((stop) => stop.to === undefined).length <= 1, () => `the clock of ${path} is stopped twice`);
  must(
    stops.every((stop) => stop.to === undefined || msOf(stop.to) >= msOf(stop.from)),
    () => `the clock of ${path} ran backwards`,
  );
}

export const stateLaws = [
  law(
    'no act leads out of the declared states',
    150,
    trials,
    (trial) =>
      void walk(trial, (played, happened) => {
        declared(played, happened);
        const stopped = openRuns(happened.after).filter((run) => run.clock.stops.some((stop) => stop.to === undefined));
        const why = (run: Run): boolean => happened.after.suspended !== undefined || run.supplementDue !== undefined;
        must(stopped.every(why), () => `a clock stands still without a reason: ${stopped.map((run) => run.path).join()}`);
      }),
  ),
];
