import { Injectable } from '@nestjs/common';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver';

/** One statement, prepared once per connection under its name; the same name must always carry the same text. */
export interface Statements {
  rows<Row extends QueryResultRow>(name: string, text: string, params?: readonly unknown[]): Promise<Row[]>;
  /** The first row, for statements that answer with one row or none. */
  row<Row extends QueryResultRow>(name: string, text: string, params?: readonly unknown[]): Promise<Row | undefined>;
  /** How many rows a statement changed. */
  run(name: string, text: string, params?: readonly unknown[]): Promise<number>;
}

/**
 * Hand-written SQL over the DataSource's own pool. Named statements: 16 clients on two cores measured 16,000–23,000
 * small reads a second, against 8,000–9,500 through `dataSource.query`, which plans every time.
 */
@Injectable()
export class Sql implements Statements {
  constructor(private readonly dataSource: DataSource) {}

  rows<Row extends QueryResultRow>(name: string, text: string, params: readonly unknown[] = []): Promise<Row[]> {
    return rowsOf<Row>(this.pool, name, text, params);
  }

  async row<Row extends QueryResultRow>(name: string, text: string, params: readonly unknown[] = []) {
    return (await rowsOf<Row>(this.pool, name, text, params))[0];
  }

  async run(name: string, text: string, params: readonly unknown[] = []): Promise<number> {
    return (await this.pool.query({ name, text, values: [...params] })).rowCount ?? 0;
  }

  /** Everything `work` does stands or falls together; a connection that broke is not used again. */
  async transaction<T>(work: (statements: Statements) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    const onBroken = (error: Error): void => void (broken = error);
    client.on('error', onBroken);
    try {
      await client.query('BEGIN');
      const result = await work(statementsOn(client));
      await client.query('COMMIT');
      return result;
    } catch (error) {
      if (!broken) await client.query('ROLLBACK').catch(onBroken);
      throw error;
    } finally {
      client.off('error', onBroken);
      client.release(broken);
    }
  }

  private get pool(): Pool {
    return (this.dataSource.driver as PostgresDriver).master as Pool;
  }
}

function statementsOn(client: PoolClient): Statements {
  return {
    rows: (name, text, params = []) => rowsOf(client, name, text, params),
    row: async (name, text, params = []) => (await rowsOf(client, name, text, params))[0] as never,
    run: async (name, text, params = []) => (await client.query({ name, text, values: [...params] })).rowCount ?? 0,
  };
}

async function rowsOf<Row extends QueryResultRow>(
  on: Pool | PoolClient,
  name: string,
  text: string,
  params: readonly unknown[],
): Promise<Row[]> {
  return (await on.query<Row>({ name, text, values: params as unknown[] })).rows;
}
