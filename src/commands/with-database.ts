import type { DataSource } from 'typeorm';
import { currentConfig } from '../config';
import { openDatabase } from '../database/data-source';

/** Opens the database for one command. */
export async function withDatabase<T>(work: (database: DataSource) => Promise<T>): Promise<T> {
  const database = openDatabase({ ...currentConfig(), databasePool: 2 });
  await database.initialize();
  try {
    return await work(database);
  } finally {
    await database.destroy();
  }
}
