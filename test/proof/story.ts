import type { Edition } from '../../domain/edition';
import type { JsonObject } from '../../domain/json';
import { Interpreter } from './interpreter';
import type { Observation } from './observation';
import { calendar, directory, form as usualForm, morning } from './small-world';
import type { Wanted } from './wanted';

/** A case told act by act; every act must be possible unless the story says that it is not. */
export class Story {
  readonly interpreter: Interpreter;
  now = morning;

  constructor(edition: Edition, form: JsonObject = usualForm, by = 'pc3') {
    this.interpreter = new Interpreter({ edition, directory, calendar }, { person: by, post: by.slice(1) }, form, this.now);
  }

  /** `pa2 says pass in opinion`: decides the first seat this person may decide in the step. */
  say(by: string, outcome: string, at: string, more: Partial<Wanted> = {}): this {
    return this.on(by, 'decide', at, { outcome, ...more });
  }

  /** An act on the first seat of the path that this person may do it with. */
  on(by: string, type: string, at: string, more: Partial<Wanted> = {}): this {
    const seat = this.seat(by, type, at);
    if (seat === undefined) throw new Error(`${by} may not ${type} in ${at}: ${this.moves(by).join('; ')}`);
    return this.act(by, { type, seat, ...more });
  }

  act(by: string, command: Wanted): this {
    this.now = new Date(Date.parse(this.now) + 60_000).toISOString();
    if (!this.interpreter.act({ by, at: this.now, command })) throw new Error(`refused: ${by} ${JSON.stringify(command)}`);
    return this;
  }

  refused(by: string, command: Wanted): boolean {
    return !this.interpreter.act({ by, at: this.now, command });
  }

  /** The conductor carries out what falls due next, as late as it falls due. */
  conduct(): this {
    const [at = '', what = '', path = ''] = (this.see.agenda[0] ?? '').split(' ');
    if (at > this.now) this.now = at;
    this.interpreter.act({ by: 'conductor', at: this.now, command: { type: 'carry-out', item: { what, path } } });
    return this;
  }

  seat(by: string, type: string, at: string): string | undefined {
    const start = `${type} ${at} `;
    const line = this.moves(by).find((move) => move.startsWith(start) && !move.includes(' for '));
    return line?.slice(type.length + 1);
  }

  moves(by: string): readonly string[] {
    return this.see.moves[by] ?? [];
  }

  get see(): Observation {
    return this.interpreter.observe();
  }

  /** What is open, in short: `opinion#2 a1 a4(waits)`. */
  get open(): string[] {
    return this.see.open.map((round) => {
      const seats = round.seats.map((line) => {
        const [, purpose = '', holders = '', , ...rest] = line.split(' ');
        const name = holders.replaceAll('post:', '').replaceAll('person:', '');
        return `${purpose === 'decide' ? '' : `${purpose}:`}${name}${rest.includes('usable') ? '' : '(waits)'}${rest.includes('held') ? '(held)' : ''}`;
      });
      return [`${round.path}#${round.round}`, ...seats].join(' ');
    });
  }
}
