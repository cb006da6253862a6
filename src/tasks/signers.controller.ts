import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CaseActs } from '../cases/case-acts';
import { commandAnswer } from '../cases/standing.answers';
import { Answers } from '../http/answers';
import { IdempotencyKey } from '../http/idempotency-key';
import { CurrentActor, May, type SignedIn } from '../identity/access';
import { Signers, WithReason } from './task-acts.dto';
import { ByTask } from './tasks.dto';

/** 加签, 减签 and 回避: who signs a step beside or instead of its holder. */
@ApiTags('tasks')
@May('tasks')
@Controller('api/v1/tasks/:task')
export class SignersController {
  constructor(private readonly acts: CaseActs) {}

  @Post('signers')
  @HttpCode(200)
  @ApiOperation({ operationId: 'addSigners', summary: '加签 · Add signers before, after or beside one’s own decision' })
  @Answers(200, commandAnswer, 'The signers have their seats.')
  async add(
    @CurrentActor() actor: SignedIn,
    @Param() { task }: ByTask,
    @IdempotencyKey() key: string,
    @Body() body: Signers,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.acts.onTask(actor, task, { act: 'signers', key, body, reply }, { type: 'add-signer', ...body });
  }

  @Post('signer-removals')
  @HttpCode(200)
  @ApiOperation({ operationId: 'removeSigner', summary: '减签 · Take away a signer one has added, who has not signed yet' })
  @Answers(200, commandAnswer, 'The seat is gone.')
  async remove(
    @CurrentActor() actor: SignedIn,
    @Param() { task }: ByTask,
    @IdempotencyKey() key: string,
    @Body() body: WithReason,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.acts.onTask(actor, task, { act: 'signer-removals', key, body, reply }, { type: 'remove-signer', ...body });
  }

  @Post('recusals')
  @HttpCode(200)
  @ApiOperation({ operationId: 'recuseFromTask', summary: '回避 · Step back from a task; it goes to the post above' })
  @Answers(200, commandAnswer, 'The seat is the superior’s, or waits for an administrator.')
  async recuse(
    @CurrentActor() actor: SignedIn,
    @Param() { task }: ByTask,
    @IdempotencyKey() key: string,
    @Body() body: WithReason,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.acts.onTask(actor, task, { act: 'recusals', key, body, reply }, { type: 'recuse', ...body });
  }
}
