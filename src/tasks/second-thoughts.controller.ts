import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CaseActs } from '../cases/case-acts';
import { commandAnswer } from '../cases/standing.answers';
import { Answers } from '../http/answers';
import { IdempotencyKey } from '../http/idempotency-key';
import { CurrentActor, May, type SignedIn } from '../identity/access';
import { ExtensionAnswer, WithReason } from './task-acts.dto';
import { ByTask } from './tasks.dto';

/** What changes the course of a step without deciding it: 跳过, 拿回 and 延期. */
@ApiTags('tasks')
@May('tasks')
@Controller('api/v1/tasks/:task')
export class SecondThoughtsController {
  constructor(private readonly acts: CaseActs) {}

  @Post('skips')
  @HttpCode(200)
  @ApiOperation({ operationId: 'skipTask', summary: '跳过 · Pass over a step that is optional' })
  @Answers(200, commandAnswer, 'The step is closed as skipped.')
  async skip(
    @CurrentActor() actor: SignedIn,
    @Param() { task }: ByTask,
    @IdempotencyKey() key: string,
    @Body() body: WithReason,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.acts.onTask(actor, task, { act: 'skips', key, body, reply }, { type: 'skip', ...body });
  }

  @Post('take-backs')
  @HttpCode(200)
  @ApiOperation({ operationId: 'takeBackDecision', summary: '拿回 · Take one’s own act back as long as nobody has built on it' })
  @Answers(200, commandAnswer, 'The seat is unused again.')
  async takeBack(
    @CurrentActor() actor: SignedIn,
    @Param() { task }: ByTask,
    @IdempotencyKey() key: string,
    @Body() body: WithReason,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.acts.onTask(actor, task, { act: 'take-backs', key, body, reply }, { type: 'take-back', ...body });
  }

  @Post('extension-requests')
  @HttpCode(200)
  @ApiOperation({ operationId: 'requestExtension', summary: '申请延期 · Ask the post above for more time, once, before the due date' })
  @Answers(200, commandAnswer, 'The post above has been asked.')
  async requestExtension(
    @CurrentActor() actor: SignedIn,
    @Param() { task }: ByTask,
    @IdempotencyKey() key: string,
    @Body() body: WithReason,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.acts.onTask(actor, task, { act: 'extension-requests', key, body, reply }, { type: 'request-extension', ...body });
  }

  @Post('extension-answers')
  @HttpCode(200)
  @ApiOperation({ operationId: 'answerExtension', summary: '批准延期 · Grant or refuse more time' })
  @Answers(200, commandAnswer, 'The due date has moved, or stays.')
  async answerExtension(
    @CurrentActor() actor: SignedIn,
    @Param() { task }: ByTask,
    @IdempotencyKey() key: string,
    @Body() body: ExtensionAnswer,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.acts.onTask(actor, task, { act: 'extension-answers', key, body, reply }, { type: 'answer-extension', ...body });
  }
}
