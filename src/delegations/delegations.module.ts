import { Module } from '@nestjs/common';
import { IdempotencyModule } from '../idempotency/idempotency.module';
import { DelegationsController } from './delegations.controller';
import { DelegationsService } from './delegations.service';

@Module({ imports: [IdempotencyModule], controllers: [DelegationsController], providers: [DelegationsService] })
export class DelegationsModule {}
