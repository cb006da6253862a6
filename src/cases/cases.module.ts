import { Logger, Module, type OnModuleInit } from '@nestjs/common';
import { checkAll } from '../../processes/check';
import { AttachmentsModule } from '../attachments/attachments.module';
import { currentConfig } from '../config';
import { CalendarModule } from '../calendar/calendar.module';
import { FormsModule } from '../forms/forms.module';
import { OrganisationsModule } from '../organisations/organisations.module';
import { sentenceOf, unpublished } from '../processes/publication';
import { CaseScopeModule } from './case-scope.module';
import { CaseActs } from './case-acts';
import { CaseActsController } from './case-acts.controller';
import { CasesController } from './cases.controller';
import { CasesService } from './cases.service';
import { CommandsService } from './commands.service';
import { CommitsService } from './commits.service';
import { LoadsService } from './loads.service';
import { WorldService } from './world.service';

@Module({
  imports: [AttachmentsModule, CalendarModule, CaseScopeModule, FormsModule, OrganisationsModule],
  controllers: [CasesController, CaseActsController],
  providers: [CaseActs, CasesService, CommandsService, CommitsService, LoadsService, WorldService],
  exports: [CaseActs, CasesService, CommandsService],
})
export class CasesModule implements OnModuleInit {
  /**
   * Neither the API nor a worker runs on an edition with a mistake in it: a case could reach a dead end. In production none
   * runs that is not the one that was published.
   */
  onModuleInit(): void {
    const flaws = checkAll().map((flaw) => `${flaw.edition} ${flaw.path}: ${flaw.code}`);
    if (flaws.length > 0) throw new Error(`editions with mistakes:\n  ${flaws.join('\n  ')}`);
    const notAsPublished = unpublished().map(sentenceOf);
    if (notAsPublished.length > 0 && currentConfig().production) throw new Error(notAsPublished.join('\n'));
    for (const sentence of notAsPublished) new Logger('processes').warn(sentence);
  }
}
