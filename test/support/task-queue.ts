import { Connection } from '@temporalio/client';

const WORKFLOWS = 1;

/** Whether somebody takes conductors off this queue; a server too busy to say counts as no, and is asked again. */
export async function isPolled(address: string, namespace: string, taskQueue: string): Promise<boolean> {
  const connection = await Connection.connect({ address, connectTimeout: 2_000 }).catch(() => undefined);
  try {
    const queue = { namespace, taskQueue: { name: taskQueue }, taskQueueType: WORKFLOWS };
    const answer = await connection?.withDeadline(Date.now() + 2_000, () => connection.workflowService.describeTaskQueue(queue));
    return (answer?.pollers ?? []).length > 0;
  } catch {
    return false;
  } finally {
    await connection?.close();
  }
}
