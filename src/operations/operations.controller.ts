import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { ById } from '../http/input';
import { PageQuery, Pages } from '../http/page';
import { Problem } from '../http/problem';
import { CurrentActor, May, type SignedIn } from '../identity/access';
import { caseOfOperationView, operationView } from './operation-views';
import { operation, operationCasePage, operationPage } from './operations.answers';
import { OperationCasesQuery } from './operations.dto';
import { type CaseOfOperation, type Operation, OperationsService } from './operations.service';

/** What is done, or was, with many cases: how far it has come, and what came of it in each. */
@ApiTags('administration')
@May('admin')
@Controller('api/v1/admin/operations')
export class OperationsController {
  constructor(
    private readonly operations: OperationsService,
    private readonly pages: Pages,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listOperations', summary: '批量操作 · What is done with many cases, newest first' })
  @Answers(200, operationPage)
  async list(@CurrentActor() actor: SignedIn, @Query() filter: PageQuery) {
    const scope = { list: 'operations', person: actor.person, filter };
    const rows = await this.operations.list(filter.limit, await this.pages.after(scope));
    return this.pages.page(scope, rows, { keyOf: ({ id }: Operation) => [id], view: (row) => operationView(row, actor.directory) });
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getOperation', summary: '批量操作进度 · How far it has come' })
  @Answers(200, operation)
  async get(@CurrentActor() actor: SignedIn, @Param() { id }: ById) {
    return operationView(await this.found(id), actor.directory);
  }

  @Get(':id/cases')
  @ApiOperation({ operationId: 'listOperationCases', summary: '批量操作结果 · What came of it in each case' })
  @Answers(200, operationCasePage)
  async cases(@CurrentActor() actor: SignedIn, @Param() { id }: ById, @Query() filter: OperationCasesQuery) {
    await this.found(id);
    const scope = { list: `operations/${id}`, person: actor.person, filter };
    const rows = await this.operations.casesOf(id, filter.outcome, { limit: filter.limit, after: await this.pages.after(scope) });
    return this.pages.page(scope, rows, { keyOf: ({ caseId }: CaseOfOperation) => [caseId], view: caseOfOperationView });
  }

  private async found(id: string): Promise<Operation> {
    const found = await this.operations.find(id);
    if (!found) throw new Problem('not-found');
    return found;
  }
}
