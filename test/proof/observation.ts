/** What both interpreters must show alike after every act. Lists are sorted; nothing depends on numbering. */
export interface Observation {
  readonly status: 'running' | 'returned' | 'closed';
  readonly outcome: string | null;
  readonly suspended: boolean;
  readonly open: readonly OpenRound[];
  /** Steps whose latest round closed, with its outcome (of steps that judge items: none). */
  readonly closed: readonly string[];
  readonly calledOff: readonly string[];
  readonly chosen: Readonly<Record<string, number>>;
  readonly branches: Readonly<Record<string, readonly string[]>>;
  readonly endedItems: readonly string[];
  /** By person: `decide b/approver decide post:a4 #1 for pa1`. */
  readonly moves: Readonly<Record<string, readonly string[]>>;
  /** `2026-03-04T16:00:00.000Z warn opinion`. */
  readonly agenda: readonly string[];
}

export interface OpenRound {
  readonly path: string;
  readonly round: number;
  readonly items: readonly string[] | null;
  /** Open seats. */
  readonly seats: readonly string[];
  readonly dueAt: string | null;
  readonly warnAt: string | null;
  /** `warned`, `overdue`, `escalated to …`. */
  readonly marks: readonly string[];
}

/** A seat, as far as its name goes. */
export interface Nameable {
  readonly purpose: string;
  readonly holders: readonly string[];
}

/** Path, purpose, holders, and the how-manieth of the seats that are all this alike, of those that count with it. */
export function seatName<Seat extends Nameable>(path: string, seat: Seat, seats: readonly Seat[], counts: (one: Seat) => boolean): string {
  const line = lineOf(seat);
  const alike = seats.filter((one) => one === seat || lineOf(one) === line);
  const ordinal = alike.length === 1 ? 1 : alike.filter((one) => one === seat || counts(one)).indexOf(seat) + 1;
  return `${path} ${line} #${ordinal}`;
}

function lineOf({ purpose, holders }: Nameable): string {
  return `${purpose} ${holders.length === 1 ? (holders[0] ?? '') : [...holders].sort().join('+')}`;
}
