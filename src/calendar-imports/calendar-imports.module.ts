import { Module } from '@nestjs/common';
import { CalendarModule } from '../calendar/calendar.module';
import { IdempotencyModule } from '../idempotency/idempotency.module';
import { OperationsModule } from '../operations/operations.module';
import { CalendarImportsController } from './calendar-imports.controller';
import { CalendarImports } from './calendar-imports.service';

@Module({
  imports: [CalendarModule, IdempotencyModule, OperationsModule],
  controllers: [CalendarImportsController],
  providers: [CalendarImports],
})
export class CalendarImportsModule {}
