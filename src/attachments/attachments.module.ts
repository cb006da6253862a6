import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CaseScope } from '../cases/case-scope';
import { IdempotencyModule } from '../idempotency/idempotency.module';
import { Attachment } from './attachment.entity';
import { AttachmentStore } from './attachment-store';
import { AttachmentsController } from './attachments.controller';
import { AttachmentsService } from './attachments.service';

/** Has a `CaseScope` of its own: the cases' module needs this one, and the scope keeps no state. */
@Module({
  imports: [TypeOrmModule.forFeature([Attachment]), IdempotencyModule],
  controllers: [AttachmentsController],
  providers: [AttachmentsService, AttachmentStore, CaseScope],
  exports: [AttachmentsService],
})
export class AttachmentsModule {}
