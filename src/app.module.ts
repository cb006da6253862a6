import { Module } from '@nestjs/common';
import { AdminModule } from './admin/admin.module';
import { CasesModule } from './cases/cases.module';
import { AttachmentsModule } from './attachments/attachments.module';
import { CalendarModule } from './calendar/calendar.module';
import { CalendarImportsModule } from './calendar-imports/calendar-imports.module';
import { DatabaseModule } from './database/database.module';
import { DelegationsModule } from './delegations/delegations.module';
import { DraftsModule } from './drafts/drafts.module';
import { EditionMigrationsModule } from './edition-migrations/edition-migrations.module';
import { HistoryModule } from './history/history.module';
import { HttpModule } from './http/http.module';
import { IdentityModule } from './identity/identity.module';
import { KinshipsModule } from './kinships/kinships.module';
import { OperationsModule } from './operations/operations.module';
import { OrganisationsModule } from './organisations/organisations.module';
import { TasksModule } from './tasks/tasks.module';
import { ProcessesModule } from './processes/processes.module';
import { RegistersModule } from './registers/registers.module';

@Module({
  imports: [
    DatabaseModule,
    HttpModule,
    IdentityModule,
    OrganisationsModule,
    CasesModule,
    TasksModule,
    CalendarModule,
    ProcessesModule,
    DraftsModule,
    AttachmentsModule,
    RegistersModule,
    AdminModule,
    HistoryModule,
    DelegationsModule,
    KinshipsModule,
    OperationsModule,
    EditionMigrationsModule,
    CalendarImportsModule,
  ],
})
export class AppModule {}
