import type { WorkCalendar } from '../../domain/calendar';
import type { Directory } from '../../domain/directory';
import type { Edition } from '../../domain/edition';
import type { JsonObject } from '../../domain/json';
import { caseActs, carryOut } from './case-acts';
import { takeForm } from './items';
import { applicantsNode, type Game, openRounds, Place, type Round, type Seat, stepsOf } from './model';
import type { Observation } from './observation';
import { nameOf, observed } from './observing';
import { type Permission, permissionsOf } from './permissions';
import { openRound } from './rounds';
import { seatActs } from './seat-acts';
import { isOpenSeat } from './signing';
import { carryOn, planted } from './tree';
import type { Played, Wanted } from './wanted';

export interface World {
  readonly edition: Edition;
  readonly directory: Directory;
  readonly calendar: WorkCalendar;
}

/** A case played by the page docs/language.md, with tokens on a tree. Written for nothing but to be obviously right. */
export class Interpreter {
  readonly game: Game;
  private remembered: { at: string; permissions: Map<string, readonly Permission[]> } = { at: '', permissions: new Map() };

  constructor(world: World, by: { person: string; post: string }, form: JsonObject, at: string) {
    this.game = newGame(world, by, at);
    takeForm(this.game, form);
    carryOn(this.game, openRound);
  }

  /** Does what is wanted, or answers false and nothing has changed. */
  act({ by, for: principal, at, command }: Played): boolean {
    const { game } = this;
    game.now = at;
    this.remembered = { at, permissions: new Map() };
    delete game.closing;
    if (game.outcome) return false;
    const done = command.type === 'carry-out' ? this.conduct(command) : this.perform(by, principal, command);
    if (done) carryOn(game, openRound);
    this.remembered = { at, permissions: new Map() };
    return done;
  }

  observe(): Observation {
    return observed(this.game, (person) => this.permissions(person));
  }

  /** Remembered until somebody acts or time passes. */
  permissions(person: string): readonly Permission[] {
    if (this.remembered.at !== this.game.now) this.remembered = { at: this.game.now, permissions: new Map() };
    const { permissions } = this.remembered;
    const found = permissions.get(person) ?? permissionsOf(this.game, person);
    permissions.set(person, found);
    return found;
  }

  private conduct({ item }: Wanted): boolean {
    if (item) carryOut(this.game, item);
    return true;
  }

  private perform(by: string, principal: string | undefined, wanted: Wanted): boolean {
    const { game } = this;
    const named = wanted.seat === undefined ? undefined : this.seatNamed(wanted.seat, wanted.type === 'take-back');
    const onCase = caseActs[wanted.type];
    // Whoever does not say in whose name acts in the own name, or else in that of whoever delegated it.
    const allowed = permissionsOf(game, by)
      .filter((one) => one.act === wanted.type && (onCase !== undefined || (named !== undefined && one.seat === named.seat)))
      .find((one) => principal === undefined || one.for === principal);
    if (!allowed) return false;
    if (onCase) return onCase(game, wanted, (name) => this.seatNamed(name, false));
    const act = seatActs[wanted.type];
    return act !== undefined && named !== undefined && act({ game, by, principal: allowed.for ?? by, wanted, ...named });
  }

  private seatNamed(name: string, used: boolean): { round: Round; seat: Seat } | undefined {
    const closed = stepsOf(this.game).flatMap((place) => (used && place.round ? [place.round] : []));
    for (const round of [...closed, ...openRounds(this.game)]) {
      const seat = round.seats.find((one) => (used ? one.used : isOpenSeat(round, one)) && nameOf(round, one) === name);
      if (seat) return { round, seat };
    }
    return undefined;
  }
}

function newGame({ edition, directory, calendar }: World, by: { person: string; post: string }, at: string): Game {
  const apply = new Place(applicantsNode, undefined, '', []);
  apply.mark = 'well';
  const game: Game = {
    edition,
    directory,
    calendar,
    applicant: { ...by, organisation: directory.posts[by.post]?.organisation ?? '' },
    now: at,
    tick: 0,
    form: {},
    items: [],
    root: apply,
    apply,
    suspended: false,
    cancelled: new Set(),
    known: new Map(),
    memory: new Map(),
  };
  game.root = planted(game, edition.route, undefined, '', []);
  return game;
}
