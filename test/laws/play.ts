import { agenda } from '../../domain/agenda';
import { Dice } from '../proof/dice';
import { commandFor } from './commands';
import type { Trial } from './trial';
import { type Happened, Walk } from './walk';

const minute = 60_000;

/** Hands the case in and plays the throws; `look` sees what came of every act. */
export function walk(trial: Trial, look: (walk: Walk, happened: Happened) => void = () => undefined): Walk {
  const played = new Walk(trial);
  const seen = (happened: Happened | undefined): void => {
    try {
      if (happened) look(played, happened);
    } catch (error) {
      throw new Error(`${error instanceof Error ? error.message : String(error)}\n${played.story}`, { cause: error });
    }
  };
  seen(played.act(played.applicant, played.submission));
  for (const { kind, picks } of trial.plan) {
    played.pass(minute);
    seen(thrown(played, kind, new Dice(picks)));
  }
  return played;
}

function thrown(played: Walk, kind: number, dice: Dice): Happened | undefined {
  if (kind < 74) return allowed(played, dice);
  if (kind < 90) return conducted(played, dice);
  played.pass((1 + (dice.next() % 60)) * 60 * minute);
  return undefined;
}

/** Ends of cases are possible nearly always; drawn as often as others, they would let no case come far. */
const rare = ['withdraw', 'terminate', 'suspend', 'skip-step', 'move', 'reassign', 'migrate', 'reopen', 'comment', 'copy', 'urge'];
const carrying = ['decide', 'resubmit', 'resume', 'supplement', 'answer', 'confirm'];

function allowed(played: Walk, dice: Dice): Happened | undefined {
  const all = played.persons.flatMap((person) => played.moves(person).map((move) => ({ person, move })));
  const deciding = all.filter(({ move }) => carrying.includes(move.act));
  const acts = [...new Set(all.map(({ move }) => move.act))].filter((act) => !rare.includes(act) || dice.next() % 14 === 0);
  const act = dice.of(acts);
  const some = dice.next() % 2 === 0 && deciding.length > 0 ? deciding : all.filter(({ move }) => move.act === act);
  const chosen = dice.of(some);
  const command = chosen && commandFor(played, chosen.move, dice);
  return command && played.act({ person: chosen.person }, command);
}

/** The conductor carries out what falls due next, or fails at it for good. */
function conducted(played: Walk, dice: Dice): Happened | undefined {
  const [item] = agenda(played.theState);
  if (!item) return undefined;
  if (dice.next() % 8 === 0) {
    return played.act({ system: 'conductor' }, { type: 'raise-incident', item: item.id, error: 'it did not work' });
  }
  if (item.at > played.now) played.now = item.at;
  return played.act({ system: 'conductor' }, { type: 'carry-out', item: item.id });
}
