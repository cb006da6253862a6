import { Module } from '@nestjs/common';
import { DatabaseModule } from './database/database.module';
import { HttpModule } from './http/http.module';
import { IdentityModule } from './identity/identity.module';
import { OrganisationsModule } from './organisations/organisations.module';

@Module({
  imports: [DatabaseModule, HttpModule, IdentityModule, OrganisationsModule],
})
export class AppModule {}
