import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module';
import { InboxService } from './inbox.service';
import { TasksController } from './tasks.controller';

@Module({ imports: [CasesModule], controllers: [TasksController], providers: [InboxService] })
export class TasksModule {}
