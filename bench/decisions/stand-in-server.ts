import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { carryOutThrough } from '../../activities/carry-out';
import { currentConfig } from '../../src/config';
import { Sql } from '../../src/database/sql';
import { stopWithParent } from '../../src/launch/stop-with-parent';
import { CaseDoorService } from '../../src/temporal/worker/case-door';
import { inParallel } from '../../src/temporal/in-parallel';
import { WorkerModule } from '../../src/temporal/worker/worker.module';
import { fastify } from 'fastify';

/** Does at once what the conductor of an approved leave does as soon as it hears of it: opens the return from leave. */
async function main(): Promise<void> {
  stopWithParent();
  const app = await NestFactory.createApplicationContext(WorkerModule, { logger: ['error', 'fatal'], abortOnError: false });
  const door = app.get(CaseDoorService);
  const carryOut = carryOutThrough(door);
  const server = fastify({ logger: false, bodyLimit: 64 * 1024 * 1024 });
  server.get('/healthz/ready', () => 'ready');
  server.post<{ Body: string[] }>('/returns', async ({ body: leaves }) => {
    await inParallel(8, leaves, async (leave) => {
      const found = await door.find(leave);
      const item = found?.standing.agenda.find((one) => one.what === 'run');
      if (!item) throw new Error(`leave ${leave} has nothing to run`);
      await carryOut(leave, item.id);
    });
    const rows = await app.get(Sql).rows<{ key: string; id: string }>('returns', returns, [leaves]);
    return Object.fromEntries(rows.map(({ key, id }) => [key, id]));
  });
  await server.listen({ host: '127.0.0.1', port: currentConfig().httpPort });
  process.once('SIGTERM', () => process.exit(0));
}

const returns = `SELECT key, data ->> 'returnCase' AS id FROM register_subject WHERE register = 'leave' AND key = ANY ($1::text[])`;

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
