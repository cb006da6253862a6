import { connect, createServer, type Server as TcpServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { type Answer, call, signIn } from '../support/api-client';
import { type Server, startServer } from '../support/programs';
import { freshDatabase } from '../support/services';

/** Stands between the server and PostgreSQL, so that the connection can be cut for this server alone. */
class Wire {
  private readonly sockets = new Set<Socket>();
  private server: TcpServer | undefined;
  port = 0;

  constructor(private readonly to: { host: string; port: number }) {}

  async join(): Promise<void> {
    this.server = createServer((near) => {
      const far = connect(this.to);
      for (const socket of [near, far]) {
        this.sockets.add(socket);
        socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket));
      }
      near.pipe(far).pipe(near);
    });
    await new Promise<void>((done) => this.server?.listen(this.port, '127.0.0.1', done));
    this.port = (this.server.address() as AddressInfo).port;
  }

  cut(): void {
    this.server?.close();
    for (const socket of this.sockets) socket.destroy();
  }
}

let wire: Wire;
let server: Server;

beforeAll(async () => {
  const database = await freshDatabase('unavailable');
  const url = new URL(database.url);
  wire = new Wire({ host: url.hostname, port: Number(url.port) });
  await wire.join();
  url.host = `127.0.0.1:${wire.port}`;
  server = await startServer({ database: { ...database, url: url.href } });
});

afterAll(async () => {
  await server?.stop();
  wire?.cut();
});

test('with the database away: 503 that tells what became of the act, and no restart is needed afterwards', async () => {
  const client = await signIn(server.origin, 'liming');
  const get = (path: string): Promise<Answer> => call(server.origin, 'GET', path);

  wire.cut();
  const refused = await call(server.origin, 'POST', '/api/v1/sessions', { body: { login: 'liming', password: 'x' } });
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(refused.body).toMatchObject({ code: 'unavailable', detail: expect.stringContaining('未得到确认') });
  expect((await get('/healthz/ready')).body).toMatchObject({ status: 'not-ready', parts: { database: 'down' } });
  expect((await get('/healthz/ready')).status).toBe(503);
  expect((await get('/healthz/live')).status).toBe(200);

  await wire.join();
  expect((await client.get('/api/v1/organisations?limit=1')).status).toBe(200);
  expect((await get('/healthz/ready')).status).toBe(200);
});
