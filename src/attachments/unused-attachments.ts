import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Sql } from '../database/sql';
import { Problem } from '../http/problem';
import { AttachmentStore } from './attachment-store';

/** What one person may have uploaded without handing it in: a thick application, and too little to fill a disk with. */
const most = { files: 200, megabytes: 1_000 } as const;
/** Longer than anybody works on an application without keeping a draft of it. */
const keptDays = 30;
const everyMs = 60 * 60_000;
/** So many at a time, that whoever uploads meanwhile does not wait. */
const batch = 200;

/**
 * Uploads that no case has taken: how many a person may have, and the end of those that nobody came back for. Runs in
 * the API, which has the files; several of them at once do no harm.
 */
@Injectable()
export class UnusedAttachments {
  private readonly log = new Logger('attachments');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly sql: Sql,
    private readonly store: AttachmentStore,
  ) {}

  start(): void {
    void this.sweep();
    this.timer = setInterval(() => void this.sweep(), everyMs).unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /**
   * Before content is kept and its row is written, in that row's transaction. No sweep runs beside it, so none takes the
   * content for that of an earlier upload. Two at the same moment may both be the last: a bound on disk space, not a rule.
   */
  async makeRoom(manager: EntityManager, person: string, size: number): Promise<void> {
    await manager.query(`SELECT pg_advisory_xact_lock_shared(${sweeping})`);
    const [has] = await manager.query<[{ files: number; bytes: string }]>(
      'SELECT count(*)::integer AS files, coalesce(sum(size), 0) AS bytes FROM attachment WHERE person = $1 AND case_id IS NULL',
      [person],
    );
    if (has.files < most.files && Number(has.bytes) + size <= most.megabytes * 1024 * 1024) return;
    throw new Problem('too-many-attachments', { facts: { ...most, days: keptDays } });
  }

  private async sweep(): Promise<void> {
    try {
      while ((await this.removeSome()) === batch);
    } catch (error) {
      this.log.error(`unused attachments could not be removed; trying again in an hour: ${String(error)}`);
    }
  }

  /** First the rows, then the content: if it ends between the two, a file is left that nobody speaks of. */
  private async removeSome(): Promise<number> {
    const removed = await this.sql.rows<{ sha256: Buffer }>('attachments-forgotten', forgotten, [keptDays, batch]);
    if (removed.length === 0) return 0;
    await this.sql.transaction(async (sql) => {
      await sql.row('attachments-sweeping', `SELECT pg_advisory_xact_lock(${sweeping})`);
      const contents = await sql.rows<{ sha256: Buffer }>('attachments-unreferenced', unreferenced, [removed.map((one) => one.sha256)]);
      for (const { sha256 } of contents) await this.store.remove(sha256);
    });
    return removed.length;
  }
}

/** Any number that no other lock of ours has. */
const sweeping = 20261124;

/** A draft keeps the files it names for as long as it is kept itself. */
const forgotten = `
  DELETE FROM attachment WHERE case_id IS NULL AND id IN (
    SELECT a.id FROM attachment AS a WHERE a.case_id IS NULL AND a.created_at < now() - make_interval(days => $1)
      AND NOT EXISTS (SELECT FROM draft AS d WHERE d.person = a.person AND strpos(lower(d.form::text), a.id::text) > 0)
    LIMIT $2)
  RETURNING sha256`;

const unreferenced = `
  SELECT DISTINCT one.sha256 FROM unnest($1::bytea[]) AS one(sha256)
  WHERE NOT EXISTS (SELECT FROM attachment AS a WHERE a.sha256 = one.sha256)`;
