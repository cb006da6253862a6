import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Answers } from '../http/answers';
import { IdempotencyKey } from '../http/idempotency-key';
import { ById } from '../http/input';
import { CurrentActor, May, type SignedIn } from '../identity/access';
import { AttachmentStore } from './attachment-store';
import { attachment, fileContent } from './attachments.answers';
import { AttachmentsService, attachmentView, type AttachmentView } from './attachments.service';
import { contentTypes } from './content-type';
import { asDownload } from './file-name';
import { takesFiles } from './multipart';

@ApiTags('attachments')
@May('cases')
@Controller('api/v1/attachments')
export class AttachmentsController {
  constructor(
    private readonly attachments: AttachmentsService,
    private readonly store: AttachmentStore,
  ) {}

  /**
   * One file of at most 20 MB: pdf, png, jpg, docx, xlsx, ofd, or txt and csv in UTF-8. What it is, its content says.
   * What neither a case nor a draft has taken is removed after 30 days; until then a person has at most 200, 1,000 MB.
   */
  @Post()
  @RouteConfig(takesFiles)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiOperation({ operationId: 'uploadAttachment', summary: '上传附件 · Upload a file; what it is, its content says' })
  @Answers(201, attachment)
  async upload(
    @CurrentActor() actor: SignedIn,
    @IdempotencyKey() key: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AttachmentView> {
    const { body, replayed } = await this.attachments.upload(actor.person, request, key);
    reply.header('location', `/api/v1/attachments/${body.id}`);
    if (replayed) reply.header('idempotency-replayed', 'true');
    return body;
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getAttachment', summary: '附件信息 · Name, type, size and hash of a file' })
  @Answers(200, attachment)
  async one(@CurrentActor() actor: SignedIn, @Param() { id }: ById): Promise<AttachmentView> {
    return attachmentView(await this.attachments.readable(actor, id));
  }

  /** Always a download, and should a browser show it all the same, it runs nothing and reaches nothing. */
  @Get(':id/content')
  @ApiProduces(...contentTypes)
  @ApiOperation({ operationId: 'downloadAttachment', summary: '下载附件 · The file itself, always as a download' })
  @Answers(200, fileContent)
  async content(@CurrentActor() actor: SignedIn, @Param() { id }: ById, @Res() reply: FastifyReply): Promise<void> {
    const { sha256, mime, size, name } = await this.attachments.readable(actor, id);
    const content = await this.store.read(sha256);
    reply.headers({
      'content-type': mime.startsWith('text/') ? `${mime}; charset=utf-8` : mime,
      'content-length': size,
      'content-disposition': asDownload(name),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    await reply.send(content);
  }
}
