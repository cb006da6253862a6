import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { temporal } from '@temporalio/proto';
import { SEARCH_ATTRIBUTES } from './temporal-server';

const KEYWORD = temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD;
const DAY = 24 * 60 * 60 * 1000;
const ALREADY_EXISTS = 6;

/** Makes a server of one's own ready for conductors: the namespace, how long it keeps what ended, search attributes. */
export async function prepareNamespace(address: string, namespace: string, keptDays = 90): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: 10_000 });
  try {
    await connection.withDeadline(Date.now() + 30_000, async () => {
      await register(connection, namespace, keptDays);
      await addMissingAttributes(connection, namespace);
    });
  } finally {
    await connection.close();
  }
}

async function register(connection: Connection, namespace: string, keptDays: number): Promise<void> {
  const workflowExecutionRetentionPeriod = msToTs(keptDays * DAY);
  try {
    await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === ALREADY_EXISTS)) throw error;
    await connection.workflowService.updateNamespace({ namespace, config: { workflowExecutionRetentionTtl: workflowExecutionRetentionPeriod } });
  }
}

async function addMissingAttributes(connection: Connection, namespace: string): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = SEARCH_ATTRIBUTES.filter((name) => customAttributes?.[name] === undefined);
  if (missing.length === 0) return;
  const searchAttributes = Object.fromEntries(missing.map((name) => [name, KEYWORD]));
  await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
}
