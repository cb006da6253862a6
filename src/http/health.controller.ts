import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { May, Public } from '../identity/access';
import { Answers } from './answers';
import { HealthParts } from './health';
import { health, liveness, readiness } from './health.answers';

@ApiTags('health')
@Controller()
export class HealthController {
  constructor(private readonly health: HealthParts) {}

  /** Public: the machine that restarts us has no account. Says only that the event loop turns. */
  @Public()
  @Get('healthz/live')
  @ApiOperation({ operationId: 'getLiveness', summary: '存活 · Does the event loop turn?' })
  @Answers(200, liveness)
  live() {
    return { status: 'live' };
  }

  /** Public for load balancers; status words only. */
  @Public()
  @Get('healthz/ready')
  @ApiOperation({ operationId: 'getReadiness', summary: '就绪 · May requests be sent here?' })
  @Answers(200, readiness)
  @Answers(503, readiness, 'Not ready: requests would fail.')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const { status, parts } = await this.health.check();
    if (status === 'not-ready') reply.status(503);
    const words = Object.entries(parts).map(([name, part]) => [name, part.status]);
    return { status, parts: Object.fromEntries(words) as Record<string, string> };
  }

  @May('admin')
  @Get('api/v1/admin/health')
  @ApiOperation({ operationId: 'getHealth', summary: '运行状况 · Every part, and how it is' })
  @Answers(200, health)
  details() {
    return this.health.check();
  }
}
