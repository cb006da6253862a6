import { Connection } from '@temporalio/client';

const WORKFLOWS = 1;

/** Whether somebody takes conductors off this queue; a server too busy to say counts as no. */
export async function isPolled(address: string, namespace: string, taskQueue: string): Promise<boolean> {
  const connection = await Connection.connect({ address, connectTimeout: 2_000 });
  try {
    const queue = { namespace, taskQueue: { name: taskQueue }, taskQueueType: WORKFLOWS };
    const { pollers } = await connection.withDeadline(Date.now() + 2_000, () => connection.workflowService.describeTaskQueue(queue));
    return (pollers ?? []).length > 0;
  } catch {
    return false;
  } finally {
    await connection.close();
  }
}
