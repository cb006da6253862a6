import type { IncomingHttpHeaders } from 'node:http';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request that changes something comes from our own pages. Browsers state the origin themselves; a page
 * elsewhere can neither forge that nor add a header of its own without asking us first.
 */
export function comesFromElsewhere(
  { method, headers }: { method: string; headers: IncomingHttpHeaders },
  publicOrigin: string | undefined,
): boolean {
  if (reading.has(method)) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin } = headers;
  if (origin === undefined) return false;
  return publicOrigin === undefined ? hostOf(origin) !== headers.host : origin !== publicOrigin;
}

/** The header no plain form or image can send; asked of every changing request that carries a cookie. */
export function hasOwnHeader({ method, headers }: { method: string; headers: IncomingHttpHeaders }): boolean {
  return reading.has(method) || headers['x-chengban'] === '1';
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
