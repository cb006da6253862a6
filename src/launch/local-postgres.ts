import type { DataDirectory } from './data-directory';
import { knownCause } from './known-causes';
import { openCluster } from './postgres-cluster';
import { ensureDatabase } from './postgres-database';
import { startPostgres } from './postgres-server';
import type { Progress } from './progress';
import type { RunningServices } from './running-services';
import { Supervised } from './supervised';

/** PostgreSQL on this machine, kept running; answers with the address of Chengban's database. */
export async function localPostgres(
  directory: DataDirectory,
  port: number,
  services: RunningServices,
  progress: Progress,
): Promise<string> {
  const cluster = await openCluster(directory.postgres, directory, { born: (child) => services.passing(child) });
  const start = (born: Parameters<typeof startPostgres>[3]) => startPostgres(cluster, port, directory, born);
  await services.begin('PostgreSQL', new Supervised('PostgreSQL', start, progress.warn, knownCause));
  return ensureDatabase(cluster, port, 'chengban');
}
