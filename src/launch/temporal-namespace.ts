import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';

const DAY = 24 * 60 * 60 * 1000;
const ALREADY_EXISTS = 6;

/** On a server of one's own: the namespace, and that it keeps what ended long enough to look at it. */
export async function prepareNamespace(address: string, namespace: string, keptDays = 90): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: 10_000 });
  const kept = msToTs(keptDays * DAY);
  try {
    await connection.withDeadline(Date.now() + 30_000, async () => {
      try {
        await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: kept });
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === ALREADY_EXISTS)) throw error;
        await connection.workflowService.updateNamespace({ namespace, config: { workflowExecutionRetentionTtl: kept } });
      }
    });
  } finally {
    await connection.close();
  }
}
