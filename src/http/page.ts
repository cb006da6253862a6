import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { Sql } from '../database/sql';
import { WholeNumber } from './input';
import { Problem } from './problem';

/** What every list understands; a list's own filters extend it. */
export class PageQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 100, default: 20 })
  @IsOptional()
  @WholeNumber()
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;

  @ApiPropertyOptional({ description: 'The `nextCursor` of the page before; good for the same person and filter.' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  cursor?: string;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** The sort key of the last row a page showed. */
export type PageKey = readonly (string | number | null)[];

/** What a cursor is good for: this list, this filter (all query fields but limit and cursor), this person. */
export interface PageScope {
  readonly list: string;
  readonly person: string;
  readonly filter: PageQuery;
}

export const defaultLimit = 20;

/** Signs and reads cursors, so that a client can neither forge a place in a list nor carry it to another. */
@Injectable()
export class Pages {
  private secret: Promise<Buffer> | undefined;

  constructor(private readonly sql: Sql) {}

  /** Where to go on reading; undefined on the first page. */
  async after(scope: PageScope): Promise<PageKey | undefined> {
    const { cursor } = scope.filter;
    if (cursor === undefined) return undefined;
    const [text = '', signature = ''] = cursor.split('.', 2);
    const expected = await this.sign(text, scope);
    const given = Buffer.from(signature, 'base64url');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new Problem('cursor-invalid');
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as PageKey;
  }

  /** A page from at most `limit + 1` rows: the one too many only says that there is more. */
  async page<Row, Item>(
    scope: PageScope,
    rows: readonly Row[],
    { keyOf, view }: { keyOf: (row: Row) => PageKey; view: (row: Row) => Item },
  ): Promise<Page<Item>> {
    const shown = rows.slice(0, scope.filter.limit ?? defaultLimit);
    const last = shown.at(-1);
    const nextCursor = rows.length > shown.length && last !== undefined ? await this.cursor(keyOf(last), scope) : null;
    return { items: shown.map(view), nextCursor };
  }

  /** The cursor that goes on after this row. */
  async cursor(key: PageKey, scope: PageScope): Promise<string> {
    const text = Buffer.from(JSON.stringify(key)).toString('base64url');
    return `${text}.${(await this.sign(text, scope)).toString('base64url')}`;
  }

  private async sign(text: string, { list, person, filter }: PageScope): Promise<Buffer> {
    const fields = Object.entries(filter).filter(([name]) => name !== 'cursor' && name !== 'limit');
    const scope = JSON.stringify([list, person, fields.sort(([a], [b]) => (a < b ? -1 : 1))]);
    const bound = createHash('sha256').update(scope).digest();
    return createHmac('sha256', await this.key())
      .update(bound)
      .update(text)
      .digest();
  }

  /** Kept in the database, so that every API process signs alike and restarts do not break a page. */
  private key(): Promise<Buffer> {
    this.secret ??= this.sql
      .row<{ value: Buffer }>('cursor-secret', `SELECT value FROM server_secret WHERE name = 'cursor'`)
      .then((row) => {
        if (!row) throw new Error('server_secret has no cursor key');
        return row.value;
      });
    this.secret.catch(() => (this.secret = undefined));
    return this.secret;
  }
}
