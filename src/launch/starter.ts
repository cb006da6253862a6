import { readFileSync } from 'node:fs';
import { commandLineOf, identityOf, isRunning, type ProcessIdentity } from './process-identity';

const CHECK_EVERY = 500;
const LONGEST_CHAIN = 4;

/**
 * A killed npm does not tell its children, and the shell between them goes on waiting: nobody would ever stop this
 * launcher. So it watches whoever it was started by.
 */
export function whenStarterIsGone(then: () => void): void {
  const parent = process.ppid;
  const npm = npmAbove(parent);
  const watch = setInterval(() => {
    if (process.ppid === parent && (npm === undefined || isRunning(npm))) return;
    clearInterval(watch);
    then();
  }, CHECK_EVERY);
  watch.unref();
}

/** Elsewhere than on Linux the parent alone is watched. */
function npmAbove(parent: number): ProcessIdentity | undefined {
  let pid: number | undefined = parent;
  for (let step = 0; pid !== undefined && pid > 1 && step < LONGEST_CHAIN; step += 1) {
    if (/^npm( |$)|\/npm(-cli\.js)? /.test(commandLineOf(pid))) return identityOf(pid);
    pid = parentOf(pid);
  }
  return undefined;
}

function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}
