import { Client } from 'pg';
import { clusterUrl, type Cluster } from './postgres-cluster';

const OWNER = 'chengban';

/** Makes the plain role and its database where they are missing; answers with the database's address. */
export async function ensureDatabase(cluster: Cluster, port: number, database: string): Promise<string> {
  const client = new Client({ connectionString: clusterUrl(cluster, port, 'postgres', true) });
  await client.connect();
  try {
    await ensureRole(client, cluster.password);
    const found = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)} owner ${OWNER}`);
  } finally {
    await client.end();
  }
  return clusterUrl(cluster, port, database);
}

/** Not a superuser: the ledger's grants would mean nothing to one. */
async function ensureRole(client: Client, password: string): Promise<void> {
  const found = await client.query('select 1 from pg_roles where rolname = $1', [OWNER]);
  if (found.rowCount !== 0) return;
  await client.query(`create role ${OWNER} login createdb password ${client.escapeLiteral(password)}`);
}
