import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

export function freePort(host = '127.0.0.1'): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ port: 0, host, exclusive: true }, () => {
      const address = probe.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/** The wished port when it is free, so that addresses stay the same; an ending process gets `patience` to let go of it. */
export async function freePortNear(wished: number | undefined, patience: number): Promise<number> {
  if (wished === undefined) return freePort();
  for (const end = Date.now() + patience; ; await sleep(50)) {
    if (await isFree(wished)) return wished;
    if (Date.now() >= end) return freePort();
  }
}
