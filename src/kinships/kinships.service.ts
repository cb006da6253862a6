import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import type { Directory } from '../../domain/directory';
import { Sql } from '../database/sql';
import { defaultLimit, type PageKey } from '../http/page';
import { malformed, Problem } from '../http/problem';
import { type Created, CreatedOnce } from '../idempotency/created-once';
import type { SignedIn } from '../identity/access';
import { SessionsService } from '../identity/sessions.service';
import type { KinshipsQuery } from './kinships.dto';

export interface KinshipRow {
  id: string;
  one: string;
  other: string;
  declared_by: string;
  declared_at: Date;
}

/** More than any family has in one administration. */
const most = 50;

/** 亲属关系申报: declared by oneself; who are kin have no part in each other's cases. Read by the two of them and administrators. */
@Injectable()
export class KinshipsService {
  constructor(
    private readonly sql: Sql,
    private readonly once: CreatedOnce,
    private readonly sessions: SessionsService,
  ) {}

  list(actor: SignedIn, { person, limit }: KinshipsQuery, after: PageKey | undefined): Promise<KinshipRow[]> {
    const mine = actor.permissions.includes('admin') ? null : actor.person;
    return this.sql.rows<KinshipRow>(
      'kinships',
      `SELECT ${columns} FROM kinship
       WHERE ended_at IS NULL AND ($1::uuid IS NULL OR one = $1 OR other = $1) AND ($2::uuid IS NULL OR one = $2 OR other = $2)
         AND ($3::uuid IS NULL OR id < $3)
       ORDER BY id DESC LIMIT $4`,
      [mine, person ?? null, after?.[0] ?? null, (limit ?? defaultLimit) + 1],
    );
  }

  async declare(actor: SignedIn, relative: string, key: string): Promise<Created<ReturnType<typeof kinshipView>>> {
    if (!actor.directory.persons[relative] || relative === actor.person) throw noSuchRelative;
    const creation = { person: actor.person, key, route: 'POST /kinships', content: { relative } };
    const made = await this.once.create(creation, async (manager) =>
      kinshipView(await insert(manager, actor.person, relative), actor.directory),
    );
    this.sessions.directoryChanged();
    return made;
  }

  /** Ended by whoever declared it or an administrator; the other one cannot undo what stands in their way. */
  async end(actor: SignedIn, id: string): Promise<void> {
    const found = await this.sql.row<KinshipRow>('kinship', `SELECT ${columns} FROM kinship WHERE id = $1 AND ended_at IS NULL`, [id]);
    const administers = actor.permissions.includes('admin');
    if (!found || !(administers || [found.one, found.other].includes(actor.person))) throw new Problem('not-found');
    if (!administers && found.declared_by !== actor.person) throw new Problem('not-allowed');
    await this.sql.run('kinship-end', 'UPDATE kinship SET ended_at = now() WHERE id = $1 AND ended_at IS NULL', [id]);
    this.sessions.directoryChanged();
  }
}

const noSuchRelative = malformed([
  {
    pointer: '/relative',
    in: 'body',
    code: 'unknownPerson',
    text: { zh: '没有此人，或者是本人', en: 'there is no such person, or it is oneself' },
  },
]);

/** Declared a second time, by whichever of the two, it is the same kinship. */
async function insert(manager: EntityManager, person: string, relative: string): Promise<KinshipRow> {
  const [{ count = 0 } = {}] = await manager.query<{ count: number }[]>(
    'SELECT count(*)::integer AS count FROM kinship WHERE ended_at IS NULL AND (one = $1 OR other = $1)',
    [person],
  );
  if (count >= most) throw new Problem('too-many-kinships', { facts: { most } });
  const [one = '', other = ''] = [person, relative].sort();
  await manager.query(
    `INSERT INTO kinship (id, one, other, declared_by) VALUES ($1, $2, $3, $4) ON CONFLICT (one, other) WHERE ended_at IS NULL DO NOTHING`,
    [newId(), one, other, person],
  );
  const [row] = await manager.query<KinshipRow[]>(`SELECT ${columns} FROM kinship WHERE one = $1 AND other = $2 AND ended_at IS NULL`, [
    one,
    other,
  ]);
  if (!row) throw new Error('the kinship was not stored');
  return row;
}

const columns = 'id, one, other, declared_by, declared_at';

export function kinshipView({ id, one, other, declared_by, declared_at }: KinshipRow, directory: Directory) {
  const person = (who: string) => directory.persons[who] ?? { id: who, name: '' };
  return { id, persons: [person(one), person(other)], declaredBy: person(declared_by), declaredAt: declared_at.toISOString() };
}
