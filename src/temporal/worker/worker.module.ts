import { Module } from '@nestjs/common';
import { CasesModule } from '../../cases/cases.module';
import { DatabaseModule } from '../../database/database.module';
import { HttpModule } from '../../http/http.module';
import { OperationsModule } from '../../operations/operations.module';
import { CaseDoorService } from './case-door';
import { AftermathService } from './aftermath.service';
import { RelayTurn } from './relay-turn';
import { RelayService } from './relay.service';
import { TemporalModule } from '../temporal.module';

/** The body of the worker: the same command path as the API's, and what waits for it. */
@Module({
  imports: [DatabaseModule, HttpModule, CasesModule, OperationsModule, TemporalModule],
  providers: [AftermathService, CaseDoorService, RelayTurn, RelayService],
})
export class WorkerModule {}
