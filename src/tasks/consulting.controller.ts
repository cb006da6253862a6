import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CaseActs } from '../cases/case-acts';
import { commandAnswer } from '../cases/standing.answers';
import { Answers } from '../http/answers';
import { IdempotencyKey } from '../http/idempotency-key';
import { CurrentActor, May, type SignedIn } from '../identity/access';
import { Question, Reply } from './task-acts.dto';
import { ByTask } from './tasks.dto';

/** Asking others before one decides: 委派 blocks one’s own seat until the answer is there, 沟通 does not. */
@ApiTags('tasks')
@May('tasks')
@Controller('api/v1/tasks/:task')
export class ConsultingController {
  constructor(private readonly acts: CaseActs) {}

  @Post('entrustments')
  @HttpCode(200)
  @ApiOperation({ operationId: 'entrustTask', summary: '委派 · Let another post answer first; one’s own decision waits for it' })
  @Answers(200, commandAnswer, 'The other post has been asked; one’s own seat waits.')
  async entrust(
    @CurrentActor() actor: SignedIn,
    @Param() { task }: ByTask,
    @IdempotencyKey() key: string,
    @Body() body: Question,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.acts.onTask(actor, task, { act: 'entrustments', key, body, reply }, { type: 'entrust', ...body });
  }

  @Post('questions')
  @HttpCode(200)
  @ApiOperation({ operationId: 'askAboutTask', summary: '沟通 · Ask another post; nothing waits for it' })
  @Answers(200, commandAnswer, 'The other post has been asked.')
  async ask(
    @CurrentActor() actor: SignedIn,
    @Param() { task }: ByTask,
    @IdempotencyKey() key: string,
    @Body() body: Question,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.acts.onTask(actor, task, { act: 'questions', key, body, reply }, { type: 'ask', ...body });
  }

  @Post('answers')
  @HttpCode(200)
  @ApiOperation({ operationId: 'answerTask', summary: '答复 · Answer what one was entrusted with or asked' })
  @Answers(200, commandAnswer, 'The answer is part of the record.')
  async answer(
    @CurrentActor() actor: SignedIn,
    @Param() { task }: ByTask,
    @IdempotencyKey() key: string,
    @Body() body: Reply,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.acts.onTask(actor, task, { act: 'answers', key, body, reply }, { type: 'answer', ...body });
  }
}
