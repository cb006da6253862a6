import fc from 'fast-check';
import type { CaseEvent } from '../../domain/event';
import { asOf, fold } from '../../domain/evolve';
import { type Json, sameJson } from '../../domain/json';
import { isRefusal } from '../../domain/refusal';
import type { CaseState } from '../../domain/state';
import { law, must } from './law';
import { cut, trials } from './trial';
import { walk } from './play';
import type { Walk } from './walk';

const same = (one: CaseState | undefined, other: CaseState | undefined): boolean =>
  sameJson(one as unknown as Json, other as unknown as Json);

/** As the log comes back from the database. */
const stored = (events: readonly CaseEvent[]): readonly CaseEvent[] => JSON.parse(JSON.stringify(events)) as readonly CaseEvent[];

/** The log, folded anew, is the case as it stands, and the case as it stood at any moment. */
function asItStood(played: Walk, seen: readonly { readonly at: string; readonly state: CaseState }[], moment: number): void {
  const times = [...new Set(seen.map((one) => one.at))];
  const at = times[moment % times.length] ?? '';
  const then = seen.findLast((one) => one.at <= at);
  const just = new Date(Date.parse(at) + 1).toISOString();
  for (const asked of [at, just < (times[(moment % times.length) + 1] ?? '~') ? just : at]) {
    must(
      same(
        asOf(played.edition, 'case-1', stored(played.events), asked, () => played.edition),
        then?.state,
      ),
      () => `as of ${asked} is not as it stood`,
    );
  }
  must(
    asOf(played.edition, 'case-1', played.events, '2026-01-01T00:00:00.000Z') === undefined,
    () => 'there was a case before it was opened',
  );
}

/** To an edition that says the same, from another day on. */
function moved(played: Walk): void {
  const { theState: before, edition, now } = played;
  const [administrator] = played.persons.filter((person) => played.moves(person).some((move) => move.act === 'migrate'));
  if (administrator === undefined) return;
  const command = { type: 'migrate', to: edition.inForceOn, steps: {}, reason: 'why' } as const;
  const nothing = played.tried({ person: administrator }, command);
  must(!isRefusal(nothing) && nothing.events.length === 0, () => 'a move to where the case is already was recorded');
  const next = { ...edition, inForceOn: '2026-02-01' };
  const moves = (): string => JSON.stringify(played.persons.map((person) => played.moves(person)));
  const offered = moves();
  const verdict = played.moveTo(administrator, next);
  must(verdict !== undefined, () => 'a case could not be moved to an edition that says the same');
  const recorded = verdict.map((event) => event.what.type).join();
  must(recorded === 'migrated,facts-refreshed', () => `moved, and more was done: ${recorded}`);
  must(
    same({ ...played.theState, edition: before.edition }, before),
    () => `moved, and changed: ${verdict?.map((event) => event.what.type).join() ?? ''}`,
  );
  must(moves() === offered, () => 'after the move other acts are offered');
  const again = fold(edition, 'case-1', stored(played.events), (day) => (day === next.inForceOn ? next : edition));
  must(same(again, played.theState) && played.now === now, () => 'the log with the move in it tells of another case');
}

export const historyLaws = [
  law('replaying the log is the state', 150, trials, (trial) => {
    const played = walk(trial);
    must(
      same(
        fold(played.edition, 'case-1', stored(played.events), () => played.edition),
        played.theState,
      ),
      () => `not the state\n${played.story}`,
    );
  }),
  law('as of an instant is the fold up to it', 120, fc.tuple(trials, fc.nat(1000)), ([trial, moment]) => {
    const seen: { at: string; state: CaseState }[] = [];
    asItStood(
      walk(trial, (played, { after }) => seen.push({ at: played.now, state: after })),
      seen,
      moment,
    );
  }),
  law('migrating to the same edition changes nothing', 150, cut, (trial) => moved(walk(trial))),
];
