import { agenda } from '../../domain/agenda';
import type { Command } from '../../domain/command';
import { kindRule } from '../../domain/kinds';
import type { DecideMove } from '../../domain/moves';
import { ahead, preview, type Preview } from '../../domain/preview';
import { holdersOf } from '../../domain/people';
import { dayOf } from '../../domain/calendar';
import { isRefusal } from '../../domain/refusal';
import { type Actor, isSeatOpen, openRuns, type Seat } from '../../domain/state';
import { stepIn } from '../proof/reading';
import { decisionOf } from './commands';
import { law, must } from './law';
import { cut, type Trial, trials } from './trial';
import { walk } from './play';
import { Walk } from './walk';

interface Next {
  readonly at: string;
  readonly actor: Actor;
  readonly command: Command;
}

/** Those whose seat it is, by the directory alone. */
function sitting({ directory, now }: Walk, { holders }: Seat): readonly string[] {
  return holders.flatMap((holder) =>
    holder.startsWith('person:')
      ? [holder.slice('person:'.length)]
      : holdersOf(directory, holder.slice('post:'.length), dayOf(now)).map((one) => one.id),
  );
}

/** Everybody who may decide says the lightest good word on the last day they have; the conductor is on time. */
function nextOf(played: Walk): Next | undefined {
  const people = openRuns(played.theState).flatMap((run) =>
    run.seats.flatMap((seat): Next[] => {
      const may = (person: string): DecideMove[] =>
        played.moves(person).filter((one): one is DecideMove => one.act === 'decide' && one.seat === seat.id && one.for === undefined);
      const [found] = isSeatOpen(run, seat) ? sitting(played, seat).flatMap((person) => may(person).map((move) => ({ person, move }))) : [];
      if (!found) return [];
      const { person, move } = found;
      return [{ at: run.deadline?.at ?? played.now, actor: { person }, command: favourable(played, move) }];
    }),
  );
  const automatic = agenda(played.theState).find((item) => item.what === 'run');
  const conductor: Next[] = automatic
    ? [{ at: automatic.at, actor: { system: 'conductor' }, command: { type: 'carry-out', item: automatic.id } }]
    : [];
  return [...people, ...conductor].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))[0];
}

function favourable(played: Walk, move: DecideMove): Command {
  const step = stepIn(played.edition, move.step);
  const good = (words: readonly string[]): string =>
    words.find((word) => step && kindRule(step.kind).outcomes[word]?.means === 'go-on') ?? '';
  return decisionOf(played, move, move.items?.map((id) => [id, good(move.itemOutcomes ?? [])] as const) ?? good(move.outcomes));
}

interface Lived {
  readonly opened: readonly string[];
  readonly outcome: string | null;
}

/** Lets it happen. Nothing where somebody would be late: preview assumes that nobody is. */
function lived(played: Walk): Lived | undefined {
  const opened: string[] = [];
  const note = (): void => {
    for (const run of openRuns(played.theState)) {
      const line = lineOf(run.path, run.openedAt, run.deadline?.at ?? run.runAt ?? null);
      if (!opened.includes(line)) opened.push(line);
    }
  };
  note();
  for (let turns = 0; turns < 60 && played.theState.status === 'running'; turns += 1) {
    const next = nextOf(played);
    if (!next) break;
    for (const due of agenda(played.theState)) {
      if (due.at >= next.at || due.what === 'run') continue;
      if (due.what !== 'warn') return undefined;
      played.now = due.at > played.now ? due.at : played.now;
      played.act({ system: 'conductor' }, { type: 'carry-out', item: due.id });
    }
    played.now = next.at > played.now ? next.at : played.now;
    const happened = played.act(next.actor, next.command);
    must(happened !== undefined, () => `preview's assumption is refused: ${JSON.stringify(next)}\n${played.story}`);
    note();
  }
  return { opened, outcome: played.theState.outcome ?? null };
}

function lineOf(path: string, openedAt: string, dueAt: string | null): string {
  return `${path} from ${openedAt} until ${dueAt ?? 'whenever'}`;
}

function foretold({ steps, outcome }: Preview, played: Walk): void {
  const told = steps.map((step) => lineOf(step.path, step.openedAt, step.dueAt));
  const real = lived(played);
  if (!real) return;
  const [one, other] = [[...told].sort(), [...real.opened].sort()].map((lines) => lines.join('\n'));
  must(one === other, () => `foretold:\n${one ?? ''}\ncame about:\n${other ?? ''}\n${played.story}`);
  must(outcome === real.outcome, () => `foretold ${outcome ?? 'no end'}, came about ${real.outcome ?? 'no end'}\n${played.story}`);
}

function fromTheStart(trial: Trial): void {
  const played = new Walk(trial);
  const told = preview(played.edition, played.submission, played.applicant, played.world());
  must(!isRefusal(told), () => `a preview is refused: ${JSON.stringify(told)}`);
  must(played.act(played.applicant, played.submission) !== undefined, () => 'what was previewed cannot be handed in');
  foretold(told, played);
}

function fromHere(trial: Trial): void {
  const played = walk(trial);
  if (played.theState.status !== 'running' || played.theState.suspended) return;
  foretold(ahead(played.edition, played.theState, played.world()), played);
}

export const previewLaws = [
  law('what preview says is what happens when everybody does what it assumes', 100, trials, fromTheStart),
  law('the way ahead of a running case, too', 100, cut, fromHere),
];
