import { Module } from '@nestjs/common';
import { ConductorsService } from './conductors.service';
import { LostConductors } from './lost-conductors.service';
import { OutboxService } from './outbox.service';
import { TemporalHealth } from './temporal-health';
import { TemporalService } from './temporal.service';

/** The way to Temporal, for the API and the worker alike. */
@Module({
  providers: [TemporalService, TemporalHealth, ConductorsService, LostConductors, OutboxService],
  exports: [TemporalService, ConductorsService, LostConductors, OutboxService],
})
export class TemporalModule {}
