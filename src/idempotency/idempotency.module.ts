import { Module } from '@nestjs/common';
import { CreatedOnce } from './created-once';

@Module({ providers: [CreatedOnce], exports: [CreatedOnce] })
export class IdempotencyModule {}
