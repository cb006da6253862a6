import { type AdministratorAct } from './acts';
import { correctable, type RegisterEntry } from './corrections';
import { type Edition } from './edition';
import { kindRule } from './kinds';
import { isCancelled, recalledBy } from './recall';
import { isSeatAsked } from './signing';
import { applyPath, type CaseState, openRuns, type Path, type Proposal, type Run } from './state';
import { personStep, stepsOf } from './tree';

/** What an administrator may do with a case, as far as its process allows it. */
export type AdministratorMove =
  | { readonly act: 'settle-incident'; readonly item: string }
  | { readonly act: 'reassign'; readonly seat: number; readonly path: Path; readonly step: string }
  | { readonly act: 'move' | 'reopen'; readonly paths: readonly Path[] }
  | { readonly act: 'skip-step'; readonly path: Path }
  /** Entries of registers that can be set right, by their numbers in the log. */
  | { readonly act: 'correct'; readonly entries: readonly number[] }
  | { readonly act: 'suspend' | 'resume' | 'terminate' | 'migrate' | 'confirm' | 'decline' };

export function administratorMoves(
  edition: Edition,
  state: CaseState,
  person: string,
  entries: readonly RegisterEntry[] = [],
): readonly AdministratorMove[] {
  const offers = (act: AdministratorAct): boolean => edition.administer?.includes(act) === true;
  if (state.status === 'closed') return onClosed(edition, state, person, entries);
  const incidents = state.incidents.map((item) => ({ act: 'settle-incident', item }) as const);
  if (state.proposal) return [...incidents, ...onProposal(state.proposal, person)];
  const open = openRuns(state);
  const back = passed(edition, state);
  const seats = open.flatMap((run) =>
    run.seats
      .filter((seat) => isSeatAsked(personStep(edition, run.step), run, seat) && seat.purpose === 'decide')
      .map((seat) => ({ seat: seat.id, path: run.path, step: run.step })),
  );
  return [
    ...incidents,
    ...(offers('reassign') ? seats.map((at) => ({ act: 'reassign', ...at }) as const) : []),
    ...(offers('move') && !state.suspended && back.length > 0 ? [{ act: 'move', paths: back } as const] : []),
    ...(offers('skip-step') && !state.suspended
      ? open.flatMap((run) => (run.path === applyPath ? [] : [{ act: 'skip-step', path: run.path } as const]))
      : []),
    ...(offers('suspend') && !state.suspended ? [{ act: 'suspend' } as const] : []),
    ...(offers('resume') && state.suspended ? [{ act: 'resume' } as const] : []),
    ...(offers('terminate') ? [{ act: 'terminate' } as const] : []),
    ...(offers('migrate') ? [{ act: 'migrate' } as const] : []),
    ...corrections(entries),
  ];
}

/** A closed case can only be reopened or corrected; what else was proposed while it was open came to nothing. */
function onClosed(edition: Edition, state: CaseState, person: string, entries: readonly RegisterEntry[]): readonly AdministratorMove[] {
  const reopens = edition.administer?.includes('reopen') === true && isReopenable(state);
  const proposed = state.proposal?.command['type'];
  if (state.proposal && (proposed === 'correct' || (proposed === 'reopen' && reopens))) return onProposal(state.proposal, person);
  return [...(reopens ? [{ act: 'reopen', paths: passed(edition, state) } as const] : []), ...corrections(entries)];
}

function corrections(entries: readonly RegisterEntry[]): readonly AdministratorMove[] {
  const open = correctable(entries).map(({ seq }) => seq);
  return open.length === 0 ? [] : [{ act: 'correct', entries: open }];
}

function onProposal({ by }: Proposal, person: string): readonly AdministratorMove[] {
  return [...(by === person ? [] : [{ act: 'confirm' } as const]), { act: 'decline' }];
}

function isReopenable({ outcome }: CaseState): boolean {
  return outcome === 'rejected' || outcome === 'terminated' || outcome === 'lapsed';
}

/**
 * Steps the case has been gone through, and the applicant: where it may be moved back to. Not behind a step that has
 * written a register: that would be written twice.
 */
function passed(edition: Edition, state: CaseState): readonly Path[] {
  const steps = [...stepsOf(edition).keys()];
  const written = Object.values(state.runs).filter((run) => hasWritten(edition, run));
  const paths = Object.values(state.runs).flatMap((run) =>
    (run.status === 'closed' || (run.status === 'open' && run.path !== applyPath)) &&
    run.outcome !== 'passed-over' &&
    (run.path === applyPath || (run.round > 0 && personStep(edition, run.step)))
      ? [run]
      : [],
  );
  const free = paths.filter((run) => {
    const recalled = recalledBy(edition, state, run.path);
    return !isCancelled(edition, state, run.path) && !written.some((one) => recalled(one.path));
  });
  return free.toSorted((a, b) => steps.indexOf(a.step) - steps.indexOf(b.step) || (a.path < b.path ? -1 : 1)).map((run) => run.path);
}

/** The effects of opening it stand from its first round on, those of its good end from then on. */
function hasWritten(edition: Edition, run: Run): boolean {
  const step = stepsOf(edition).get(run.step);
  const well = run.status === 'closed' && step !== undefined && kindRule(step.kind).outcomes[run.outcome ?? '']?.means === 'go-on';
  return step?.effects?.some((effect) => effect.on === 'opened' || (effect.on === 'done' && well)) === true;
}
