import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module';
import { HttpModule } from '../http/http.module';
import { TemporalModule } from '../temporal/temporal.module';

@Module({ imports: [DatabaseModule, HttpModule, TemporalModule] })
export class ConductorsCommandModule {}
