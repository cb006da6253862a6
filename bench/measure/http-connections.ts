import { Pool } from 'undici';

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Keep-alive connections to one server, one request at a time on each. Anything but success ends the run: it would void it. */
export class HttpConnections {
  private readonly pool: Pool;

  constructor(origin: string, connections: number) {
    this.pool = new Pool(origin, { connections, pipelining: 1 });
  }

  get(path: string, token = ''): Promise<Answer> {
    return this.send('GET', path, { authorization: `Bearer ${token}` });
  }

  post(path: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.send('POST', path, { 'content-type': 'application/json', ...headers }, JSON.stringify(body));
  }

  close(): Promise<void> {
    return this.pool.close();
  }

  private async send(method: 'GET' | 'POST', path: string, headers: Record<string, string>, body?: string): Promise<Answer> {
    const response = await this.pool.request({ method, path, headers, body: body ?? null });
    const text = await response.body.text();
    if (response.statusCode >= 300) throw new Error(`${method} ${path} answered ${response.statusCode}: ${text}`);
    return { status: response.statusCode, text };
  }
}
