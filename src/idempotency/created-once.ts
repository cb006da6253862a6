import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { canonical } from '../../domain/ledger';
import type { JsonObject } from '../../domain/json';
import { Sql } from '../database/sql';
import { Problem } from '../http/problem';

/** What a POST asks for: the caller's key stands for this route with this content and nothing else. */
export interface Creation {
  readonly person: string;
  readonly key: string;
  readonly route: string;
  readonly content: JsonObject;
}

export interface Created<Body> {
  readonly body: Body;
  /** True when the same key made it before: nothing was done this time. */
  readonly replayed: boolean;
}

interface Earlier<Body> {
  same: boolean;
  answer: Body;
}

/** POSTs that make something outside of a case. Cases keep their keys in the deciding statement itself (src/cases). */
@Injectable()
export class CreatedOnce {
  constructor(
    private readonly sql: Sql,
    private readonly dataSource: DataSource,
  ) {}

  /** Runs `make` in one transaction with the memory of the key; a key seen before gets its first answer again. */
  async create<Body extends object>(creation: Creation, make: (manager: EntityManager) => Promise<Body>): Promise<Created<Body>> {
    const hash = createHash('sha256')
      .update(canonical([creation.route, creation.content]))
      .digest();
    const earlier = await this.earlier<Body>(creation, hash);
    if (earlier) return earlier;
    try {
      const body = await this.dataSource.transaction(async (manager) => {
        const made = await make(manager);
        await manager.query(memory, [creation.person, creation.key, hash, JSON.stringify(made)]);
        return made;
      });
      return { body, replayed: false };
    } catch (error) {
      // The same key at the same moment: the other one won, and its answer is there now.
      const first = isTaken(error) ? await this.earlier<Body>(creation, hash) : undefined;
      if (first) return first;
      throw error;
    }
  }

  private async earlier<Body extends object>({ person, key }: Creation, hash: Buffer): Promise<Created<Body> | undefined> {
    const found = await this.sql.row<Earlier<Body>>(
      'created-earlier',
      'SELECT body_hash = $3 AS same, answer FROM command WHERE actor = $1 AND key = $2',
      [person, key, hash],
    );
    if (found && !found.same) throw new Problem('idempotency-key-reused');
    return found && { body: found.answer, replayed: true };
  }
}

const memory = `INSERT INTO command (actor, key, body_hash, status, answer, at) VALUES ($1, $2, $3, 201, $4, now())`;

function isTaken(error: unknown): boolean {
  const cause = error instanceof Error && 'driverError' in error ? error.driverError : error;
  return cause instanceof Error && 'constraint' in cause && cause.constraint === 'command_pkey';
}
