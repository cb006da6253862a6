import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Answers } from '../http/answers';
import { etagOf, IfMatch } from '../http/etag';
import { IdempotencyKey } from '../http/idempotency-key';
import { ById } from '../http/input';
import { Pages } from '../http/page';
import { CurrentActor, May, type SignedIn } from '../identity/access';
import { draftPage, wholeDraft } from './drafts.answers';
import { ChangeDraft, DraftsQuery, NewDraft } from './drafts.dto';
import { type DraftRow, DraftsService, type DraftView } from './drafts.service';

@ApiTags('drafts')
@May('cases')
@Controller('api/v1/drafts')
export class DraftsController {
  constructor(
    private readonly drafts: DraftsService,
    private readonly pages: Pages,
  ) {}

  @Post()
  @ApiOperation({ operationId: 'createDraft', summary: '新建草稿 · Keep a form that is not handed in yet' })
  @Answers(201, wholeDraft)
  async create(
    @CurrentActor() actor: SignedIn,
    @Body() body: NewDraft,
    @IdempotencyKey() key: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DraftView> {
    const { body: draft, replayed } = await this.drafts.create(actor, body, key);
    reply.headers({ location: `/api/v1/drafts/${draft.id}`, etag: etagOf(draft.version) });
    if (replayed) reply.header('idempotency-replayed', 'true');
    return draft;
  }

  @Get()
  @ApiOperation({ operationId: 'listDrafts', summary: '草稿列表 · One’s own drafts' })
  @Answers(200, draftPage)
  async list(@CurrentActor() actor: SignedIn, @Query() filter: DraftsQuery) {
    const scope = { list: 'drafts', person: actor.person, filter };
    const rows = await this.drafts.list(actor.person, filter, await this.pages.after(scope));
    return this.pages.page(scope, rows, { keyOf: (row) => [row.id], view: rowView });
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getDraft', summary: '草稿 · One draft with its version' })
  @Answers(200, wholeDraft)
  async one(@CurrentActor() actor: SignedIn, @Param() { id }: ById, @Res({ passthrough: true }) reply: FastifyReply): Promise<DraftView> {
    return tagged(await this.drafts.find(actor.person, id), reply);
  }

  @Put(':id')
  @ApiOperation({ operationId: 'changeDraft', summary: '修改草稿 · Change the version one has seen' })
  @Answers(200, wholeDraft)
  async change(
    @CurrentActor() actor: SignedIn,
    @Param() { id }: ById,
    @Body() { form }: ChangeDraft,
    @IfMatch() seen: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DraftView> {
    return tagged(await this.drafts.change(actor, id, form, seen), reply);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'deleteDraft', summary: '删除草稿 · Throw a draft away' })
  async remove(@CurrentActor() actor: SignedIn, @Param() { id }: ById): Promise<void> {
    await this.drafts.remove(actor.person, id);
  }
}

function tagged(draft: DraftView, reply: FastifyReply): DraftView {
  reply.header('etag', etagOf(draft.version));
  return draft;
}

function rowView({ createdAt, updatedAt, ...row }: DraftRow) {
  return { ...row, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}
