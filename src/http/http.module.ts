import { Global, Module } from '@nestjs/common';
import { HealthController } from './health.controller';
import { HealthParts } from './health';
import { Pages } from './page';

@Global()
@Module({
  controllers: [HealthController],
  providers: [HealthParts, Pages],
  exports: [HealthParts, Pages],
})
export class HttpModule {}
