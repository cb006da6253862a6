import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module';
import { ConsultingController } from './consulting.controller';
import { InboxService } from './inbox.service';
import { SecondThoughtsController } from './second-thoughts.controller';
import { SignersController } from './signers.controller';
import { TasksController } from './tasks.controller';

@Module({
  imports: [CasesModule],
  controllers: [TasksController, ConsultingController, SignersController, SecondThoughtsController],
  providers: [InboxService],
})
export class TasksModule {}
