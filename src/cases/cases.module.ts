import { Logger, Module, type OnModuleInit } from '@nestjs/common';
import { checkAll, type EditionFlaw } from '../../processes/check';
import { editionName, editions } from '../../processes/registry';
import { AttachmentsModule } from '../attachments/attachments.module';
import { currentConfig } from '../config';
import { CalendarModule } from '../calendar/calendar.module';
import { schemaFlaw } from '../forms/form-schema';
import { FormsModule } from '../forms/forms.module';
import { OrganisationsModule } from '../organisations/organisations.module';
import { sentenceOf, type Unpublished, unpublished } from '../processes/publication';
import { CaseScopeModule } from './case-scope.module';
import { CaseAsOf } from './case-as-of.service';
import { CaseActs } from './case-acts';
import { CaseActsController } from './case-acts.controller';
import { CasesController } from './cases.controller';
import { CasesService } from './cases.service';
import { CommandsService } from './commands.service';
import { CommitsService } from './commits.service';
import { LoadsService } from './loads.service';
import { TrialsService } from './trials.service';
import { WorldService } from './world.service';

/** Forms of editions not published yet: publishing has looked at the others. */
function uncompiled(notPublished: readonly Unpublished[]): readonly EditionFlaw[] {
  const fresh = new Set(notPublished.map(({ edition }) => edition));
  return editions.flatMap((edition) => {
    const name = editionName(edition);
    const text = fresh.has(name) ? schemaFlaw(edition) : undefined;
    return text === undefined ? [] : [{ edition: name, code: 'schema', path: '/form/schema', text }];
  });
}

@Module({
  imports: [AttachmentsModule, CalendarModule, CaseScopeModule, FormsModule, OrganisationsModule],
  controllers: [CasesController, CaseActsController],
  providers: [CaseActs, CaseAsOf, CasesService, CommandsService, CommitsService, LoadsService, TrialsService, WorldService],
  exports: [CaseActs, CasesService, CommandsService, TrialsService],
})
export class CasesModule implements OnModuleInit {
  /**
   * Neither the API nor a worker runs on an edition with a mistake in it: a case could reach a dead end. In production none
   * runs that is not the one that was published.
   */
  onModuleInit(): void {
    const notPublished = unpublished();
    const flaws = [...checkAll(), ...uncompiled(notPublished)].map((flaw) => `${flaw.edition} ${flaw.path}: ${flaw.code} (${flaw.text})`);
    if (flaws.length > 0) throw new Error(`editions with mistakes: ${flaws.join('; ')}`);
    const sentences = notPublished.map(sentenceOf);
    if (sentences.length > 0 && currentConfig().production) throw new Error(sentences.join('\n'));
    for (const sentence of sentences) new Logger('processes').warn(sentence);
  }
}
