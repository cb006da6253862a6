import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CaseActs } from '../cases/case-acts';
import { commandAnswer } from '../cases/standing.answers';
import { Answers } from '../http/answers';
import { IdempotencyKey } from '../http/idempotency-key';
import { ById } from '../http/input';
import { CurrentActor, May, type SignedIn } from '../identity/access';
import { AdministrativeReason, Correction, Placement, Reassignment, Suspension } from './case-administration.dto';

/**
 * What administrators do with a case where its process allows it. What the process wants two of them for is only
 * proposed (`proposed` in the answer) until another one confirms or refuses it.
 */
@ApiTags('administration')
@May('admin')
@Controller('api/v1/admin/cases/:id')
export class CaseAdministrationController {
  constructor(private readonly acts: CaseActs) {}

  @Post('reassignments')
  @HttpCode(200)
  @ApiOperation({ operationId: 'reassignTask', summary: '改派 · Give a seat to another post' })
  @Answers(200, commandAnswer)
  async reassign(
    @CurrentActor() actor: SignedIn,
    @Param() { id }: ById,
    @IdempotencyKey() key: string,
    @Body() body: Reassignment,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.acts.asAdministrator(actor, id, { act: 'reassignments', key, body, reply }, { type: 'reassign', ...body });
  }

  @Post('moves')
  @HttpCode(200)
  @ApiOperation({ operationId: 'moveCase', summary: '调整环节 · Move a case back to a step it has gone through' })
  @Answers(200, commandAnswer)
  async move(
    @CurrentActor() actor: SignedIn,
    @Param() { id }: ById,
    @IdempotencyKey() key: string,
    @Body() body: Placement,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.acts.asAdministrator(actor, id, { act: 'moves', key, body, reply }, { type: 'move', ...body });
  }

  @Post('skips')
  @HttpCode(200)
  @ApiOperation({ operationId: 'skipStep', summary: '跳过环节 · Close an open step as skipped' })
  @Answers(200, commandAnswer)
  async skip(
    @CurrentActor() actor: SignedIn,
    @Param() { id }: ById,
    @IdempotencyKey() key: string,
    @Body() body: Placement,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.acts.asAdministrator(actor, id, { act: 'skips', key, body, reply }, { type: 'skip-step', ...body });
  }

  @Post('suspensions')
  @HttpCode(200)
  @ApiOperation({ operationId: 'suspendCase', summary: '中止 · Stop every clock until the case is resumed' })
  @Answers(200, commandAnswer)
  async suspend(
    @CurrentActor() actor: SignedIn,
    @Param() { id }: ById,
    @IdempotencyKey() key: string,
    @Body() body: Suspension,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.acts.asAdministrator(actor, id, { act: 'suspensions', key, body, reply }, { type: 'suspend', ...body });
  }

  @Post('resumptions')
  @HttpCode(200)
  @ApiOperation({ operationId: 'resumeCase', summary: '恢复 · Let a suspended case go on' })
  @Answers(200, commandAnswer)
  async resume(
    @CurrentActor() actor: SignedIn,
    @Param() { id }: ById,
    @IdempotencyKey() key: string,
    @Body() body: AdministrativeReason,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.acts.asAdministrator(actor, id, { act: 'resumptions', key, body, reply }, { type: 'resume', ...body });
  }

  @Post('terminations')
  @HttpCode(200)
  @ApiOperation({ operationId: 'terminateCase', summary: '终止 · End a case' })
  @Answers(200, commandAnswer)
  async terminate(
    @CurrentActor() actor: SignedIn,
    @Param() { id }: ById,
    @IdempotencyKey() key: string,
    @Body() body: AdministrativeReason,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.acts.asAdministrator(actor, id, { act: 'terminations', key, body, reply }, { type: 'terminate', ...body });
  }

  @Post('reopenings')
  @HttpCode(200)
  @ApiOperation({ operationId: 'reopenCase', summary: '重启 · Let a case that was refused, ended or lapsed go on from a step' })
  @Answers(200, commandAnswer)
  async reopen(
    @CurrentActor() actor: SignedIn,
    @Param() { id }: ById,
    @IdempotencyKey() key: string,
    @Body() body: Placement,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.acts.asAdministrator(actor, id, { act: 'reopenings', key, body, reply }, { type: 'reopen', ...body });
  }

  @Post('corrections')
  @HttpCode(200)
  @ApiOperation({ operationId: 'correctEntry', summary: '更正台账 · Undo an entry of a register by a new one, and enter what is right' })
  @Answers(200, commandAnswer)
  async correct(
    @CurrentActor() actor: SignedIn,
    @Param() { id }: ById,
    @IdempotencyKey() key: string,
    @Body() body: Correction,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.acts.asAdministrator(actor, id, { act: 'corrections', key, body, reply }, correctionOf(body));
  }

  @Post('confirmations')
  @HttpCode(200)
  @ApiOperation({ operationId: 'confirmProposal', summary: '确认 · Confirm what another administrator has proposed' })
  @Answers(200, commandAnswer)
  async confirm(
    @CurrentActor() actor: SignedIn,
    @Param() { id }: ById,
    @IdempotencyKey() key: string,
    @Body() body: AdministrativeReason,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.acts.asAdministrator(actor, id, { act: 'confirmations', key, body, reply }, { type: 'confirm', ...body });
  }

  @Post('refusals')
  @HttpCode(200)
  @ApiOperation({ operationId: 'refuseProposal', summary: '否决 · Refuse, or take back, what was proposed' })
  @Answers(200, commandAnswer)
  async refuse(
    @CurrentActor() actor: SignedIn,
    @Param() { id }: ById,
    @IdempotencyKey() key: string,
    @Body() body: AdministrativeReason,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.acts.asAdministrator(actor, id, { act: 'refusals', key, body, reply }, { type: 'decline', ...body });
  }
}

/** Plain values: what is proposed is kept as JSON. */
function correctionOf({ entry, instead, reason }: Correction) {
  return { type: 'correct', entry, reason, ...(instead ? { instead: { ...instead } } : {}) } as const;
}
