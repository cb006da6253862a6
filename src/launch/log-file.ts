import { closeSync, openSync, readSync, renameSync, statSync } from 'node:fs';

const ROTATE_ABOVE = 10 * 1024 * 1024;
const TAIL = 8 * 1024;

/** Called at the start of a process; one older file is kept. */
export function openLog(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > ROTATE_ABOVE) renameSync(file, `${file}.1`);
  return openSync(file, 'a');
}

export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** The end of a log, but nothing older than `since`, a size taken earlier. */
export function tailOf(file: string, since = 0): string {
  const from = Math.max(since, sizeOf(file) - TAIL);
  const length = sizeOf(file) - from;
  if (length <= 0) return '';
  const fd = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(length);
    return buffer.toString('utf8', 0, readSync(fd, buffer, 0, length, from));
  } finally {
    closeSync(fd);
  }
}
