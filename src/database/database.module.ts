import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { currentConfig } from '../config';
import { databaseOptions, entities } from './data-source';
import { Sql } from './sql';

@Global()
@Module({
  imports: [
    // Connected by `onModuleInit` below, so that describing the API (openapi.json) needs no database.
    TypeOrmModule.forRootAsync({ useFactory: () => ({ ...databaseOptions(currentConfig()), manualInitialization: true }) }),
    TypeOrmModule.forFeature(entities),
  ],
  providers: [Sql],
  exports: [Sql, TypeOrmModule],
})
export class DatabaseModule implements OnModuleInit {
  constructor(private readonly dataSource: DataSource) {}

  async onModuleInit(): Promise<void> {
    if (!this.dataSource.isInitialized) await this.dataSource.initialize();
  }
}
