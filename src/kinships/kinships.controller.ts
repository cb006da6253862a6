import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Answers } from '../http/answers';
import { IdempotencyKey } from '../http/idempotency-key';
import { ById } from '../http/input';
import { Pages } from '../http/page';
import { CurrentActor, May, type SignedIn } from '../identity/access';
import { kinship, kinshipPage } from './kinships.answers';
import { KinshipsQuery, NewKinship } from './kinships.dto';
import { type KinshipRow, KinshipsService, kinshipView } from './kinships.service';

@ApiTags('kinships')
@May('cases')
@Controller('api/v1/kinships')
export class KinshipsController {
  constructor(
    private readonly kinships: KinshipsService,
    private readonly pages: Pages,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listKinships', summary: '亲属关系列表 · One’s own kin; everybody’s for administrators' })
  @Answers(200, kinshipPage)
  async list(@CurrentActor() actor: SignedIn, @Query() filter: KinshipsQuery) {
    const scope = { list: 'kinships', person: actor.person, filter };
    const rows = await this.kinships.list(actor, filter, await this.pages.after(scope));
    return this.pages.page(scope, rows, { keyOf: (row: KinshipRow) => [row.id], view: (row) => kinshipView(row, actor.directory) });
  }

  @Post()
  @ApiOperation({
    operationId: 'declareKinship',
    summary: '申报亲属关系 · Declare somebody as one’s kin: neither decides in the other’s cases',
  })
  @Answers(201, kinship)
  async declare(
    @CurrentActor() actor: SignedIn,
    @Body() { relative }: NewKinship,
    @IdempotencyKey() key: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { body, replayed } = await this.kinships.declare(actor, relative, key);
    if (replayed) void reply.header('idempotency-replayed', 'true');
    return body;
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'endKinship', summary: '撤销亲属关系申报 · End what one has declared' })
  async end(@CurrentActor() actor: SignedIn, @Param() { id }: ById): Promise<void> {
    await this.kinships.end(actor, id);
  }
}
