import { Injectable } from '@nestjs/common';
import { Sql } from '../database/sql';
import { defaultLimit, type PageKey } from '../http/page';
import type { AccountsQuery } from './registers.dto';

export interface Account {
  readonly key: string;
  readonly available: number;
  readonly held: number;
  readonly used: number;
}

@Injectable()
export class AccountsService {
  constructor(private readonly sql: Sql) {}

  /** Accounts whose key begins with the person, as `<personId>/annual/2026`; all of them without a person. */
  list(
    register: string,
    person: string | undefined,
    { limit = defaultLimit }: AccountsQuery,
    after: PageKey | undefined,
  ): Promise<Account[]> {
    return this.sql.rows<Account>('register-accounts', accounts, [
      register,
      person === undefined ? '' : `${person}/`,
      after?.[0] ?? null,
      limit + 1,
    ]);
  }
}

/** Compared byte by byte, as the index of beginnings is. Halves are exact in binary, so nothing is lost as a number. */
const accounts = `
  SELECT key, available::float8 AS available, held::float8 AS held, used::float8 AS used FROM register_account
  WHERE register = $1 AND key ~>=~ $2 AND ($2 = '' OR key ~<~ ($2 || chr(1114111))) AND ($3::text IS NULL OR key ~>~ $3)
  ORDER BY key USING ~<~ LIMIT $4`;
