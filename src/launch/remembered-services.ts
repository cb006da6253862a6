import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from './write-whole';

const Services = z.record(z.string(), z.string());
const fileIn = (dataDir: string) => join(dataDir, 'services.json');

/** Settings of the services a launcher runs here, so that `chengban …` in a second terminal finds them. */
export function rememberedServices(dataDir: string): Record<string, string> {
  try {
    return Services.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')));
  } catch {
    return {};
  }
}

export function rememberServices(dataDir: string, settings: Readonly<Record<string, string>>): void {
  writeWhole(fileIn(dataDir), `${JSON.stringify(settings, null, 2)}\n`);
}

export function forgetServices(dataDir: string): void {
  rmSync(fileIn(dataDir), { force: true });
}
