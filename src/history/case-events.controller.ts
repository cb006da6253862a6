import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { editionOf } from '../../processes/registry';
import { CaseScope, seesField } from '../cases/case-scope';
import { isSealed } from '../../domain/scores';
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
    return this.pages.page(scope, events, {
      keyOf: ({ seq }: LoggedEvent) => [seq],
      view: (event) => eventView(event, actor, { hidden, score: isScoreHidden(event, logged, actor) }),
    });
  }
}

function hiddenFields({ process, edition, state }: LoggedCase, actor: SignedIn): readonly string[] {
  const { form } = editionOf(process, edition);
  return Object.keys(form.restricted ?? {}).filter((field) => !seesField(editionOf(process, edition), state, actor, field));
}

/** What others have scored while a part of the total is not in yet. */
function isScoreHidden({ type, by, data }: LoggedEvent, { process, edition, state }: LoggedCase, { person }: SignedIn): boolean {
  if (type !== 'seat-decided' || by['person'] === person) return false;
  return isSealed(editionOf(process, edition), state, String(data['path']));
}

function eventView(
  { seq, type, at, by, data, hash, verified }: LoggedEvent,
  { directory }: SignedIn,
  { hidden, score }: { hidden: readonly string[]; score: boolean },
) {
  const { score: _, opinion: __, ...unscored } = data;
  return { seq, type, at, by: whoOf(by, directory), data: readableData(score ? unscored : data, hidden), hash, verified };
}
