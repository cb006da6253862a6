import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { agenda } from '../../domain/agenda';
import { dayOf } from '../../domain/calendar';
import type { Command, World } from '../../domain/command';
import { decide } from '../../domain/decide';
import type { Edition } from '../../domain/edition';
import type { JsonObject } from '../../domain/json';
import { postsOf } from '../../domain/people';
import { isRefusal, type Refusal } from '../../domain/refusal';
import { type Actor, type CaseState, findSeat, openRuns } from '../../domain/state';
import { editionInForce, editionOf } from '../../processes/registry';
import type { Standing } from '../../workflows/contract';
import { presentInstant } from '../clock';
import { crashpoint } from '../crashpoint';
import { Sql } from '../database/sql';
import { Problem, Refused } from '../http/problem';
import { attachmentsIn } from './attachments-in';
import { type Before, changesOf } from './changes';
import { clashOf } from './clash';
import { CommitsService } from './commits.service';
import { type Loaded, LoadsService } from './loads.service';
import { crowded, overtaken } from './overtaken';
import { WorldService } from './world.service';

/** What the caller is told. Kept with the key, so that a repeated command gets the same words. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly replayed: boolean;
}

/** A command with the key under which it takes effect once, and the hash of what was sent with that key. */
export interface Request {
  readonly key: string;
  readonly bodyHash: string;
}

interface Attempt extends Request {
  readonly actor: Actor;
  readonly status: number;
  readonly caseId: string | undefined;
  readonly edition: (loaded: Loaded) => Edition;
  readonly command: (loaded: Loaded, state: CaseState | undefined) => Command;
}

type Outcome = { readonly answer: Answer } | { readonly refusal: Refusal } | keyof typeof attempts;

/**
 * Others may have moved the case between reading and writing, or taken what all cases share (the next document number,
 * a balance): judged anew this often, then the caller is told. The latter is nobody's act on this case, and twenty
 * cases that are numbered at once get twenty numbers.
 */
const attempts = { overtaken: 3, clashed: 20 } as const;
/** Those who met once shall not meet again: a pause of at most this for each try. */
const apartMs = 4;

/**
 * The front door of every act, people's and the conductor's: read, judge, write in one statement, answer.
 * (docs/decisions: PostgreSQL decides, Temporal conducts.)
 */
@Injectable()
export class CommandsService {
  constructor(
    private readonly sql: Sql,
    private readonly loads: LoadsService,
    private readonly worlds: WorldService,
    private readonly commits: CommitsService,
  ) {}

  /** Opens a case of the process in its edition of today. */
  async open(actor: { person: string; post: string }, process: string, form: JsonObject, request: Request): Promise<Answer> {
    const edition = editionInForce(process, dayOf(presentInstant()));
    if (!edition) throw new Problem('not-found');
    const caseId = newId();
    return this.run({
      ...request,
      actor,
      status: 201,
      caseId: undefined,
      edition: () => edition,
      command: (loaded) => ({ type: 'submit', caseId, number: numberOf(process, loaded.serial), form, post: actor.post }),
    });
  }

  /**
   * A person's act on a case. Whoever is refused, for whatever reason, is asked whether they may know of the case at
   * all; those who may act take part in it, so the question costs nothing on the usual way.
   */
  async act(
    actor: { person: string; post?: string },
    caseId: string,
    command: Exclude<Command, { type: 'submit' }>,
    request: Request,
    assertMayRead: () => Promise<void>,
  ): Promise<Answer> {
    try {
      return await this.run({ ...request, actor, status: 200, caseId, edition: editionOfLoaded, command: () => command });
    } catch (error) {
      if (error instanceof Refused || error instanceof Problem) await assertMayRead();
      throw error;
    }
  }

  /** The conductor's act. Whatever came of it, the answer is where the case stands now. */
  async conduct(
    caseId: string,
    key: string,
    command: Extract<Command, { type: 'carry-out' | 'raise-incident' | 'refresh' | 'happened' }>,
  ): Promise<Standing> {
    const actor: Actor = { system: 'conductor' };
    await this.run({ key, bodyHash: emptyHash, actor, status: 200, caseId, edition: editionOfLoaded, command: () => command });
    return this.standing(caseId);
  }

  /** A case that another one starts; repeating the key answers the same case. */
  async startCase(
    parent: string,
    key: string,
    start: { process: string; form: JsonObject; post: string },
  ): Promise<{ caseId: string; number: string }> {
    const edition = editionInForce(start.process, dayOf(presentInstant()));
    if (!edition) throw new Problem('not-found');
    const caseId = newId();
    const answer = await this.run({
      key,
      bodyHash: emptyHash,
      actor: { system: 'conductor' },
      status: 201,
      caseId: undefined,
      edition: () => edition,
      command: (loaded) => ({
        type: 'submit',
        caseId,
        number: numberOf(start.process, loaded.serial),
        form: start.form,
        post: start.post,
        parent,
      }),
    });
    const { caseId: started, number } = JSON.parse(answer.body) as { caseId: string; number: string };
    return { caseId: started, number };
  }

  /** Where a case stands, for its conductor. */
  async standing(caseId: string): Promise<Standing> {
    const row = await this.sql.row<{ seq: number; status: CaseState['status']; agenda: Standing['agenda'] }>(
      'standing',
      'SELECT seq, status, agenda FROM "case" WHERE id = $1',
      [caseId],
    );
    if (!row) throw new Problem('not-found');
    return { caseId, seq: row.seq, closed: row.status === 'closed', status: row.status, agenda: row.agenda };
  }

  private async run(attempt: Attempt): Promise<Answer> {
    const actor = actorKey(attempt.actor);
    try {
      return await this.judged(attempt, actor);
    } catch (error) {
      if (!(error instanceof Refused || error instanceof Problem)) throw error;
      // A twin with the same key may have been first: what this one was refused for is then the twin's own work.
      const { earlier } = await this.loads.load({ actor, key: attempt.key, caseId: attempt.caseId });
      if (earlier) return replay(earlier, attempt.bodyHash);
      throw error;
    }
  }

  private async judged(attempt: Attempt, actor: string): Promise<Answer> {
    const tries = { overtaken: 0, clashed: 0 };
    for (;;) {
      const loaded = await this.loads.load({ actor, key: attempt.key, caseId: attempt.caseId });
      if (loaded.earlier) return replay(loaded.earlier, attempt.bodyHash);
      if (attempt.caseId !== undefined && !loaded.found) throw new Problem('not-found');
      const outcome = await this.try(attempt, actor, loaded);
      if (typeof outcome === 'string') {
        tries[outcome] += 1;
        if (tries[outcome] >= attempts[outcome]) {
          throw new Refused(outcome === 'clashed' ? crowded : await overtaken(this.sql, attempt.caseId));
        }
        if (outcome === 'clashed') await sleep(Math.random() * apartMs * tries.clashed);
        continue;
      }
      if ('refusal' in outcome) throw new Refused(outcome.refusal);
      return outcome.answer;
    }
  }

  private async try(attempt: Attempt, actor: string, loaded: Loaded): Promise<Outcome> {
    const edition = attempt.edition(loaded);
    const before: Before | undefined = loaded.found && {
      edition,
      state: loaded.found.state,
      seq: loaded.found.seq,
      head: loaded.found.head,
    };
    const command = attempt.command(loaded, before?.state);
    const world = await this.worlds.for({ edition, state: before?.state, command, actor: attempt.actor, loaded });
    const acting = { actor: withPost(attempt.actor, before?.state, command, world), world };
    const verdict = decide(edition, before?.state, command, acting);
    if (isRefusal(verdict)) return { refusal: verdict };
    const body = answerBody(
      verdict.state,
      (before?.seq ?? 0) + verdict.events.length,
      verdict.events.map((event) => event.what.type),
      world.now,
    );
    const answer: Answer = { status: attempt.status, body: JSON.stringify(body), replayed: false };
    if (verdict.events.length === 0) return { answer };
    const attachments = await this.worlds.attachments(attachmentsIn(command), acting.actor, verdict.state.id);
    const changes = changesOf(editionOf(verdict.state.process, verdict.state.edition), before, verdict.state, verdict.events);
    crashpoint('command.beforeCommit');
    try {
      const moved = await this.commits.write({
        changes,
        caseId: verdict.state.id,
        expected: before?.seq ?? null,
        command: { actor, key: attempt.key, bodyHash: attempt.bodyHash, status: answer.status, answer: answer.body },
        attachments,
      });
      crashpoint('command.afterCommit');
      return moved ? { answer } : 'overtaken';
    } catch (error) {
      if (clashOf(error)) return 'clashed';
      throw error;
    }
  }
}

const emptyHash = '00';

function editionOfLoaded(loaded: Loaded): Edition {
  if (!loaded.found) throw new Problem('not-found');
  return editionOf(loaded.found.process, loaded.found.edition);
}

/** The same key with the same content gets the same answer; with another content it is somebody's mistake. */
function replay(earlier: NonNullable<Loaded['earlier']>, bodyHash: string): Answer {
  if (earlier.bodyHash !== bodyHash) throw new Problem('idempotency-key-reused');
  return { status: earlier.status, body: earlier.answer, replayed: true };
}

function actorKey(actor: Actor): string {
  return 'person' in actor ? actor.person : 'system';
}

/**
 * The post in which the person acts, if they hold it on that day: the one the seat was given to, that of the seat which
 * added it, or the one above.
 */
function withPost(actor: Actor, state: CaseState | undefined, command: Command, world: World): Actor {
  if (!('person' in actor) || !state || !('seat' in command)) return actor;
  const { run, seat } = findSeat(state, command.seat) ?? {};
  const adding = run?.seats.find((one) => one.id === seat?.added?.by);
  const seated = [...(seat?.holders ?? []), ...(adding?.holders ?? [])].map((holder) => holder.slice('post:'.length));
  const above = seated.flatMap((id) => world.directory.posts[id]?.superior ?? []);
  const held = postsOf(world.directory, actor.person, dayOf(world.now)).map((one) => one.id);
  const post = [...seated, ...above].find((id) => held.includes(id));
  return post === undefined ? actor : { person: actor.person, post };
}

/** 申请编号: initials of the process, the year at +08:00, and a running number. */
function numberOf(process: string, serial: number | undefined): string {
  const initials = process
    .split('-')
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
  return `${initials}-${dayOf(presentInstant()).slice(0, 4)}-${String(serial ?? 0).padStart(6, '0')}`;
}

function answerBody(state: CaseState, seq: number, happened: readonly string[], at: string): JsonObject {
  return {
    caseId: state.id,
    number: state.number,
    status: state.status,
    outcome: state.outcome ?? null,
    seq,
    at,
    happened: [...happened],
    open: openRuns(state).map((run) => ({ step: run.step, path: run.path, dueAt: run.deadline?.at ?? null })),
    next: agenda(state)[0]?.at ?? null,
  };
}
