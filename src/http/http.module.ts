import { Global, Module } from '@nestjs/common';
import { ApiDescription, DocsController } from './docs.controller';
import { FrontDoorController } from './front-door.controller';
import { HealthController } from './health.controller';
import { HealthParts } from './health';
import { Pages } from './page';

@Global()
@Module({
  controllers: [HealthController, DocsController, FrontDoorController],
  providers: [ApiDescription, HealthParts, Pages],
  exports: [HealthParts, Pages],
})
export class HttpModule {}
