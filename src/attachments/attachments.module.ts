import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CaseScopeModule } from '../cases/case-scope.module';
import { IdempotencyModule } from '../idempotency/idempotency.module';
import { Attachment } from './attachment.entity';
import { AttachmentStore } from './attachment-store';
import { AttachmentsController } from './attachments.controller';
import { AttachmentsService } from './attachments.service';
import { UnusedAttachments } from './unused-attachments';

@Module({
  imports: [TypeOrmModule.forFeature([Attachment]), CaseScopeModule, IdempotencyModule],
  controllers: [AttachmentsController],
  providers: [AttachmentsService, AttachmentStore, UnusedAttachments],
  exports: [AttachmentsService],
})
export class AttachmentsModule {}
