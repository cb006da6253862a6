import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { FastifyRequest } from 'fastify';
import type { Repository } from 'typeorm';
import { v7 as newId, validate as isUuid } from 'uuid';
import { CaseScope } from '../cases/case-scope';
import { Sql } from '../database/sql';
import { Problem } from '../http/problem';
import { type Created, CreatedOnce } from '../idempotency/created-once';
import type { SignedIn } from '../identity/access';
import { Attachment } from './attachment.entity';
import { AttachmentStore } from './attachment-store';
import { contentTypeOf } from './content-type';
import { receive } from './receive';
import { UnusedAttachments } from './unused-attachments';

export interface AttachmentView {
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  readonly sha256: string;
  readonly case: string | null;
  readonly createdAt: string;
}

@Injectable()
export class AttachmentsService implements OnModuleInit {
  constructor(
    @InjectRepository(Attachment) private readonly attachments: Repository<Attachment>,
    private readonly sql: Sql,
    private readonly store: AttachmentStore,
    private readonly once: CreatedOnce,
    private readonly scope: CaseScope,
    private readonly unused: UnusedAttachments,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.store.removeAbandoned();
  }

  /** First the content, safe on disk, then the row that speaks of it: a crash between the two loses nothing but space. */
  async upload(person: string, request: FastifyRequest, key: string): Promise<Created<AttachmentView>> {
    const received = await receive(request, this.store);
    try {
      const { name, size, sha256 } = received;
      const mime = await contentTypeOf(received.path, name);
      const content = { name, sha256: sha256.toString('hex') };
      return await this.once.create({ person, key, route: 'POST /attachments', content }, async (manager) => {
        await this.unused.makeRoom(manager, person, size);
        await this.store.keep(received);
        const attachment = manager.create(Attachment, { id: newId(), sha256, size, mime, name, person, caseId: null });
        await manager.insert(Attachment, attachment);
        return attachmentView(attachment);
      });
    } finally {
      await this.store.discard(received);
    }
  }

  /**
   * What this person may see: their own uploads, and those of cases they may read. A file that ever stood in a
   * restricted field stays as restricted as the field, also after the form has changed.
   */
  async readable(actor: SignedIn, id: string): Promise<Attachment> {
    const attachment = await this.attachments.findOneBy({ id });
    if (!attachment || !(await this.mayRead(actor, attachment))) throw new Problem('not-found');
    return attachment;
  }

  /** Refuses ids that are neither this person's own unused uploads nor already part of the case. */
  async assertUsable(ids: readonly string[], person: string, caseId: string): Promise<void> {
    const wellFormed = ids.filter((id) => isUuid(id));
    const usable = await this.sql.rows<{ id: string }>(
      'attachments-usable',
      `SELECT id FROM attachment WHERE id = ANY ($1::uuid[]) AND (case_id = $3 OR (case_id IS NULL AND person = $2))`,
      [wellFormed, person, caseId],
    );
    const found = new Set(usable.map((row) => row.id));
    const missing = ids.filter((id) => !found.has(id.toLowerCase()));
    if (missing.length > 0) throw new Problem('attachment-unusable', { facts: { attachments: missing.slice(0, 10).join(', ') } });
  }

  private async mayRead(actor: SignedIn, { id, person, caseId }: Attachment): Promise<boolean> {
    if (person === actor.person) return true;
    if (caseId === null) return false;
    const fields = await this.sql.rows<{ field: string }>('attachment-fields', fieldsWithFile, [caseId, id]);
    if (fields.length === 0) return this.scope.mayRead(actor, caseId);
    const answers = await Promise.all(fields.map(({ field }) => this.scope.mayReadField(actor, caseId, field)));
    return answers.every(Boolean);
  }
}

/** Fields of the case's form in which the file stands or ever stood. */
const fieldsWithFile = `
  SELECT DISTINCT f.key AS field FROM case_event AS e, jsonb_each(e.data -> 'form') AS f
  WHERE e.case_id = $1 AND e.type IN ('case-opened', 'form-changed') AND strpos(lower(f.value::text), $2) > 0`;

export function attachmentView({ id, name, mime, size, sha256, caseId, createdAt }: Attachment): AttachmentView {
  return { id, name, mime, size, sha256: sha256.toString('hex'), case: caseId, createdAt: createdAt.toISOString() };
}
