import { execFileSync } from 'node:child_process';
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os';

/** What the figures were measured on. */
export function machine(): object {
  const [cpu] = cpus();
  return {
    cpu: cpu?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()} ${arch()}`,
    node: process.version,
    commit: commit(),
  };
}

function commit(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return 'not a git checkout';
  }
}

/** How busy the machine is with other things right before a block. */
export interface Conditions {
  readonly load: number;
  /** Turns of an empty loop in a fifth of a second, in millions: falls when others take the processor. */
  readonly spin: number;
}

export function conditions(): Conditions {
  const until = performance.now() + 200;
  let turns = 0;
  while (performance.now() < until) for (let turn = 0; turn < 1_000; turn += 1) turns += 1;
  return { load: Math.round((loadavg()[0] ?? 0) * 100) / 100, spin: Math.round(turns / 10_000) / 100 };
}
