import { Module } from '@nestjs/common';
import { CaseScopeModule } from '../cases/case-scope.module';
import { TemporalModule } from '../temporal/temporal.module';
import { CaseEventsController } from './case-events.controller';
import { CaseHistoryController } from './case-history.controller';
import { CaseLog } from './case-log.service';
import { ConductorHistoryService } from './conductor-history.service';

@Module({
  imports: [CaseScopeModule, TemporalModule],
  controllers: [CaseEventsController, CaseHistoryController],
  providers: [CaseLog, ConductorHistoryService],
})
export class HistoryModule {}
