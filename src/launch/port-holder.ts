import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { commandLineOf } from './process-identity';

const LISTENING = '0A';

/** "process 812 (node server.js)", where the operating system tells; otherwise nothing. */
export function portHolder(port: number): string | undefined {
  const inodes = new Set(['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => listenersIn(table, port)));
  if (inodes.size === 0) return undefined;
  const pid = pidsOfThisMachine().find((candidate) => holdsOneOf(candidate, inodes));
  return pid === undefined ? undefined : `process ${pid} (${commandLineOf(pid).trim().slice(0, 60)})`;
}

function listenersIn(table: string, port: number): string[] {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  return linesOf(table)
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1]?.endsWith(`:${wanted}`) && fields[3] === LISTENING)
    .map((fields) => fields[9] ?? '');
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}

function pidsOfThisMachine(): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid));
}

function holdsOneOf(pid: number, inodes: ReadonlySet<string>): boolean {
  try {
    const folder = `/proc/${pid}/fd`;
    return readdirSync(folder).some((fd) => inodes.has(/^socket:\[(\d+)\]$/.exec(readlinkSync(`${folder}/${fd}`))?.[1] ?? '-'));
  } catch {
    return false;
  }
}
