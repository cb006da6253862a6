import { Injectable } from '@nestjs/common';
import { dayOf } from '../../domain/calendar';
import { postsOf } from '../../domain/people';
import { Sql } from '../database/sql';
import { Together } from '../database/together';
import { DirectoryService } from '../organisations/directory.service';
import type { SignedIn } from './access';
import { permissionsOf } from './permissions';
import { RecentSessions } from './recent-sessions';
import { hashOf, newToken } from './token';

interface Row {
  token_hash: Buffer;
  person: string;
  login: string;
  must_change: boolean;
  expires_at: Date;
  unseen: boolean;
  version: number;
}

@Injectable()
export class SessionsService {
  private readonly recent = new RecentSessions();
  private readonly together = new Together<Buffer, Row | undefined>((hashes) => this.readAll(hashes), { most: 64, atOnce: 2 });

  constructor(
    private readonly sql: Sql,
    private readonly directory: DirectoryService,
  ) {}

  /** A new session with a new token: one from before the sign-in is never carried on. */
  async open(person: string): Promise<{ token: string; expiresAt: Date }> {
    const token = newToken();
    const row = await this.sql.row<{ expires_at: Date }>('session-open', openSession, [hashOf(token), person]);
    if (!row) throw new Error('the session was not stored');
    return { token, expiresAt: row.expires_at };
  }

  /** Who the token stands for now; undefined when it is unknown, idle for 30 minutes, 12 hours old or ended. */
  async find(tokenHash: Buffer): Promise<SignedIn | undefined> {
    return this.recent.get(tokenHash) ?? this.recent.lookUp(tokenHash, () => this.look(tokenHash));
  }

  private async look(tokenHash: Buffer): Promise<SignedIn | undefined> {
    const row = await this.together.ask(tokenHash);
    if (!row) return undefined;
    if (row.unseen) await this.sql.run('session-seen', `UPDATE session SET seen_at = now() WHERE token_hash = $1`, [tokenHash]);
    const directory = await this.directory.at(row.version);
    const on = dayOf(new Date().toISOString());
    const posts = postsOf(directory, row.person, on);
    return {
      person: row.person,
      name: directory.persons[row.person]?.name ?? '',
      login: row.login,
      posts,
      permissions: permissionsOf(posts.flatMap((post) => post.roles)),
      on,
      directory,
      session: { tokenHash, expiresAt: row.expires_at, mustChange: row.must_change },
    };
  }

  /** Sessions that are asked for at the same time are read together. */
  private async readAll(hashes: readonly Buffer[]): Promise<readonly (Row | undefined)[]> {
    const rows = await this.sql.rows<Row>('sessions-find', findSessions, [hashes]);
    const found = new Map(rows.map((row) => [row.token_hash.toString('base64'), row]));
    return hashes.map((hash) => found.get(hash.toString('base64')));
  }

  /** Who is who has changed by this process: whoever asks next is seen with it. */
  directoryChanged(): void {
    this.recent.forget();
  }

  async close(tokenHash: Buffer): Promise<void> {
    await this.sql.run('session-close', 'DELETE FROM session WHERE token_hash = $1', [tokenHash]);
    this.recent.forget();
  }

  /** Ends the person's sessions, all or all but one. */
  async closeAllOf(person: string, but?: Buffer): Promise<void> {
    await this.sql.run('session-close-all', 'DELETE FROM session WHERE person = $1 AND token_hash IS DISTINCT FROM $2', [
      person,
      but ?? null,
    ]);
    this.recent.forget();
  }
}

/** Sweeps out what has ended while it is here: sign-ins are rare, and no other job is needed. */
const openSession = `
  WITH ended AS (DELETE FROM session WHERE expires_at < now())
  INSERT INTO session (token_hash, person, expires_at) VALUES ($1, $2, now() + interval '12 hours')
  RETURNING expires_at`;

const findSessions = `
  SELECT s.token_hash, s.person, a.login, a.must_change, s.expires_at, s.seen_at < now() - interval '1 minute' AS unseen, d.version
  FROM session s JOIN account a ON a.person = s.person AND NOT a.disabled, directory_version d
  WHERE s.token_hash = ANY ($1::bytea[]) AND s.expires_at > now() AND s.seen_at > now() - interval '30 minutes'`;
