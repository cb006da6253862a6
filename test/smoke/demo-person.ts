import type { Json, JsonObject } from '../../domain/json';
import { type ApiClient, signIn } from '../support/api-client';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: JsonObject;
}

/** An answer as the API documents it; the run reads into it without ceremony. */
export type Loose = Readonly<Record<string, unknown>>;

/** Somebody of the demo at their desk. */
export class DemoPerson {
  private constructor(private readonly client: ApiClient) {}

  static async signIn(origin: string, login: string): Promise<DemoPerson> {
    return new DemoPerson(await signIn(origin, login));
  }

  get(path: string): Promise<Reply> {
    return this.client.get(`/api/v1/${path}`);
  }

  post(path: string, body: Json = {}, key?: string): Promise<Reply> {
    return this.client.post(`/api/v1/${path}`, body, key === undefined ? {} : { key });
  }

  put(path: string, body: Json, ifMatch: string): Promise<Reply> {
    return this.client.put(`/api/v1/${path}`, body, { 'if-match': ifMatch });
  }

  async upload(name: string, content: Uint8Array<ArrayBuffer>): Promise<Reply> {
    const form = new FormData();
    form.set('file', new Blob([content]), name);
    const response = await fetch(`${this.client.origin}/api/v1/attachments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.client.token}`, 'idempotency-key': crypto.randomUUID() },
      body: form,
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as JsonObject };
  }
}
