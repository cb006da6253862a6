import { Global, Module } from '@nestjs/common';
import { DirectoryService } from './directory.service';
import { OrganisationsController } from './organisations.controller';

@Global()
@Module({
  controllers: [OrganisationsController],
  providers: [DirectoryService],
  exports: [DirectoryService],
})
export class OrganisationsModule {}
