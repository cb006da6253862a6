import { Body, Controller, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Answers } from '../http/answers';
import { IdempotencyKey } from '../http/idempotency-key';
import { defaultLimit, PageQuery, Pages } from '../http/page';
import { CreatedOnce } from '../idempotency/created-once';
import { CurrentActor, May, type SignedIn } from '../identity/access';
import { OperationWorkflows } from '../operations/operation-workflows.service';
import { calendarImport, importPreview } from './calendar-imports.answers';
import { CalendarNotice } from './calendar-imports.dto';
import { CalendarImports } from './calendar-imports.service';

const mostNamed = 100;

@ApiTags('administration')
@May('admin')
@Controller('api/v1/admin/calendar-imports')
export class CalendarImportsController {
  constructor(
    private readonly imports: CalendarImports,
    private readonly workflows: OperationWorkflows,
    private readonly once: CreatedOnce,
    private readonly pages: Pages,
  ) {}

  @Post('preview')
  @HttpCode(200)
  @ApiOperation({ operationId: 'previewCalendarImport', summary: '节假日安排试算 · Every open due date that a notice would move' })
  @Answers(200, importPreview, 'Some of the cases, by their ids; nothing has been changed.')
  async preview(@CurrentActor() actor: SignedIn, @Body() body: CalendarNotice, @Query() page: PageQuery) {
    this.imports.check(body);
    const scope = { list: 'calendar-imports', person: actor.person, filter: { ...page, notice: JSON.stringify(body) } };
    const [after] = (await this.pages.after(scope)) ?? [];
    const from = after === undefined ? undefined : String(after);
    const { moved, until } = await this.imports.moves(body, actor.directory, from, page.limit ?? defaultLimit);
    return { items: moved, nextCursor: until === undefined ? null : await this.pages.cursor([until], scope) };
  }

  @Post()
  @HttpCode(202)
  @ApiOperation({
    operationId: 'importCalendarNotice',
    summary: '导入节假日安排 · Take in the notice of a year; what it moves is named and recounted',
  })
  @Answers(202, calendarImport, 'The calendar is in force; the dates of open cases are recounted one by one.')
  async take(
    @CurrentActor() actor: SignedIn,
    @Body() body: CalendarNotice,
    @IdempotencyKey() key: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    this.imports.check(body);
    const { year, notice } = body;
    const days = body.days.map((one) => ({ ...one }));
    const creation = { person: actor.person, key, route: 'POST admin/calendar-imports', content: { year, notice, days } };
    const { body: taken, replayed } = await this.once.create(creation, async (manager) => {
      const { moved, until } = await this.imports.moves(body, actor.directory, undefined, mostNamed);
      await this.imports.write(manager, body);
      const asked = { kind: 'calendar-recount', what: { year, notice }, reason: notice } as const;
      const begun = await this.workflows.begin(manager, actor, asked, { where: `c.status <> 'closed'`, params: [] });
      return { year, ...begun, moves: moved, more: until !== undefined };
    });
    void reply.header('location', `/api/v1/admin/operations/${taken.operation}`);
    if (replayed) void reply.header('idempotency-replayed', 'true');
    return taken;
  }
}
