import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { editionOf } from '../../processes/registry';
import { CaseScope, seesField } from '../cases/case-scope';
import { Answers } from '../http/answers';
import { ById } from '../http/input';
import { defaultLimit, PageQuery, Pages } from '../http/page';
import { Problem } from '../http/problem';
import { CurrentActor, May, type SignedIn } from '../identity/access';
import { CaseLog, type LoggedCase, type LoggedEvent } from './case-log.service';
import { caseEventPage } from './history.answers';
import { readableData } from './readable-data';
import { whoOf } from './who';

@ApiTags('cases')
@May('cases')
@Controller('api/v1/cases/:id/events')
export class CaseEventsController {
  constructor(
    private readonly scope: CaseScope,
    private readonly log: CaseLog,
    private readonly pages: Pages,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listCaseEvents',
    summary: '办理记录 · Everything that happened, in order, each hash checked against the one before',
  })
  @Answers(200, caseEventPage)
  async all(@CurrentActor() actor: SignedIn, @Param() { id }: ById, @Query() filter: PageQuery) {
    await this.scope.assertMayRead(actor, id);
    const logged = await this.log.find(id);
    if (!logged) throw new Problem('not-found');
    const scope = { list: `events ${id}`, person: actor.person, filter };
    const after = (await this.pages.after(scope))?.[0] ?? 0;
    const events = await this.log.events(id, Number(after), (filter.limit ?? defaultLimit) + 1);
    const hidden = hiddenFields(logged, actor);
    return this.pages.page(scope, events, { keyOf: ({ seq }: LoggedEvent) => [seq], view: (event) => eventView(event, actor, hidden) });
  }
}

function hiddenFields({ process, edition, state }: LoggedCase, actor: SignedIn): readonly string[] {
  const { form } = editionOf(process, edition);
  return Object.keys(form.restricted ?? {}).filter((field) => !seesField(editionOf(process, edition), state, actor, field));
}

function eventView({ seq, type, at, by, data, hash, verified }: LoggedEvent, { directory }: SignedIn, hidden: readonly string[]) {
  return { seq, type, at, by: whoOf(by, directory), data: readableData(data, hidden), hash, verified };
}
