import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { OrganisationsModule } from '../organisations/organisations.module';
import { AccessGuard } from './access.guard';
import { DeclaredRoutes } from './declared-routes';
import { SessionsController } from './sessions.controller';
import { SessionsService } from './sessions.service';
import { SignInService } from './sign-in.service';

@Global()
@Module({
  imports: [DiscoveryModule, OrganisationsModule],
  controllers: [SessionsController],
  providers: [SessionsService, SignInService, DeclaredRoutes, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: [SessionsService],
})
export class IdentityModule {}
