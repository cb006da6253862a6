import { randomUUID } from 'node:crypto';
import type { Json, JsonObject } from '../../domain/json';
import { signIn } from '../support/api-client';
import type { Act, Journal } from './journal';

const patienceMs = 10_000;
const pdf = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly replayed: boolean;
}

/** Where servers answer at this moment. */
export interface Desks {
  any(): string;
}

/** Somebody of the demo, who works at whichever server answers and writes down what came of it. */
export class Official {
  private constructor(
    readonly login: string,
    private readonly desks: Desks,
    private readonly journal: Journal,
    private token: string,
  ) {}

  static async at(login: string, desks: Desks, journal: Journal): Promise<Official> {
    const { token } = await signIn(desks.any(), login);
    return new Official(login, desks, journal, token);
  }

  async act(
    round: number,
    kind: Act['kind'],
    path: string,
    body: JsonObject,
    origin = this.desks.any(),
    key: string = randomUUID(),
  ): Promise<Act> {
    const startedAt = Date.now();
    const act: Act = {
      ...{ round, who: this.login, key, kind, path, body: JSON.stringify(body), startedAt },
      ...{ endedAt: startedAt, result: 'unknown', status: 0, answer: '', first: 'unknown' },
    };
    this.journal.acts.push(act);
    note(act, await this.send(act, origin));
    act.first = act.result;
    return act;
  }

  /** The same words under the same key. Throws nothing: no answer is an answer without status. */
  async send(act: Pick<Act, 'path' | 'key' | 'body'>, origin = this.desks.any()): Promise<Answer> {
    try {
      const headers = { authorization: `Bearer ${this.token}`, 'content-type': 'application/json', 'idempotency-key': act.key };
      const reply = await fetch(`${origin}/api/v1/${act.path}`, {
        method: 'POST',
        headers,
        body: act.body,
        signal: AbortSignal.timeout(patienceMs),
      });
      const text = await reply.text();
      if (reply.status === 401) {
        this.token = (await signIn(origin, this.login)).token;
        return await this.send(act, origin);
      }
      return { status: reply.status, text, replayed: reply.headers.get('idempotency-replayed') === 'true' };
    } catch {
      return { status: 0, text: '', replayed: false };
    }
  }

  /** Nothing while no server answers. */
  async read(path: string): Promise<Json | undefined> {
    try {
      const headers = { authorization: `Bearer ${this.token}` };
      const reply = await fetch(`${this.desks.any()}/api/v1/${path}`, { headers, signal: AbortSignal.timeout(patienceMs) });
      return reply.ok ? ((await reply.json()) as Json) : undefined;
    } catch {
      return undefined;
    }
  }

  /** A scanned paper's id; nothing while no server answers. */
  async scan(): Promise<string | undefined> {
    try {
      const form = new FormData();
      form.set('file', new Blob([pdf]), '扫描件.pdf');
      const headers = { authorization: `Bearer ${this.token}`, 'idempotency-key': randomUUID() };
      const reply = await fetch(`${this.desks.any()}/api/v1/attachments`, {
        method: 'POST',
        headers,
        body: form,
        signal: AbortSignal.timeout(patienceMs),
      });
      return reply.ok ? ((await reply.json()) as { id: string }).id : undefined;
    } catch {
      return undefined;
    }
  }
}

/** 5xx and 429 do not say that the act will never stand; 4xx do. */
export function note(act: Act, answer: Answer): void {
  act.endedAt = Date.now();
  act.status = answer.status;
  act.answer = answer.text;
  if (answer.status >= 200 && answer.status < 300) act.result = 'ok';
  else if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) act.result = 'refused';
  else act.result = 'unknown';
}
