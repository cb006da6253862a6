import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { freePort, freePortNear } from './free-port';
import { writeWhole } from './write-whole';

const Ports = z.object({ postgres: z.number().int(), temporal: z.number().int(), temporalUi: z.number().int() });
export type Ports = z.infer<typeof Ports>;

const WISHED = { temporal: 7233, temporalUi: 8233 };

/** The ports of the last start where they are still free, so that bookmarks and settings keep working. */
export async function choosePorts(home: string, wished: Partial<Ports> = WISHED, patience = 0): Promise<Ports> {
  const file = join(home, 'ports.json');
  const last: Partial<Ports> = { ...wished, ...remembered(file) };
  const ports = {
    postgres: await freePortNear(last.postgres, patience),
    temporal: await freePortNear(last.temporal, patience),
    temporalUi: await freePortNear(last.temporalUi, patience),
  };
  if (new Set(Object.values(ports)).size < 3) ports.temporalUi = await freePort();
  writeWhole(file, JSON.stringify(ports));
  return ports;
}

function remembered(file: string): Partial<Ports> {
  try {
    return Ports.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {};
  }
}
