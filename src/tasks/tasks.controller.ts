import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CaseActs } from '../cases/case-acts';
import { commandAnswer } from '../cases/standing.answers';
import { Answers } from '../http/answers';
import { IdempotencyKey } from '../http/idempotency-key';
import { PageQuery } from '../http/page';
import { CurrentActor, May, type SignedIn } from '../identity/access';
import { InboxService } from './inbox.service';
import { noticePage, tasks } from './tasks.answers';
import { ByTask, Decision, Nothing, Resubmission, Supplement, SupplementRequest, TasksQuery, Transfer } from './tasks.dto';
import { pointingIntoLists } from './list-pointer';

@ApiTags('tasks')
@Controller('api/v1')
export class TasksController {
  constructor(
    private readonly acts: CaseActs,
    private readonly inbox: InboxService,
  ) {}

  @Get('tasks')
  @May('tasks')
  @Header('content-type', 'application/json; charset=utf-8')
  @ApiOperation({ operationId: 'listTasks', summary: '待办 / 已办 · Tasks one has, or has decided' })
  @Answers(200, tasks)
  list(@CurrentActor() actor: SignedIn, @Query() query: TasksQuery): Promise<string> {
    return query.state === 'done' ? this.inbox.done(actor, query) : this.inbox.open(actor, query);
  }

  @Get('notices')
  @May('tasks')
  @Header('content-type', 'application/json; charset=utf-8')
  @ApiOperation({ operationId: 'listNotices', summary: '抄送我 · What one was told of' })
  @Answers(200, noticePage)
  notices(@CurrentActor() actor: SignedIn, @Query() query: PageQuery): Promise<string> {
    return this.inbox.notices(actor, query);
  }

  @Post('tasks/:task/decisions')
  @HttpCode(200)
  @May('tasks')
  @ApiOperation({ operationId: 'decideTask', summary: '办理 · Decide a task' })
  @Answers(200, commandAnswer, 'The decision stands; what happened and what comes next.')
  async decide(
    @CurrentActor() actor: SignedIn,
    @Param() { task }: ByTask,
    @IdempotencyKey() key: string,
    @Body() body: Decision,
    @Res() reply: FastifyReply,
  ) {
    const { verdicts, picks, ...rest } = body;
    const perItem = verdicts && Object.fromEntries(verdicts.map(({ item, ...verdict }) => [item, verdict]));
    const perStep = picks && Object.fromEntries(picks.map(({ step, posts }) => [step, posts]));
    const command = {
      type: 'decide',
      ...rest,
      ...(perItem ? { verdicts: perItem } : {}),
      ...(perStep ? { picks: perStep } : {}),
    } as const;
    try {
      await this.acts.onTask(actor, task, { key, act: 'decisions', body, reply }, command);
    } catch (error) {
      throw pointingIntoLists(error, body);
    }
  }

  @Post('tasks/:task/claims')
  @HttpCode(200)
  @May('tasks')
  @ApiOperation({ operationId: 'claimTask', summary: '签收 · Claim a task that several could take' })
  @Answers(200, commandAnswer)
  async claim(
    @CurrentActor() actor: SignedIn,
    @Param() { task }: ByTask,
    @IdempotencyKey() key: string,
    @Body() body: Nothing,
    @Res() reply: FastifyReply,
  ) {
    await this.acts.onTask(actor, task, { key, act: 'claims', body, reply }, { type: 'claim' });
  }

  @Post('tasks/:task/releases')
  @HttpCode(200)
  @May('tasks')
  @ApiOperation({ operationId: 'releaseTask', summary: '取消签收 · Give a claimed task back to the others' })
  @Answers(200, commandAnswer)
  async release(
    @CurrentActor() actor: SignedIn,
    @Param() { task }: ByTask,
    @IdempotencyKey() key: string,
    @Body() body: Nothing,
    @Res() reply: FastifyReply,
  ) {
    await this.acts.onTask(actor, task, { key, act: 'releases', body, reply }, { type: 'unclaim' });
  }

  @Post('tasks/:task/transfers')
  @HttpCode(200)
  @May('tasks')
  @ApiOperation({ operationId: 'transferTask', summary: '转办 · Pass a task to another post of the organisation' })
  @Answers(200, commandAnswer)
  async transfer(
    @CurrentActor() actor: SignedIn,
    @Param() { task }: ByTask,
    @IdempotencyKey() key: string,
    @Body() body: Transfer,
    @Res() reply: FastifyReply,
  ) {
    await this.acts.onTask(actor, task, { key, act: 'transfers', body, reply }, { type: 'transfer', ...body });
  }

  @Post('tasks/:task/supplement-requests')
  @HttpCode(200)
  @May('tasks')
  @ApiOperation({ operationId: 'requestSupplement', summary: '要求补正 · Ask the applicant for what is missing; the clock stops' })
  @Answers(200, commandAnswer)
  async requestSupplement(
    @CurrentActor() actor: SignedIn,
    @Param() { task }: ByTask,
    @IdempotencyKey() key: string,
    @Body() body: SupplementRequest,
    @Res() reply: FastifyReply,
  ) {
    await this.acts.onTask(actor, task, { key, act: 'supplement-requests', body, reply }, { type: 'request-supplement', ...body });
  }

  @Post('tasks/:task/supplements')
  @HttpCode(200)
  @May('tasks')
  @ApiOperation({ operationId: 'supplement', summary: '补正 · Supply what was asked for' })
  @Answers(200, commandAnswer)
  async supplement(
    @CurrentActor() actor: SignedIn,
    @Param() { task }: ByTask,
    @IdempotencyKey() key: string,
    @Body() body: Supplement,
    @Res() reply: FastifyReply,
  ) {
    await this.acts.onTask(actor, task, { key, act: 'supplements', body, reply }, { type: 'supplement', ...body });
  }

  @Post('tasks/:task/resubmissions')
  @HttpCode(200)
  @May('tasks')
  @ApiOperation({ operationId: 'resubmit', summary: '重新提交 · Hand a returned application in again' })
  @Answers(200, commandAnswer)
  async resubmit(
    @CurrentActor() actor: SignedIn,
    @Param() { task }: ByTask,
    @IdempotencyKey() key: string,
    @Body() body: Resubmission,
    @Res() reply: FastifyReply,
  ) {
    await this.acts.onTask(actor, task, { key, act: 'resubmissions', body, reply }, { type: 'resubmit', ...body });
  }
}
