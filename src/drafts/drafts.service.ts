import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { EntityManager, Repository } from 'typeorm';
import { v7 as newId } from 'uuid';
import type { Edition } from '../../domain/edition';
import type { JsonObject } from '../../domain/json';
import { editionInForce } from '../../processes/registry';
import { Sql } from '../database/sql';
import { FormService } from '../forms/form.service';
import { checkIfMatch } from '../http/etag';
import { defaultLimit, type PageKey } from '../http/page';
import { malformed, Problem } from '../http/problem';
import { type Created, CreatedOnce } from '../idempotency/created-once';
import type { SignedIn } from '../identity/access';
import { Draft } from './draft.entity';
import type { DraftsQuery, NewDraft } from './drafts.dto';

/** Enough for anybody's work, too few to fill a disk with. */
const mostDrafts = 200;

export interface DraftView {
  readonly id: string;
  readonly process: string;
  readonly form: object;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export type DraftRow = Pick<Draft, 'id' | 'process' | 'version' | 'createdAt' | 'updatedAt'>;

@Injectable()
export class DraftsService {
  constructor(
    @InjectRepository(Draft) private readonly drafts: Repository<Draft>,
    private readonly sql: Sql,
    private readonly forms: FormService,
    private readonly once: CreatedOnce,
  ) {}

  async create(actor: SignedIn, { process, form }: NewDraft, key: string): Promise<Created<DraftView>> {
    this.forms.checkDraft(inForce(process, actor), form);
    const creation = { person: actor.person, key, route: 'POST /drafts', content: { process, form } };
    return this.once.create(creation, (manager) => insert(manager, actor.person, process, form));
  }

  /** Newest first; ids begin with the time, so no draft made meanwhile can shift a page. */
  list(person: string, filter: DraftsQuery, after: PageKey | undefined): Promise<DraftRow[]> {
    return this.sql.rows<DraftRow>(
      'drafts',
      `SELECT id, process, version, created_at AS "createdAt", updated_at AS "updatedAt" FROM draft
       WHERE person = $1 AND ($2::text IS NULL OR process = $2) AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $4`,
      [person, filter.process ?? null, after?.[0] ?? null, (filter.limit ?? defaultLimit) + 1],
    );
  }

  async find(person: string, id: string): Promise<DraftView> {
    const draft = await this.drafts.findOneBy({ id, person });
    if (!draft) throw new Problem('not-found');
    return draftView(draft);
  }

  /** Writes only over the version the caller has seen. */
  async change(actor: SignedIn, id: string, form: JsonObject, seen: number | undefined): Promise<DraftView> {
    const { person } = actor;
    const present = await this.find(person, id);
    checkIfMatch(seen, present.version);
    this.forms.checkDraft(inForce(present.process, actor), form);
    const changed = await this.drafts.update({ id, person, version: present.version }, { form });
    const now = await this.find(person, id);
    if (!changed.affected) checkIfMatch(present.version, now.version);
    return now;
  }

  async remove(person: string, id: string): Promise<void> {
    const { affected } = await this.drafts.delete({ id, person });
    if (!affected) throw new Problem('not-found');
  }
}

async function insert(manager: EntityManager, person: string, process: string, form: JsonObject): Promise<DraftView> {
  // Two at the same moment may both be the 200th: a bound on disk space, not a rule.
  if ((await manager.countBy(Draft, { person })) >= mostDrafts) throw new Problem('too-many-drafts', { facts: { most: mostDrafts } });
  const draft = manager.create(Draft, { id: newId(), person, process, form });
  await manager.insert(Draft, draft);
  return draftView(draft);
}

function inForce(process: string, { on }: SignedIn): Edition {
  const edition = editionInForce(process, on);
  if (edition) return edition;
  throw malformed([
    { pointer: '/process', in: 'body', code: 'unknownProcess', text: { zh: '没有此事项', en: 'there is no such process' } },
  ]);
}

function draftView({ id, process, form, version, createdAt, updatedAt }: Draft): DraftView {
  return { id, process, form, version, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}
