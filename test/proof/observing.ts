import { below, type Game, isPersonStep, openRounds, type Round, type Seat, stepsOf } from './model';
import { isOpenSeat } from './signing';
import { compare, agendaOf } from './time';
import { type Observation, type OpenRound, seatName } from './observation';
import { isNext, type Permission } from './permissions';

export function observed(game: Game, permissions: (person: string) => readonly Permission[]): Observation {
  const running = game.outcome === undefined;
  const places = running ? below(game.root) : [];
  return {
    status: !running ? 'closed' : game.apply.mark === 'open' ? 'returned' : 'running',
    outcome: game.outcome ?? null,
    suspended: running && game.suspended,
    open: openRounds(game)
      .map((round) => openRound(game, round))
      .sort((a, b) => compare(a.path, b.path)),
    closed: running ? closedSteps(game) : [],
    calledOff: places.flatMap((place) => (place.round?.status === 'called-off' ? [place.path] : [])).sort(),
    chosen: Object.fromEntries(places.flatMap((place) => (place.chosen === undefined ? [] : [[place.path, place.chosen]]))),
    branches: Object.fromEntries(places.flatMap((place) => (place.values ? [[place.path, place.values]] : []))),
    endedItems: game.items.flatMap((item) => (item.endedAt ? [item.id] : [])).sort(),
    moves: Object.fromEntries(
      Object.keys(game.directory.persons)
        .map((person) => [person, linesOf(permissions(person))] as const)
        .filter(([, moves]) => moves.length > 0),
    ),
    agenda: agendaOf(game).map((due) => `${due.at} ${due.what} ${due.path}`),
  };
}

function closedSteps(game: Game): string[] {
  return stepsOf(game)
    .flatMap(({ round, step, path }) => {
      if (round?.status !== 'closed') return [];
      return [isPersonStep(step) && step.perItem ? path : `${path} = ${round.outcome ?? ''}`];
    })
    .sort();
}

function openRound(game: Game, round: Round): OpenRound {
  const { at } = round;
  const perItem = at !== game.apply && isPersonStep(at.step) && at.step.perItem;
  return {
    path: at.path,
    round: at === game.apply ? 0 : round.number,
    items: perItem ? [...(round.items ?? [])].sort() : null,
    seats: round.seats
      .filter((seat) => isOpenSeat(round, seat))
      .map((seat) => seatLine(round, seat))
      .sort(),
    dueAt: round.dueAt ?? null,
    warnAt: round.warned ? null : (round.warnAt ?? null),
    marks: [
      ...(round.warned ? ['warned'] : []),
      ...(round.overdue ? ['overdue'] : []),
      ...(round.escalatedTo ? [`escalated to ${[...round.escalatedTo].sort().join('+')}`] : []),
    ],
  };
}

function seatLine(round: Round, seat: Seat): string {
  const claimer = seat.claimedBy;
  const claimed = claimer === undefined ? '' : ` claimed by ${claimer}`;
  return `${nameOf(round, seat)}${isNext(round, seat) ? ' usable' : ''}${claimed}${seat.held ? ' held' : ''}`;
}

/** Open seats are numbered among the open ones that are alike, used ones among the used. */
export function nameOf(round: Round, seat: Seat): string {
  const open = isOpenSeat(round, seat);
  return seatName(round.at.path, seat, round.seats, (one) => isOpenSeat(round, one) === open && !one.used === !seat.used);
}

function linesOf(permissions: readonly Permission[]): string[] {
  return [...new Set(permissions.map(moveLine))].sort();
}

function moveLine({ act, round, seat, for: principal, path, paths }: Permission): string {
  if (paths) return `${act} to ${paths.join(', ')}`;
  const where = round && seat ? ` ${nameOf(round, seat)}` : path === undefined ? '' : ` ${path}`;
  return `${act}${where}${principal === undefined ? '' : ` for ${principal}`}`;
}
