import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { diffEditions } from '../../domain/diff-editions';
import type { Edition } from '../../domain/edition';
import { editionInForce, editionsOf, processKeys } from '../../processes/registry';
import { Answers } from '../http/answers';
import { Problem } from '../http/problem';
import { CurrentActor, May, type SignedIn } from '../identity/access';
import { processView } from './process-views';
import { editionDifferences } from './differences.answers';
import { processList, publishedEdition } from './processes.answers';
import { ByEdition, ByProcess, DifferencesQuery } from './processes.dto';

/** Processes are published rules: everybody signed in may read them. */
@ApiTags('processes')
@May('cases')
@Controller('api/v1/processes')
export class ProcessesController {
  /** Everything in force today, in both languages. */
  @Get()
  @ApiOperation({ operationId: 'listProcesses', summary: '事项清单 · Every process in force today, and whether one may start it' })
  @Answers(200, processList)
  list(@CurrentActor() actor: SignedIn) {
    const inForce = processKeys().flatMap((key) => editionInForce(key, actor.on) ?? []);
    return { items: inForce.map((edition) => processView(edition, actor)) };
  }

  /** The edition in force today, as it is. */
  @Get(':key')
  @ApiOperation({ operationId: 'getProcess', summary: '事项版本（现行） · The edition in force today' })
  @Answers(200, publishedEdition)
  one(@CurrentActor() actor: SignedIn, @Param() { key }: ByProcess): Edition {
    const edition = editionInForce(key, actor.on);
    if (!edition) throw new Problem('not-found');
    return edition;
  }

  /** The edition in force from that day, past and coming ones too. It never changes, so a browser may keep it. */
  @Get(':key/editions/:day')
  @Header('cache-control', 'private, max-age=3600')
  @ApiOperation({ operationId: 'getEdition', summary: '事项版本 · The edition in force from that day' })
  @Answers(200, publishedEdition)
  edition(@Param() { key, day }: ByEdition): Edition {
    const edition = editionsOf(key).find((one) => one.inForceOn === day);
    if (!edition) throw new Problem('not-found');
    return edition;
  }

  /** What the other edition of the process says otherwise, in words. Both never change, so a browser may keep the answer. */
  @Get(':key/editions/:day/differences')
  @Header('cache-control', 'private, max-age=3600')
  @ApiOperation({ operationId: 'listEditionDifferences', summary: '版本差异 · Everything in which another edition differs from this one' })
  @Answers(200, editionDifferences)
  differences(@Param() { key, day }: ByEdition, @Query() { to }: DifferencesQuery) {
    const [from, other] = [day, to].map((wanted) => editionsOf(key).find((one) => one.inForceOn === wanted));
    if (!from || !other) throw new Problem('not-found');
    return { process: key, from: day, to, items: diffEditions(from, other) };
  }
}
