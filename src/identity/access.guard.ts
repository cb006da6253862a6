import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { currentConfig } from '../config';
import { Problem } from '../http/problem';
import { type Access, accessMetadata } from './access';
import { comesFromElsewhere, hasOwnHeader } from './same-site';
import { SessionsService } from './sessions.service';
import { credentialOf, sessionCookie } from './token';

/** Every route passes here; one that declares nothing is closed (and `DeclaredRoutes` refuses to start with it). */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly cookie = sessionCookie(currentConfig());
  private readonly publicOrigin = currentConfig().publicOrigin;
  private readonly demo = currentConfig().demo;

  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionsService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const access = this.reflector.getAllAndOverride<Access | undefined>(accessMetadata, [context.getHandler(), context.getClass()]);
    if (!access) throw new Problem('not-allowed');
    if (comesFromElsewhere(request, this.publicOrigin)) throw new Problem('cross-site');
    if ('public' in access || (access.openInDemo && this.demo)) return true;

    const credential = credentialOf(request, this.cookie.name);
    if (credential?.by === 'cookie' && !hasOwnHeader(request)) throw new Problem('cross-site');
    const signedIn = credential && (await this.sessions.find(credential.tokenHash));
    if (!signedIn) throw new Problem('not-signed-in', { headers: { 'www-authenticate': 'Bearer' } });
    request.signedIn = signedIn;

    if (!signedIn.permissions.includes(access.permission)) throw new Problem('not-allowed');
    if (signedIn.session.mustChange && access.permission !== 'self') throw new Problem('password-must-change');
    return true;
  }
}
