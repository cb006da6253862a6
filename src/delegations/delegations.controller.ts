import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Answers } from '../http/answers';
import { IdempotencyKey } from '../http/idempotency-key';
import { ById } from '../http/input';
import { Pages } from '../http/page';
import { CurrentActor, May, type SignedIn } from '../identity/access';
import { delegation, delegationPage } from './delegations.answers';
import { DelegationsQuery, NewDelegation, Revocation } from './delegations.dto';
import { type DelegationRow, DelegationsService, delegationView } from './delegations.service';

@ApiTags('delegations')
@May('tasks')
@Controller('api/v1/delegations')
export class DelegationsController {
  constructor(
    private readonly delegations: DelegationsService,
    private readonly pages: Pages,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listDelegations',
    summary: '委托代办列表 · Delegations from or to oneself; all of them for administrators',
  })
  @Answers(200, delegationPage)
  async list(@CurrentActor() actor: SignedIn, @Query() filter: DelegationsQuery) {
    const scope = { list: 'delegations', person: actor.person, filter };
    const rows = await this.delegations.list(actor, filter, await this.pages.after(scope));
    return this.pages.page(scope, rows, { keyOf: (row: DelegationRow) => [row.id], view: (row) => delegationView(row, actor.directory) });
  }

  @Post()
  @ApiOperation({ operationId: 'createDelegation', summary: '委托代办 · Let somebody stand in for some days' })
  @Answers(201, delegation)
  async create(
    @CurrentActor() actor: SignedIn,
    @Body() body: NewDelegation,
    @IdempotencyKey() key: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { body: created, replayed } = await this.delegations.create(actor, body, key);
    if (replayed) void reply.header('idempotency-replayed', 'true');
    return created;
  }

  @Post(':id/revocations')
  @HttpCode(200)
  @ApiOperation({ operationId: 'revokeDelegation', summary: '撤销委托 · End a delegation at once' })
  @Answers(200, delegation)
  async revoke(
    @CurrentActor() actor: SignedIn,
    @Param() { id }: ById,
    @Body() _: Revocation,
    @IdempotencyKey() key: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { body: revoked, replayed } = await this.delegations.revoke(actor, id, key);
    if (replayed) void reply.header('idempotency-replayed', 'true');
    return revoked;
  }
}
