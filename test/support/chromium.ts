import { existsSync } from 'node:fs';

/** Debian's Chromium where it is installed; nothing is ever fetched for the tests. */
export function chromiumPath(): string | undefined {
  return ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
}

/** On a machine that checks pushes a missing browser is a failure; at home the spec says what is missing and is skipped. */
export const isRequired = process.env['CI'] !== undefined;

export const missing = 'no Chromium on this machine (Debian: apt-get install -y chromium)';
