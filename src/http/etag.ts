import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from './problem';

/** The version of a thing as its `ETag` carries it. */
export function etagOf(version: number): string {
  return `"v${version}"`;
}

/** The version the caller says it has seen; `undefined` stands for `*`. Missing is 428, unreadable 400. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number | undefined => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (header === undefined) throw new Problem('precondition-required');
  if (header === '*') return undefined;
  const version = /^"v(\d{1,15})"$/.exec(header)?.[1];
  if (version === undefined) throw new Problem('bad-request');
  return Number(version);
});

/** 412 when the caller saw another version than the present one. */
export function checkIfMatch(seen: number | undefined, present: number): void {
  if (seen === undefined || seen === present) return;
  throw new Problem('precondition-failed', { headers: { etag: etagOf(present) } });
}
