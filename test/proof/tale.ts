import type { Edition } from '../../domain/edition';
import { type Json, type JsonObject, sameJson } from '../../domain/json';
import { Engine } from './engine';
import { Interpreter } from './interpreter';
import type { Observation } from './observation';
import { drawn } from './reading';
import { calendar, directory, form, morning } from './small-world';
import type { Played } from './wanted';

/** A case with everything that was done in it, written down so that it can be told again: on both sides, or shorter. */
export interface Tale {
  readonly edition: Edition;
  readonly applicant: string;
  readonly flags: { readonly x: boolean; readonly y: boolean };
  readonly acts: readonly Played[];
}

/** The same case on both sides. */
export class Pair {
  readonly interpreter: Interpreter;
  readonly engine: Engine;

  constructor({ edition, applicant, flags }: Omit<Tale, 'acts'>) {
    const world = { edition, directory, calendar };
    const by = { person: `p${applicant}`, post: applicant };
    const given: JsonObject = { ...form, ...flags };
    this.interpreter = new Interpreter(world, by, given, morning);
    this.engine = new Engine(world, by, given, morning);
  }

  /** Does the act on both sides; why they differ after it, or nothing. Time only passes where nobody acts. */
  play(played: Played): string | undefined {
    this.passTo(played.at);
    if (played.by !== 'nobody') {
      const [page, engine] = [this.interpreter.act(played), this.engine.act(played)];
      if (page !== engine) {
        const refused = `refused: ${JSON.stringify(this.engine.refusal)}`;
        return `${page ? 'allowed' : 'refused'} by the page, ${engine ? 'allowed' : refused} by the engine`;
      }
    }
    return this.difference();
  }

  private passTo(at: string): void {
    this.interpreter.game.now = at;
    this.engine.now = at;
  }

  /** Nothing where both show the same. */
  difference(): string | undefined {
    const [page, engine] = [this.interpreter.observe(), this.engine.observe()];
    return same(page, engine) ? undefined : linesOf(page as unknown as Json, engine as unknown as Json, '').join('\n');
  }
}

function same(page: Observation, engine: Observation): boolean {
  return sameJson(page as unknown as Json, engine as unknown as Json);
}

/** Why the two sides differ somewhere in the tale, and the acts up to there; an error thrown is a difference, too. */
export function differenceIn(tale: Tale): { readonly acts: readonly Played[]; readonly why: string } | undefined {
  const acts: Played[] = [];
  try {
    const pair = new Pair(tale);
    let why = pair.difference();
    for (const played of tale.acts) {
      if (why !== undefined || pair.interpreter.game.outcome) break;
      acts.push(played);
      why = pair.play(played);
    }
    return why === undefined ? undefined : { acts, why };
  } catch (error) {
    return { acts, why: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function linesOf(left: Json | undefined, right: Json | undefined, at: string): string[] {
  if (sameJson(left, right)) return [];
  if (isObject(left) && isObject(right)) {
    return [...new Set([...Object.keys(left), ...Object.keys(right)])].flatMap((key) =>
      linesOf(left[key], right[key], at === '' ? key : `${at}.${key}`),
    );
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    const [page, engine] = [left, right].map((side) => side.map((one: Json) => JSON.stringify(one)));
    const only = (one: string[] = [], other: string[] = []): string[] => one.filter((line) => !other.includes(line));
    const lines = [...only(page, engine).map((line) => `    page:   ${line}`), ...only(engine, page).map((line) => `    engine: ${line}`)];
    if (lines.length > 0) return [`  ${at}`, ...lines];
  }
  return [`  ${at}`, `    page:   ${JSON.stringify(left)}`, `    engine: ${JSON.stringify(right)}`];
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The tale as a reader wants it. */
export function told(tale: Tale): string {
  const { edition, applicant, flags } = tale;
  const { acts, why } = differenceIn(tale) ?? { acts: tale.acts, why: '  gone when played once more' };
  const lines = acts.map(
    ({ by, for: principal, at, command }) =>
      `  ${at} ${by}${principal === undefined ? '' : ` for ${principal}`}: ${JSON.stringify(command)}`,
  );
  const { acts: offered, withdraw } = edition;
  const rest = { applicant, ...flags, acts: offered, withdraw: withdraw?.until, items: edition.form.items };
  return [drawn(edition.route, '  '), `  ${JSON.stringify(rest)}`, 'acts', ...lines, 'difference', why].join('\n');
}
