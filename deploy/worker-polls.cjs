// Health of a worker container: exits 0 when somebody takes conductors off the task queue.
const { Connection } = require('@temporalio/client');
const { currentConfig } = require('../dist/src/config.js');

const WORKFLOWS = 1;

async function polled() {
  const { temporalAddress: address, temporalNamespace: namespace, temporalTls: tls, temporalApiKey: apiKey, taskQueue } = currentConfig();
  const connection = await Connection.connect({ address, tls, ...(apiKey ? { apiKey } : {}), connectTimeout: 3_000 });
  const queue = { namespace, taskQueue: { name: taskQueue }, taskQueueType: WORKFLOWS };
  const { pollers } = await connection.withDeadline(Date.now() + 3_000, () => connection.workflowService.describeTaskQueue(queue));
  return pollers.length > 0;
}

polled().then(
  (yes) => process.exit(yes ? 0 : 1),
  (error) => {
    console.error(String(error));
    process.exit(1);
  },
);
