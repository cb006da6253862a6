import { hash, randomBytes } from 'node:crypto';
import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyRequest } from 'fastify';
import type { Config } from '../config';

/** 256 random bits; nothing can be read from it. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

const shape = /^[\w-]{43}$/;

export function hashOf(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}

/** The session a request brings, and whether a browser sent it by itself. */
export interface Credential {
  readonly tokenHash: Buffer;
  readonly by: 'cookie' | 'bearer';
}

export interface SessionCookie {
  readonly name: string;
  readonly options: CookieSerializeOptions;
}

/** `__Host-` binds the cookie to this host over https; plain http (one machine, tests) cannot have it. */
export function sessionCookie(config: Pick<Config, 'publicOrigin' | 'production'>): SessionCookie {
  const secure = config.publicOrigin ? config.publicOrigin.startsWith('https:') : config.production;
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  return { name: secure ? '__Host-chengban' : 'chengban', options };
}

/** An Authorization header wins over a cookie: a foreign page cannot make a browser send one. */
export function credentialOf(request: FastifyRequest, cookieName: string): Credential | undefined {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const token = /^Bearer ([\w-]{43})$/i.exec(authorization)?.[1];
    return token === undefined ? undefined : { tokenHash: hashOf(token), by: 'bearer' };
  }
  const token = request.cookies[cookieName];
  return token !== undefined && shape.test(token) ? { tokenHash: hashOf(token), by: 'cookie' } : undefined;
}
