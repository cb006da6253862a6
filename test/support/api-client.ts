import { randomUUID } from 'node:crypto';
import { assertDescribed } from './described-answers';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Whatever JSON the answer is, undefined when it has none: specs say what they expect of it. */
  readonly body: ReturnType<typeof JSON.parse>;
}

type HeaderFields = Readonly<Record<string, string>>;

/** One request over real HTTP; `body` may be any JSON value, or text or bytes sent as they are. The answer must be as described. */
export async function call(
  origin: string,
  method: string,
  path: string,
  { body, headers = {} }: { body?: unknown; headers?: HeaderFields } = {},
): Promise<Answer> {
  const raw = typeof body === 'string' || body instanceof Uint8Array;
  const answer = await fetch(`${origin}${path}`, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: raw ? (body as string) : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const type = answer.headers.get('content-type') ?? '';
  if (!/json/.test(type) || text === '') return { status: answer.status, headers: answer.headers, body: undefined };
  const json: unknown = JSON.parse(text);
  assertDescribed({ method, path, status: answer.status, type, body: json });
  return { status: answer.status, headers: answer.headers, body: json };
}

export const demoPassword = 'Demo-2026!';

/** A signed-in person of the demo, as a program sees it: bearer token, a new idempotency key for every POST. */
export class ApiClient {
  constructor(
    readonly origin: string,
    readonly token: string,
  ) {}

  get(path: string, headers: HeaderFields = {}): Promise<Answer> {
    return this.send('GET', path, { headers });
  }

  post(path: string, body?: unknown, { key = randomUUID(), headers = {} }: { key?: string; headers?: HeaderFields } = {}): Promise<Answer> {
    return this.send('POST', path, { body, headers: { 'idempotency-key': key, ...headers } });
  }

  put(path: string, body?: unknown, headers: HeaderFields = {}): Promise<Answer> {
    return this.send('PUT', path, { body, headers });
  }

  delete(path: string, headers: HeaderFields = {}): Promise<Answer> {
    return this.send('DELETE', path, { headers });
  }

  send(method: string, path: string, { body, headers = {} }: { body?: unknown; headers?: HeaderFields } = {}): Promise<Answer> {
    return call(this.origin, method, path, { body, headers: { authorization: `Bearer ${this.token}`, ...headers } });
  }
}

export async function signIn(origin: string, login: string, password = demoPassword): Promise<ApiClient> {
  const answer = await call(origin, 'POST', '/api/v1/sessions', { body: { login, password, bearer: true } });
  if (answer.status !== 201) throw new Error(`${login} could not sign in: ${JSON.stringify(answer.body)}`);
  return new ApiClient(origin, (answer.body as { token: string }).token);
}
