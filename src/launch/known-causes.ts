/** Causes that an operator can do something about, recognised in what a process wrote last. */
const CAUSES: readonly (readonly [RegExp, string])[] = [
  [/No space left on device|ENOSPC|database or disk is full/i, 'the disk is full'],
  [/EADDRINUSE|address already in use/i, 'its port is taken'],
  [/too many open files|EMFILE/i, 'too many files are open'],
  [/out of memory|Cannot allocate memory/i, 'there is not enough memory'],
];

export function knownCause(output: string): string | undefined {
  return CAUSES.find(([pattern]) => pattern.test(output))?.[1];
}

/** The line that most likely says why, for a sentence; the log has the rest. */
export function tellingLine(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '' && !/^\s+at /.test(line));
  const line =
    lines.findLast((candidate) => /error|fatal|panic|cannot|refused|failed/i.test(candidate)) ?? lines.at(-1) ?? 'it said nothing';
  return line.trim().slice(0, 300);
}
