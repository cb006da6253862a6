import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CaseScope } from '../cases/case-scope';
import { hashOfRequest, send } from '../cases/command-reply';
import { CommandsService } from '../cases/commands.service';
import { commandAnswer } from '../cases/standing.answers';
import { Answers } from '../http/answers';
import { IdempotencyKey } from '../http/idempotency-key';
import { Pages } from '../http/page';
import { asAdministrator, CurrentActor, May, type SignedIn } from '../identity/access';
import { incidentPage } from './admin.answers';
import { ByCase, IncidentsQuery, Settlement } from './admin.dto';
import { type IncidentRow, IncidentsService, incidentView } from './incidents.service';

@ApiTags('administration')
@May('admin')
@Controller('api/v1/admin/incidents')
export class IncidentsController {
  constructor(
    private readonly incidents: IncidentsService,
    private readonly commands: CommandsService,
    private readonly scope: CaseScope,
    private readonly pages: Pages,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listIncidents', summary: '异常 · Agenda items that could not be carried out' })
  @Answers(200, incidentPage)
  async all(@CurrentActor() actor: SignedIn, @Query() filter: IncidentsQuery) {
    const scope = { list: 'incidents', person: actor.person, filter };
    const rows = await this.incidents.rows(filter, await this.pages.after(scope));
    return this.pages.page(scope, rows, { keyOf: (row: IncidentRow) => [row.key, row.case_id, row.seq], view: incidentView });
  }

  @Post(':caseId/settlements')
  @HttpCode(200)
  @ApiOperation({ operationId: 'settleIncident', summary: '处理异常 · Retry or skip what could not be carried out' })
  @Answers(200, commandAnswer, 'The item is back on the agenda, or treated as done.')
  async settle(
    @CurrentActor() actor: SignedIn,
    @Param() { caseId }: ByCase,
    @IdempotencyKey() key: string,
    @Body() { item, how, reason }: Settlement,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const request = { key, bodyHash: hashOfRequest(`POST admin/incidents/${caseId}/settlements`, { item, how, reason }) };
    const command = { type: 'settle-incident', item, how, reason } as const;
    send(reply, await this.commands.act(asAdministrator(actor), caseId, command, request, () => this.scope.assertMayRead(actor, caseId)));
  }
}
