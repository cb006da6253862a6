import { randomUUID } from 'node:crypto';
import type { Json, JsonObject } from '../../domain/json';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: JsonObject;
}

/** An answer as the API documents it; specs read into it without ceremony. */
export type Loose = { readonly [key: string]: Loose } & readonly Loose[] & string & number & boolean;

/** One person at one server, signed in as a program (bearer token). */
export class ApiClient {
  private constructor(
    readonly origin: string,
    readonly login: string,
    private readonly token: string,
  ) {}

  static async signIn(origin: string, login: string, password = 'Demo-2026!'): Promise<ApiClient> {
    const response = await fetch(`${origin}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password, bearer: true }),
    });
    const body = (await response.json()) as { token?: string };
    if (body.token === undefined) throw new Error(`${login} cannot sign in: ${response.status} ${JSON.stringify(body)}`);
    return new ApiClient(origin, login, body.token);
  }

  /** The same person at another server of the same installation. */
  at(origin: string): ApiClient {
    return new ApiClient(origin, this.login, this.token);
  }

  get(path: string): Promise<Reply> {
    return this.send('GET', path);
  }

  /** A fresh key unless one is given. */
  post(path: string, body: Json = {}, key: string = randomUUID()): Promise<Reply> {
    return this.send('POST', path, JSON.stringify(body), { 'content-type': 'application/json', 'idempotency-key': key });
  }

  async send(method: string, path: string, body?: string | FormData, headers: Record<string, string> = {}): Promise<Reply> {
    const response = await fetch(`${this.origin}/api/v1/${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? {} : (JSON.parse(text) as JsonObject) };
  }

  async upload(name: string, content: Uint8Array<ArrayBuffer>): Promise<Reply> {
    const form = new FormData();
    form.set('file', new Blob([content]), name);
    return this.send('POST', 'attachments', form, { 'idempotency-key': randomUUID() });
  }
}
