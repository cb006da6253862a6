import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from '../../src/launch/free-port';

/** A door in front of a server: shut, nobody answers there; opened, everything passes through. */
export class Gate {
  private server: Server | undefined;
  private readonly sockets = new Set<Socket>();

  private constructor(
    readonly port: number,
    private readonly target: { host: string; port: number },
  ) {}

  /** Shut at first. `target` is `host:port`. */
  static async before(target: string): Promise<Gate> {
    const [host = '', port = ''] = target.split(':');
    return new Gate(await freePort(), { host, port: Number(port) });
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  async open(): Promise<void> {
    const server = createServer((socket) => {
      const onward = connect(this.target.port, this.target.host);
      for (const one of [socket, onward]) {
        this.sockets.add(one);
        one.on('error', () => undefined);
        one.on('close', () => {
          this.sockets.delete(one);
          socket.destroy();
          onward.destroy();
        });
      }
      socket.pipe(onward).pipe(socket);
    });
    await new Promise<AddressInfo | string | null>((resolve) => server.listen(this.port, '127.0.0.1', () => resolve(server.address())));
    this.server = server;
  }

  /** As a cable that is pulled: open connections break too. */
  async shut(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    for (const socket of this.sockets) socket.destroy();
    if (server) await new Promise((resolve) => server.close(resolve));
  }
}
