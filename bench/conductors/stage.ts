import type { Client } from 'pg';
import type { Product } from '../decisions/product';
import type { LeaveWeek } from '../decisions/leave-weeks';
import type { Serving } from '../installation';
import type { Options } from '../options';
import type { Conducted } from './conducted';
import type { RelaySwitch } from './relay-switch';

/** Everything that runs while conductors are measured: clicks at normal priority, the rest gently. */
export interface Stage {
  readonly options: Options;
  readonly client: Client;
  readonly relay: RelaySwitch;
  readonly conducted: Conducted;
  readonly product: Product;
  readonly nextWeek: () => LeaveWeek;
  readonly bare: Serving;
  readonly postgres: number;
}
