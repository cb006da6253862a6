import { Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { refuse } from '../../domain/refusal';
import { Answers } from '../http/answers';
import { IdempotencyKey } from '../http/idempotency-key';
import { Pages } from '../http/page';
import { Problem, Refused } from '../http/problem';
import { CreatedOnce } from '../idempotency/created-once';
import { CurrentActor, May, type SignedIn } from '../identity/access';
import { ConductorsService } from '../temporal/conductors.service';
import { LostConductors } from '../temporal/lost-conductors.service';
import { isTemporalAway } from '../temporal/temporal.service';
import { conductorPage, conductorRestart, conductorRestarts } from './admin.answers';
import { ByCase, ConductorsQuery } from './admin.dto';
import { ConductorList, type ConductorRow, conductorView } from './conductor-list.service';

const checkWithinMs = 20_000;

@ApiTags('administration')
@May('admin')
@Controller('api/v1/admin')
export class ConductorsController {
  constructor(
    private readonly list: ConductorList,
    private readonly conductors: ConductorsService,
    private readonly lost: LostConductors,
    private readonly once: CreatedOnce,
    private readonly pages: Pages,
  ) {}

  @Get('conductors')
  @ApiOperation({
    operationId: 'listConductors',
    summary: '流程引擎实例 · Conductors with their next item, incidents and what waits to be told',
  })
  @Answers(200, conductorPage)
  async all(@CurrentActor() actor: SignedIn, @Query() filter: ConductorsQuery) {
    const scope = { list: 'conductors', person: actor.person, filter };
    const rows = await this.list.rows(filter, await this.pages.after(scope));
    const states = await this.list.states(rows);
    return this.pages.page(scope, rows, {
      keyOf: (row: ConductorRow) => [row.id],
      view: (row) => conductorView(row, states.get(row.id) ?? 'unknown'),
    });
  }

  @Post('conductors/:caseId/restarts')
  @HttpCode(200)
  @ApiOperation({ operationId: 'restartConductor', summary: '重建 · Put a fresh conductor in the place of whatever there is' })
  @Answers(200, conductorRestart, 'The new conductor has the case as it stands.')
  async restart(
    @CurrentActor() actor: SignedIn,
    @Param() { caseId }: ByCase,
    @IdempotencyKey() key: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const one = await this.conductors.caseOf(caseId);
    if (!one) throw new Problem('not-found');
    if (one.status === 'closed') throw new Refused(caseIsClosed);
    const creation = { person: actor.person, key, route: `POST admin/conductors/${caseId}/restarts`, content: {} };
    const { body, replayed } = await this.once.create(creation, async () => {
      await orAway(this.conductors.replace(one));
      return { caseId, seq: one.seq };
    });
    if (replayed) void reply.header('idempotency-replayed', 'true');
    return body;
  }

  @Post('conductor-restarts')
  @HttpCode(200)
  @ApiOperation({ operationId: 'restartMissingConductors', summary: '重建全部缺失 · Make every missing conductor anew' })
  @Answers(200, conductorRestarts, 'What was missing or late, and how many the relay was handed.')
  async restartMissing(@CurrentActor() actor: SignedIn, @IdempotencyKey() key: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const found = await orAway(this.lost.find(checkWithinMs));
    const creation = { person: actor.person, key, route: 'POST admin/conductor-restarts', content: {} };
    const { body, replayed } = await this.once.create(creation, async () => ({ ...found, queued: await this.lost.queue(found) }));
    if (replayed) void reply.header('idempotency-replayed', 'true');
    return body;
  }
}

const caseIsClosed = refuse('late', 'case-closed', { zh: '事项已办结，不再需要流程引擎', en: 'The case is closed and needs no conductor' });

async function orAway<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (cause) {
    if (isTemporalAway(cause)) throw new Problem('temporal-away', { headers: { 'retry-after': '5' }, cause });
    throw cause;
  }
}
