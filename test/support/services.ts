import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Client as PostgresClient } from 'pg';
import type { TestServices } from './test-services';

/** Specs run from the sources and the benchmark from dist/; both are started in the project's folder. */
const root = process.cwd();

export interface TestDatabase {
  readonly name: string;
  readonly url: string;
}

/** The services of this run (`npm test`), or those that `node test/run.mjs --services` keeps in another terminal. */
export function services(): TestServices {
  const file = process.env.CHENGBAN_TEST_SERVICES ?? join(root, '.chengban', 'test', 'services.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as TestServices;
  } catch {
    throw new Error('No test services run here. Use "npm test", or keep "node test/run.mjs --services" in another terminal.');
  }
}

/** A database of its own, migrated and seeded, in a few hundredths of a second. */
export async function freshDatabase(name: string): Promise<TestDatabase> {
  const { postgresUrl, templateDatabase } = services();
  const database = `t_${name.replace(/\W+/g, '_').toLowerCase().slice(0, 40)}_${randomBytes(4).toString('hex')}`;
  const client = new PostgresClient({ connectionString: postgresUrl });
  await client.connect();
  try {
    await client.query(`create database ${database} template ${client.escapeIdentifier(templateDatabase)}`);
  } finally {
    await client.end();
  }
  const url = new URL(postgresUrl);
  url.pathname = `/${database}`;
  return { name: database, url: url.href };
}

/** The build that servers are started from. */
export function builtProgram(name: 'main' | 'worker' | 'cli'): string {
  return resolve(root, 'dist', 'src', `${name}.js`);
}
