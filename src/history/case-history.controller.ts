import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { temporalUrlOf } from '../temporal/temporal-url';
import { ById } from '../http/input';
import { Problem } from '../http/problem';
import { CurrentActor, May, type SignedIn } from '../identity/access';
import { CaseLog, type LoggedEvent } from './case-log.service';
import { ConductorHistoryService } from './conductor-history.service';
import type { ConductorEvent } from './conductor-rows';
import { caseHistory } from './history.answers';
import { tellingData } from './readable-data';
import { whoOf } from './who';

/** More than any case has; beyond it the page says that it is cut. */
const mostEvents = 5_000;

@ApiTags('administration')
@May('admin')
@Controller('api/v1/admin/cases/:id/history')
export class CaseHistoryController {
  constructor(
    private readonly log: CaseLog,
    private readonly conductors: ConductorHistoryService,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'getCaseHistory', summary: '完整历史 · The event log and the conductor’s history, merged in time order' })
  @Answers(200, caseHistory)
  async get(@CurrentActor() actor: SignedIn, @Param() { id }: ById) {
    const logged = await this.log.find(id);
    if (!logged) throw new Problem('not-found');
    const [events, { conductor, events: conducted }] = await Promise.all([this.log.events(id, 0, mostEvents), this.conductors.of(id)]);
    const rows = [...events.map((event) => caseRow(event, actor)), ...conducted.map(conductorRow)];
    const broken = events.find((event) => !event.verified);
    const last = events.at(-1);
    return {
      case: {
        id,
        number: logged.number,
        title: logged.title,
        process: logged.process,
        edition: logged.edition,
        status: logged.status,
        seq: logged.seq,
      },
      chain: {
        verified: broken === undefined && last?.hash === logged.head && last.seq === logged.seq,
        firstBroken: broken?.seq ?? null,
        events: events.length,
        head: logged.head,
      },
      conductor,
      temporalUrl: temporalUrlOf(id),
      // Of one instant the decision comes first: it was there before its conductor heard of it.
      rows: rows.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    };
  }
}

function caseRow({ seq, type, at, by, data, hash, verified }: LoggedEvent, { directory }: SignedIn) {
  return { world: 'case' as const, at, seq, type, by: whoOf(by, directory), details: tellingData(data), hash, verified };
}

function conductorRow(row: ConductorEvent) {
  return { world: 'conductor' as const, ...row };
}
