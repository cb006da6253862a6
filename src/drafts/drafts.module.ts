import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FormsModule } from '../forms/forms.module';
import { IdempotencyModule } from '../idempotency/idempotency.module';
import { Draft } from './draft.entity';
import { DraftsController } from './drafts.controller';
import { DraftsService } from './drafts.service';

@Module({
  imports: [TypeOrmModule.forFeature([Draft]), FormsModule, IdempotencyModule],
  controllers: [DraftsController],
  providers: [DraftsService],
})
export class DraftsModule {}
