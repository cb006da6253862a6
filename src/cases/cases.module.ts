import { Module, type OnModuleInit } from '@nestjs/common';
import { checkAll } from '../../processes/check';
import { AttachmentsModule } from '../attachments/attachments.module';
import { CalendarModule } from '../calendar/calendar.module';
import { FormsModule } from '../forms/forms.module';
import { OrganisationsModule } from '../organisations/organisations.module';
import { CaseScopeModule } from './case-scope.module';
import { CaseActs } from './case-acts';
import { CaseActsController } from './case-acts.controller';
import { CasesController } from './cases.controller';
import { CasesService } from './cases.service';
import { CommandsService } from './commands.service';
import { CommitsService } from './commits.service';
import { LoadsService } from './loads.service';
import { TrialsService } from './trials.service';
import { WorldService } from './world.service';

@Module({
  imports: [AttachmentsModule, CalendarModule, CaseScopeModule, FormsModule, OrganisationsModule],
  controllers: [CasesController, CaseActsController],
  providers: [CaseActs, CasesService, CommandsService, CommitsService, LoadsService, TrialsService, WorldService],
  exports: [CaseActs, CasesService, CommandsService, TrialsService],
})
export class CasesModule implements OnModuleInit {
  /** Neither the API nor a worker runs on an edition with a mistake in it: a case could reach a dead end. */
  onModuleInit(): void {
    const flaws = checkAll();
    if (flaws.length === 0) return;
    throw new Error(`editions with mistakes:\n${flaws.map((flaw) => `  ${flaw.edition} ${flaw.path}: ${flaw.code}`).join('\n')}`);
  }
}
