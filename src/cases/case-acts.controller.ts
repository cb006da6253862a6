import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Answers } from '../http/answers';
import { IdempotencyKey } from '../http/idempotency-key';
import { ById } from '../http/input';
import { CurrentActor, May, type SignedIn } from '../identity/access';
import { CaseActs } from './case-acts';
import { Comment, Copy, Read, Urge } from './case-acts.dto';
import { Withdrawal } from './cases.dto';
import { commandAnswer } from './standing.answers';

/** What one may do with a case as a whole. */
@ApiTags('cases')
@May('cases')
@Controller('api/v1/cases/:id')
export class CaseActsController {
  constructor(private readonly acts: CaseActs) {}

  @Post('withdrawals')
  @HttpCode(200)
  @ApiOperation({ operationId: 'withdrawCase', summary: '撤回 · Withdraw one’s application' })
  @Answers(200, commandAnswer, 'The case is closed as withdrawn.')
  async withdraw(
    @CurrentActor() actor: SignedIn,
    @Param() { id }: ById,
    @IdempotencyKey() key: string,
    @Body() body: Withdrawal,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.acts.onCase(actor, id, { act: 'withdrawals', key, body, reply }, { type: 'withdraw', reason: body.reason });
  }

  @Post('comments')
  @HttpCode(200)
  @ApiOperation({ operationId: 'commentOnCase', summary: '评论 · Say something beside the procedure' })
  @Answers(200, commandAnswer, 'The comment is part of the record.')
  async comment(
    @CurrentActor() actor: SignedIn,
    @Param() { id }: ById,
    @IdempotencyKey() key: string,
    @Body() body: Comment,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.acts.onCase(actor, id, { act: 'comments', key, body, reply }, { type: 'comment', ...body });
  }

  @Post('copies')
  @HttpCode(200)
  @ApiOperation({ operationId: 'copyCase', summary: '抄送 · Tell posts of the case, which may then read it' })
  @Answers(200, commandAnswer, 'The posts have been told.')
  async copy(
    @CurrentActor() actor: SignedIn,
    @Param() { id }: ById,
    @IdempotencyKey() key: string,
    @Body() body: Copy,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.acts.onCase(actor, id, { act: 'copies', key, body, reply }, { type: 'copy', ...body });
  }

  @Post('reads')
  @HttpCode(200)
  @ApiOperation({ operationId: 'readCopy', summary: '已阅 · Confirm that one has read what one was told of' })
  @Answers(200, commandAnswer, 'The receipt is part of the record.')
  async read(
    @CurrentActor() actor: SignedIn,
    @Param() { id }: ById,
    @IdempotencyKey() key: string,
    @Body() body: Read,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.acts.onCase(actor, id, { act: 'reads', key, body, reply }, { type: 'read' });
  }

  @Post('urges')
  @HttpCode(200)
  @ApiOperation({ operationId: 'urgeCase', summary: '催办 · Urge an open step, once a day, three times in all' })
  @Answers(200, commandAnswer, 'Whoever has the step has been told.')
  async urge(
    @CurrentActor() actor: SignedIn,
    @Param() { id }: ById,
    @IdempotencyKey() key: string,
    @Body() body: Urge,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.acts.onCase(actor, id, { act: 'urges', key, body, reply }, { type: 'urge', ...body });
  }
}
