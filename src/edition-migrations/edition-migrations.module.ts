import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module';
import { IdempotencyModule } from '../idempotency/idempotency.module';
import { OperationsModule } from '../operations/operations.module';
import { EditionMigrationsController } from './edition-migrations.controller';
import { EditionMigrations } from './edition-migrations.service';

@Module({
  imports: [CasesModule, IdempotencyModule, OperationsModule],
  controllers: [EditionMigrationsController],
  providers: [EditionMigrations],
  exports: [EditionMigrations],
})
export class EditionMigrationsModule {}
