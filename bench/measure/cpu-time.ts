import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second, whatever the kernel was built with. */
const microsecondsPerTick = 10_000;

/** Microseconds of processor time that these processes, and the children of `parents`, have used; 0 where /proc is missing. */
export function cpuOf(processes: readonly number[], parents: readonly number[] = []): number {
  const all = new Set([...processes, ...parents, ...childrenOf(parents)]);
  return [...all].reduce((sum, pid) => sum + ticksOf(pid, parents.includes(pid)), 0) * microsecondsPerTick;
}

/** Of a parent also what its children used that have ended. */
function ticksOf(pid: number, withEnded: boolean): number {
  const fields = statOf(pid);
  const used = [11, 12, ...(withEnded ? [13, 14] : [])];
  return used.reduce((sum, index) => sum + Number(fields[index] ?? 0), 0);
}

function childrenOf(parents: readonly number[]): number[] {
  if (parents.length === 0) return [];
  return runningProcesses().filter((pid) => parents.includes(Number(statOf(pid)[1])));
}

function runningProcesses(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

/** The fields of /proc/<pid>/stat after the name, which may hold anything. */
function statOf(pid: number): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
