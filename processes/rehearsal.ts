import { agenda } from '../domain/agenda';
import type { WorkCalendar } from '../domain/calendar';
import type { Command, World } from '../domain/command';
import { decide } from '../domain/decide';
import type { Category, Directory, Organisation, Post, Role } from '../domain/directory';
import type { Edition } from '../domain/edition';
import type { CaseEvent } from '../domain/event';
import type { Json, JsonObject } from '../domain/json';
import { type Move, movesOf } from '../domain/moves';
import { isRefusal, type Refusal } from '../domain/refusal';
import type { Actor, CaseState } from '../domain/state';

/** A post for a rehearsal: `organisation/person`, what it does, and the person whose post leads it. */
export type ExamplePost = readonly [place: `${string}/${string}`, roles: readonly Role[], superior?: string];
export type ExampleOrganisation = readonly [code: string, category: Category, more?: Partial<Organisation>];

/** A directory in which codes are ids, every post has one holder, and the holder's name is the post's id. */
export function exampleDirectory(
  organisations: readonly ExampleOrganisation[],
  posts: readonly ExamplePost[],
  liaisons: Readonly<Record<string, readonly string[]>> = {},
): Directory {
  const all = organisations.map(([code, category, more]): Organisation => ({
    id: code,
    code,
    name: { zh: code, en: code },
    category,
    online: true,
    ...more,
  }));
  const idOf = new Map(all.map((one) => [one.code, one.id]));
  const held = posts.map(([place, roles, superior]): Post => {
    const [code = '', person = ''] = place.split('/');
    const liaisonFor = liaisons[person];
    return {
      id: person,
      organisation: idOf.get(code) ?? code,
      title: { zh: person, en: person },
      roles,
      ...(superior === undefined ? {} : { superior }),
      ...(liaisonFor ? { liaisonFor } : {}),
    };
  });
  return {
    version: 1,
    organisations: Object.fromEntries(all.map((one) => [one.id, one])),
    posts: Object.fromEntries(held.map((post) => [post.id, post])),
    persons: Object.fromEntries(held.map((post) => [post.id, { id: post.id, name: post.id }])),
    appointments: held.map((post) => ({ person: post.id, post: post.id, fromOn: '2020-01-01' })),
  };
}

const exampleCalendar: WorkCalendar = { version: 'rehearsal', years: { 2026: 'rehearsal', 2027: 'rehearsal' }, days: {} };

/** What a rehearsal is played with; `facts` stands for what the server would look up. */
export interface Stage {
  readonly edition: Edition;
  readonly directory: Directory;
  readonly facts: (
    form: JsonObject,
    applicant: { readonly person: string; readonly organisation: string },
  ) => Readonly<Record<string, Json>>;
}

/** A case played through the rules alone, without server or database: worked examples and tests run on it. */
export class Rehearsal {
  readonly events: CaseEvent[] = [];
  state: CaseState | undefined;
  now = '2026-03-02T01:00:00.000Z';

  constructor(readonly stage: Stage) {}

  /** Carries the command out, or answers why not. */
  act(by: string, command: Command): Refusal | undefined {
    const actor: Actor = by === 'conductor' ? { system: 'conductor' } : { person: by, post: by };
    const verdict = decide(this.stage.edition, this.state, command, { actor, world: this.world(by, command) });
    if (isRefusal(verdict)) return verdict;
    this.events.push(...verdict.events);
    this.state = verdict.state;
    this.now = new Date(Date.parse(this.now) + 60_000).toISOString();
    return undefined;
  }

  submit(by: string, form: JsonObject): Refusal | undefined {
    return this.act(by, { type: 'submit', caseId: 'case-1', number: 'EX-2026-000001', form, post: by });
  }

  /** What the person may do now. */
  moves(person: string): readonly Move[] {
    return movesOf(this.stage.edition, this.theState, { person }, this.world(person));
  }

  /** Lets the conductor do whatever is due at once. */
  conduct(): void {
    for (let item = this.due(); item !== undefined; item = this.due()) this.act('conductor', { type: 'carry-out', item });
  }

  get theState(): CaseState {
    if (!this.state) throw new Error('nothing has been handed in');
    return this.state;
  }

  world(by: string, command?: Command): World {
    const { directory, facts } = this.stage;
    const form = command && 'form' in command && command.form ? { ...this.state?.form, ...command.form } : (this.state?.form ?? {});
    const organisation = this.state?.applicant.organisation ?? directory.posts[by]?.organisation ?? '';
    const sequence = this.events.filter((event) => event.what.type === 'number-allocated').length + 1;
    const numbers = Object.fromEntries(
      Object.values(directory.organisations).flatMap((one) =>
        one.agencyCode === undefined ? [] : [[one.id, { agency: one.agencyCode, year: 2026, sequence }]],
      ),
    );
    return {
      now: this.now,
      calendar: exampleCalendar,
      directory,
      facts: facts(form, { person: this.state?.applicant.person ?? by, organisation }),
      numbers,
    };
  }

  private due(): string | undefined {
    return agenda(this.theState).find((item) => item.at <= this.now)?.id;
  }
}
