import { Body, Controller, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Answers } from '../http/answers';
import { IdempotencyKey } from '../http/idempotency-key';
import { defaultLimit, PageQuery, Pages } from '../http/page';
import { CreatedOnce } from '../idempotency/created-once';
import { asAdministrator, CurrentActor, May, type SignedIn } from '../identity/access';
import { OperationWorkflows } from '../operations/operation-workflows.service';
import { migrationBegun, migrationPreview } from './edition-migrations.answers';
import { Migration, MigrationPlan } from './edition-migrations.dto';
import { EditionMigrations, type Forecast, type Plan, runningOn } from './edition-migrations.service';
import { forecastView } from './forecast-view';

@ApiTags('administration')
@May('admin')
@Controller('api/v1/admin/migrations')
export class EditionMigrationsController {
  constructor(
    private readonly migrations: EditionMigrations,
    private readonly workflows: OperationWorkflows,
    private readonly once: CreatedOnce,
    private readonly pages: Pages,
  ) {}

  @Post('preview')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'previewMigration',
    summary: '版本迁移试算 · Which running cases would move, which need a mapping, which break, and why',
  })
  @Answers(200, migrationPreview, 'Some of the cases, by their ids; nothing has been changed.')
  async preview(@CurrentActor() actor: SignedIn, @Body() body: MigrationPlan, @Query() page: PageQuery) {
    const plan = planOf(body);
    this.migrations.check(plan);
    const limit = page.limit ?? defaultLimit;
    const scope = { list: 'migrations/preview', person: actor.person, filter: { ...page, ...plan, steps: JSON.stringify(plan.steps) } };
    const [after] = (await this.pages.after(scope)) ?? [];
    const found = await this.migrations.forecast(asAdministrator(actor), plan, after === undefined ? undefined : String(after), limit + 1);
    const shown = await this.pages.page(scope, found, { keyOf: ({ caseId }: Forecast) => [caseId], view: forecastView });
    return { running: await this.migrations.running(plan), ...shown };
  }

  @Post()
  @HttpCode(202)
  @ApiOperation({ operationId: 'migrateCases', summary: '版本迁移 · Move the running cases of an edition to another one' })
  @Answers(202, migrationBegun, 'Begun; each case is moved, or reported, by itself.')
  async migrate(
    @CurrentActor() actor: SignedIn,
    @Body() body: Migration,
    @IdempotencyKey() key: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const plan = planOf(body);
    this.migrations.check(plan);
    const { reason } = body;
    const creation = { person: actor.person, key, route: 'POST admin/migrations', content: { ...plan, reason } };
    const { body: begun, replayed } = await this.once.create(creation, async (manager) => {
      const running = await this.migrations.running(plan);
      const asked = { kind: 'edition-migration', what: { ...plan }, reason } as const;
      const which = { where: runningOn('$3', '$4'), params: [plan.process, plan.from] };
      const begun = await this.workflows.begin(manager, actor, asked, which);
      return { ...begun, left: Math.max(0, running - begun.cases) };
    });
    void reply.header('location', `/api/v1/admin/operations/${begun.operation}`);
    if (replayed) void reply.header('idempotency-replayed', 'true');
    return begun;
  }
}

function planOf({ process, from, to, steps = {} }: MigrationPlan): Plan {
  return { process, from, to, steps: { ...steps } };
}
