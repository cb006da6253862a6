import { renameSync, writeFileSync } from 'node:fs';

/** A reader, or a start after a crash, sees the old text or the new one, never half of it. */
export function writeWhole(file: string, text: string): void {
  const draft = `${file}.${process.pid}.draft`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, file);
}
