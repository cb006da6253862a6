import { Body, Controller, Delete, Get, HttpCode, Post, Put, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { currentConfig } from '../config';
import { Answers } from '../http/answers';
import { CurrentActor, May, Public, type SignedIn } from './access';
import { newSession, session } from './sessions.answers';
import { ChangePassword, SignIn } from './sessions.dto';
import { SessionsService } from './sessions.service';
import { SignInService } from './sign-in.service';
import { sessionCookie } from './token';

@ApiTags('sessions')
@Controller('api/v1/sessions')
export class SessionsController {
  private readonly cookie = sessionCookie(currentConfig());

  constructor(
    private readonly sessions: SessionsService,
    private readonly signIns: SignInService,
  ) {}

  /** Public: nobody is signed in before signing in. */
  @Public()
  @Post()
  @ApiOperation({ operationId: 'signIn', summary: '登录 · Sign in, with a cookie or for a token' })
  @Answers(201, newSession)
  async signIn(@Body() body: SignIn, @Res({ passthrough: true }) reply: FastifyReply) {
    const { person, token, expiresAt } = await this.signIns.signIn(body);
    if (!body.bearer) reply.setCookie(this.cookie.name, token, this.cookie.options);
    return { person, expiresAt: expiresAt.toISOString(), ...(body.bearer && { token }) };
  }

  @May('self')
  @Get('current')
  @ApiOperation({ operationId: 'getSession', summary: '当前登录 · Who one is, in which posts, with which permissions' })
  @Answers(200, session)
  current(@CurrentActor() actor: SignedIn) {
    return {
      person: { id: actor.person, name: actor.name },
      login: actor.login,
      posts: actor.posts.map((post) => ({
        id: post.id,
        title: post.title,
        roles: post.roles,
        organisation: organisationOf(actor, post.organisation),
      })),
      permissions: actor.permissions,
      mustChangePassword: actor.session.mustChange,
      expiresAt: actor.session.expiresAt.toISOString(),
    };
  }

  @May('self')
  @Delete('current')
  @HttpCode(204)
  @ApiOperation({ operationId: 'signOut', summary: '退出 · End the session' })
  async signOut(@CurrentActor() actor: SignedIn, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.close(actor.session.tokenHash);
    reply.clearCookie(this.cookie.name, this.cookie.options);
  }

  @May('self')
  @Put('current/password')
  @HttpCode(204)
  @ApiOperation({ operationId: 'changePassword', summary: '修改密码 · Change the password; other sessions end' })
  async changePassword(@CurrentActor() actor: SignedIn, @Body() body: ChangePassword): Promise<void> {
    await this.signIns.changePassword(actor.person, body, actor.session.tokenHash);
  }
}

function organisationOf({ directory }: SignedIn, id: string) {
  const organisation = directory.organisations[id];
  return organisation && { id, code: organisation.code, name: organisation.name };
}
