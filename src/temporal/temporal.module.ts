import { Module } from '@nestjs/common';
import { ConductorsService } from './conductors.service';
import { OutboxService } from './outbox.service';
import { TemporalService } from './temporal.service';

/** The way to Temporal, for the API and the worker alike. */
@Module({
  providers: [TemporalService, ConductorsService, OutboxService],
  exports: [TemporalService, ConductorsService, OutboxService],
})
export class TemporalModule {}
