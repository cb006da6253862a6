import { Module } from '@nestjs/common';
import { AttachmentsModule } from '../attachments/attachments.module';
import { CalendarModule } from '../calendar/calendar.module';
import { FormsModule } from '../forms/forms.module';
import { OrganisationsModule } from '../organisations/organisations.module';
import { CaseScopeModule } from './case-scope.module';
import { CasesController } from './cases.controller';
import { CasesService } from './cases.service';
import { CommandsService } from './commands.service';
import { WorldService } from './world.service';

@Module({
  imports: [AttachmentsModule, CalendarModule, CaseScopeModule, FormsModule, OrganisationsModule],
  controllers: [CasesController],
  providers: [CasesService, CommandsService, WorldService],
  exports: [CasesService, CommandsService],
})
export class CasesModule {}
