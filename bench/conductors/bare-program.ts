import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, NativeConnection, Worker } from '@temporalio/worker';
import { fastify } from 'fastify';
import { currentConfig } from '../../src/config';
import { stopWithParent } from '../../src/launch/stop-with-parent';
import { inParallel } from '../../src/temporal/in-parallel';
import { type BareStanding, told } from './bare-workflow';

export const bareQueue = 'bare';
/** As many signals in flight as the relay has. */
const inFlight = 8;

/** The bare counterpart of relay and worker in one process: starts, signals and ends workflows as fast as they go. */
async function main(): Promise<void> {
  stopWithParent();
  const { temporalAddress: address, temporalNamespace: namespace, httpPort } = currentConfig();
  const client = new Client({ connection: await Connection.connect({ address }), namespace });
  const workflowBundle = await bundleWorkflowCode({ workflowsPath: require.resolve('./bare-workflow') });
  const worker = await Worker.create({
    connection: await NativeConnection.connect({ address }),
    namespace,
    taskQueue: bareQueue,
    workflowBundle,
    stickyQueueScheduleToStartTimeout: '2 s',
    maxCachedWorkflows: 600,
    maxConcurrentWorkflowTaskExecutions: 40,
    workflowTaskPollerBehavior: { type: 'autoscaling', minimum: 2, initial: 2, maximum: 8 },
    workflowThreadPoolSize: 1,
  });
  void worker.run();
  const server = fastify({ logger: false, bodyLimit: 64 * 1024 * 1024 });
  server.get('/healthz/ready', () => 'ready');
  server.post<{ Body: BareStanding[] }>('/tell', async ({ body }) => {
    await inParallel(inFlight, body, (one) => tell(client, one));
    return {};
  });
  await server.listen({ host: '127.0.0.1', port: httpPort });
  process.once('SIGTERM', () => process.exit(0));
}

async function tell(client: Client, standing: BareStanding): Promise<void> {
  const workflowId = `bare/${standing.caseId}`;
  if (standing.closed) return client.workflow.getHandle(workflowId).signal(told, standing);
  await client.workflow.signalWithStart('bare', {
    workflowId,
    taskQueue: bareQueue,
    workflowTaskTimeout: '5 s',
    args: [standing],
    signal: told,
    signalArgs: [standing],
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
