import { Module } from '@nestjs/common';
import { CaseScopeModule } from '../cases/case-scope.module';
import { CasesModule } from '../cases/cases.module';
import { IdempotencyModule } from '../idempotency/idempotency.module';
import { TemporalModule } from '../temporal/temporal.module';
import { CaseAdministrationController } from './case-administration.controller';
import { ConductorList } from './conductor-list.service';
import { ConductorsController } from './conductors.controller';
import { IncidentsController } from './incidents.controller';
import { IncidentsService } from './incidents.service';
import { OutboxController } from './outbox.controller';

@Module({
  imports: [CaseScopeModule, CasesModule, IdempotencyModule, TemporalModule],
  controllers: [CaseAdministrationController, ConductorsController, IncidentsController, OutboxController],
  providers: [ConductorList, IncidentsService],
})
export class AdminModule {}
