import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { addDays, daysBetween } from '../../domain/calendar';
import type { Directory } from '../../domain/directory';
import { processKeys } from '../../processes/registry';
import { Sql } from '../database/sql';
import { defaultLimit, type PageKey } from '../http/page';
import { Problem } from '../http/problem';
import { type Created, CreatedOnce } from '../idempotency/created-once';
import type { SignedIn } from '../identity/access';
import { SessionsService } from '../identity/sessions.service';
import type { DelegationsQuery, NewDelegation } from './delegations.dto';

export interface DelegationRow {
  id: string;
  from_person: string;
  to_person: string;
  from_on: string;
  to_on: string;
  processes: string[] | null;
  organisation: string | null;
  covers_open: boolean;
  created_by: string;
  created_at: Date;
  revoked_at: Date | null;
}

/** Both days included. */
const mostDays = 366;
/** Of one giver, neither revoked nor past: enough for every process and every absence of a year. */
const mostCurrent = 50;

/** 委托代办: the giver's own, or made by an administrator for others. It ends with its day or when it is revoked. */
@Injectable()
export class DelegationsService {
  constructor(
    private readonly sql: Sql,
    private readonly once: CreatedOnce,
    private readonly sessions: SessionsService,
  ) {}

  async create(actor: SignedIn, body: NewDelegation, key: string): Promise<Created<ReturnType<typeof delegationView>>> {
    const from = body.from ?? actor.person;
    if (from !== actor.person && !actor.permissions.includes('admin')) throw new Problem('not-allowed');
    const creation = { person: actor.person, key, route: 'POST /delegations', content: { ...body } };
    const created = await this.once.create(creation, async (manager) => {
      check(actor, from, body);
      return delegationView(await insert(manager, actor, from, body), actor.directory);
    });
    this.sessions.directoryChanged();
    return created;
  }

  /** Newest first. Others' are for administrators. */
  list(actor: SignedIn, { person, current, limit }: DelegationsQuery, after: PageKey | undefined): Promise<DelegationRow[]> {
    const mine = actor.permissions.includes('admin') ? null : actor.person;
    return this.sql.rows<DelegationRow>(
      'delegations',
      `SELECT ${columns} FROM delegation
       WHERE ($1::uuid IS NULL OR from_person = $1 OR to_person = $1) AND ($2::uuid IS NULL OR from_person = $2 OR to_person = $2)
         AND ($3::date IS NULL OR (revoked_at IS NULL AND to_on >= $3)) AND ($4::uuid IS NULL OR id < $4)
       ORDER BY id DESC LIMIT $5`,
      [mine, person ?? null, current ? actor.on : null, after?.[0] ?? null, (limit ?? defaultLimit) + 1],
    );
  }

  /** By the giver or an administrator; whoever stands in sees it and cannot end it. Once revoked it stays so. */
  async revoke(actor: SignedIn, id: string, key: string): Promise<Created<ReturnType<typeof delegationView>>> {
    const found = await this.sql.row<DelegationRow>('delegation', `SELECT ${columns} FROM delegation WHERE id = $1`, [id]);
    const administers = actor.permissions.includes('admin');
    const seen = found && (administers || [found.from_person, found.to_person].includes(actor.person));
    if (!seen) throw new Problem('not-found');
    if (!administers && found.from_person !== actor.person) throw new Problem('not-allowed');
    const creation = { person: actor.person, key, route: `POST /delegations/${id}/revocations`, content: {} };
    const revoked = await this.once.create(creation, async (manager) => {
      await manager.query('UPDATE delegation SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL', [id]);
      const [row] = await manager.query<DelegationRow[]>(`SELECT ${columns} FROM delegation WHERE id = $1`, [id]);
      return delegationView(row ?? found, actor.directory);
    });
    this.sessions.directoryChanged();
    return revoked;
  }
}

function check({ directory, on }: SignedIn, from: string, { to, fromOn, toOn, processes, organisation }: NewDelegation): void {
  const wrong = (reason: keyof typeof reasons): Problem =>
    new Problem('delegation-invalid', { facts: { zh: reasons[reason].zh, en: reasons[reason].en } });
  if (!directory.persons[from] || !directory.persons[to]) throw wrong('person');
  if (from === to) throw wrong('self');
  if (fromOn < on) throw wrong('past');
  if (toOn < fromOn || daysBetween(fromOn, toOn) >= mostDays || toOn > addDays(on, 2 * mostDays)) throw wrong('days');
  if (processes?.some((one) => !processKeys().includes(one))) throw wrong('process');
  if (organisation !== undefined && !directory.organisations[organisation]) throw wrong('organisation');
}

const reasons = {
  person: { zh: '没有此人', en: 'there is no such person' },
  self: { zh: '不能委托给本人', en: 'nobody stands in for themselves' },
  past: { zh: '开始日期不能早于今天', en: 'it cannot begin before today' },
  days: {
    zh: '结束日期不能早于开始日期，一次最多366天，两年内结束',
    en: 'it ends on or after its first day, within 366 days, and within two years',
  },
  process: { zh: '没有此事项', en: 'there is no such process' },
  organisation: { zh: '没有此单位', en: 'there is no such organisation' },
} as const;

async function insert(manager: EntityManager, actor: SignedIn, from: string, body: NewDelegation): Promise<DelegationRow> {
  const [{ count = 0 } = {}] = await manager.query<{ count: number }[]>(
    'SELECT count(*)::integer AS count FROM delegation WHERE from_person = $1 AND revoked_at IS NULL AND to_on >= $2',
    [from, actor.on],
  );
  if (count >= mostCurrent) throw new Problem('too-many-delegations', { facts: { most: mostCurrent } });
  const [row] = await manager.query<DelegationRow[]>(
    `INSERT INTO delegation (id, from_person, to_person, from_on, to_on, processes, organisation, covers_open, created_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING ${columns}`,
    [
      newId(),
      from,
      body.to,
      body.fromOn,
      body.toOn,
      body.processes ?? null,
      body.organisation ?? null,
      body.coversOpen ?? false,
      actor.person,
    ],
  );
  if (!row) throw new Error('the delegation was not stored');
  return row;
}

const columns = `id, from_person, to_person, from_on::text AS from_on, to_on::text AS to_on, processes, organisation, covers_open,
  created_by, created_at, revoked_at`;

export function delegationView(row: DelegationRow, directory: Directory) {
  const person = (id: string) => directory.persons[id] ?? { id, name: '' };
  return {
    id: row.id,
    from: person(row.from_person),
    to: person(row.to_person),
    fromOn: row.from_on,
    toOn: row.to_on,
    processes: row.processes,
    organisation: row.organisation,
    coversOpen: row.covers_open,
    createdBy: person(row.created_by),
    createdAt: row.created_at.toISOString(),
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}
