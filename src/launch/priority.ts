import { readdirSync, writeFileSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';

/** Low enough that people's clicks lose nothing to what can wait. */
export const NICENESS = 15;

/** Lowers a running process, every thread of it: on Linux each thread has a priority of its own and passes it on. */
export function lowerPriority(pid: number): void {
  lowerSession(pid);
  try {
    for (let rounds = 0; rounds < 10; rounds += 1) {
      const high = threadsOf(pid).filter((thread) => getPriority(thread) < NICENESS);
      if (high.length === 0) return;
      for (const thread of high) setPriority(thread, NICENESS);
    }
  } catch {
    // It ended meanwhile, or the system does not allow it: slower clicks, nothing worse.
  }
}

/** With autogrouping Linux weighs sessions, not processes, against each other; this lowers the whole session. */
export function lowerSession(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/autogroup`, String(NICENESS));
  } catch {
    // Not Linux, or no autogrouping: the processes' own priority decides.
  }
}

function threadsOf(pid: number): number[] {
  if (process.platform !== 'linux') return [pid];
  return readdirSync(`/proc/${pid}/task`).map(Number);
}
