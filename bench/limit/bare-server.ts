import { fastify, type FastifyInstance } from 'fastify';
import { Pool } from 'pg';
import { currentConfig } from '../../src/config';
import { stopWithParent } from '../../src/launch/stop-with-parent';

/** The bare handler that the product is compared with: Fastify and `pg` with the same pool, nothing else. */
export function bareServer(routes: (server: FastifyInstance, pool: Pool) => void): void {
  stopWithParent();
  const { databaseUrl, databasePool, httpPort } = currentConfig();
  const pool = new Pool({ connectionString: databaseUrl, max: databasePool });
  const server = fastify({ logger: false });
  server.get('/healthz/ready', () => 'ready');
  routes(server, pool);
  server.listen({ host: '127.0.0.1', port: httpPort }).catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  });
  process.once('SIGTERM', () => process.exit(0));
}
