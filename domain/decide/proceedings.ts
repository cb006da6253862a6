import type { Acting, World } from '../command';
import type { Edition } from '../edition';
import type { CaseEvent, Happening } from '../event';
import { evolve } from '../evolve';
import type { Actor, CaseState } from '../state';

/** The events a command brings about, and the case as it stands after them. */
export class Proceedings {
  readonly events: CaseEvent[] = [];
  /** By delegation the act is done for another, and the record says so. */
  actor: Actor;
  readonly world: World;

  constructor(
    readonly edition: Edition,
    private current: CaseState | undefined,
    acting: Acting,
    private readonly id?: string,
  ) {
    this.actor = acting.actor;
    this.world = acting.world;
  }

  get state(): CaseState {
    if (!this.current) throw new Error('the case has not been opened');
    return this.current;
  }

  add(what: Happening, by: Actor = this.actor): void {
    const event: CaseEvent = { at: this.world.now, by, what };
    this.current = evolve(this.edition, this.current, event, this.id);
    this.events.push(event);
  }
}
