import { Module } from '@nestjs/common';
import { IdempotencyModule } from '../idempotency/idempotency.module';
import { KinshipsController } from './kinships.controller';
import { KinshipsService } from './kinships.service';

@Module({ imports: [IdempotencyModule], controllers: [KinshipsController], providers: [KinshipsService] })
export class KinshipsModule {}
