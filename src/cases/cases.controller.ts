import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Answers } from '../http/answers';
import { etagOf } from '../http/etag';
import { IdempotencyKey } from '../http/idempotency-key';
import { ById } from '../http/input';
import { CurrentActor, May, type SignedIn } from '../identity/access';
import { caseDetail, casePage } from './cases.answers';
import { CaseQuery, CasesQuery, DeadlinesQuery, OpenCase } from './cases.dto';
import { CasesService } from './cases.service';
import { hashOfRequest, send } from './command-reply';
import { CommandsService } from './commands.service';
import { caseDeadlines } from './deadlines.answers';
import { commandAnswer } from './standing.answers';
import { casePath } from './steps.answers';

@ApiTags('cases')
@Controller('api/v1')
export class CasesController {
  constructor(
    private readonly commands: CommandsService,
    private readonly cases: CasesService,
  ) {}

  @Post('cases')
  @May('cases')
  @ApiOperation({ operationId: 'openCase', summary: '提交申请 · Hand in an application' })
  @Answers(201, commandAnswer, 'The case is open; its number, what happened and what comes next.')
  async open(
    @CurrentActor() actor: SignedIn,
    @IdempotencyKey() key: string,
    @Body() body: OpenCase,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const post = this.cases.postFor(actor, body.process, body.post);
    const request = { key, bodyHash: hashOfRequest('POST cases', body) };
    send(reply, await this.commands.open({ person: actor.person, post }, body.process, body.form, request));
  }

  @Post('case-previews')
  @HttpCode(200)
  @May('cases')
  @ApiOperation({ operationId: 'previewCase', summary: '预览流程 · The way an application would take, with persons and dates' })
  @Answers(200, casePath, 'The stations ahead, or why the application would be refused.')
  preview(@CurrentActor() actor: SignedIn, @Body() body: OpenCase) {
    return this.cases.preview(actor, body.process, this.cases.postFor(actor, body.process, body.post), body.form);
  }

  @Get('cases')
  @May('cases')
  @ApiOperation({ operationId: 'listCases', summary: '事项列表 · Cases one may read; startedBy=me for 我发起' })
  @Answers(200, casePage)
  list(@CurrentActor() actor: SignedIn, @Query() query: CasesQuery) {
    return this.cases.list(actor, query);
  }

  @Get('cases/:id')
  @May('cases')
  @ApiOperation({ operationId: 'getCase', summary: '事项详情 · The case as one may see it, now or as it stood, with what one may do' })
  @Answers(200, caseDetail)
  async get(
    @CurrentActor() actor: SignedIn,
    @Param() { id }: ById,
    @Query() { at }: CaseQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (at !== undefined) return this.cases.viewAsOf(actor, id, at);
    const view = await this.cases.view(actor, id);
    void reply.header('etag', etagOf(view.seq));
    return view;
  }

  @Get('cases/:id/path')
  @May('cases')
  @ApiOperation({ operationId: 'getCasePath', summary: '后续路径 · The way ahead of a running case, with persons and latest dates' })
  @Answers(200, casePath)
  path(@CurrentActor() actor: SignedIn, @Param() { id }: ById) {
    return this.cases.path(actor, id);
  }

  @Get('cases/:id/deadlines')
  @May('cases')
  @ApiOperation({
    operationId: 'getCaseDeadlines',
    summary: '期限说明 · Why steps are due when they are: every counted, skipped and stopped day',
  })
  @Answers(200, caseDeadlines)
  deadlines(@CurrentActor() actor: SignedIn, @Param() { id }: ById, @Query() { path }: DeadlinesQuery) {
    return this.cases.deadlines(actor, id, path);
  }
}
