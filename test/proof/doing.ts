import type { Game, Round, Seat } from './model';
import type { Wanted } from './wanted';

/** An act on a seat, by somebody who may do it; answers false where what is wanted is not well-formed. */
export interface Doing {
  readonly game: Game;
  readonly by: string;
  /** Whose seat it is: the delegator, where a delegate acts. */
  readonly principal: string;
  readonly round: Round;
  readonly seat: Seat;
  readonly wanted: Wanted;
}
