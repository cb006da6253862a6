import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module';
import { TemporalModule } from '../temporal/temporal.module';
import { OperationBatches } from './operation-batches.service';
import { OperationWorkflows } from './operation-workflows.service';
import { OperationsController } from './operations.controller';
import { OperationsService } from './operations.service';

@Module({
  imports: [CasesModule, TemporalModule],
  controllers: [OperationsController],
  providers: [OperationBatches, OperationsService, OperationWorkflows],
  exports: [OperationBatches, OperationsService, OperationWorkflows],
})
export class OperationsModule {}
