import { Module } from '@nestjs/common';
import { AccountsService } from './accounts.service';
import { EntriesService } from './entries.service';
import { RegistersController } from './registers.controller';

@Module({ controllers: [RegistersController], providers: [EntriesService, AccountsService] })
export class RegistersModule {}
