import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';

/** What Temporal says of the workflows of one kind. */
export class Conducted {
  private constructor(
    private readonly client: Client,
    private readonly connection: Connection,
  ) {}

  static async connect(address: string): Promise<Conducted> {
    const connection = await Connection.connect({ address });
    return new Conducted(new Client({ connection, namespace: 'default' }), connection);
  }

  async count(query: string): Promise<number> {
    return (await this.client.workflow.count(query)).count;
  }

  /** Temporal's lists lag a little behind. */
  async until(query: string, wanted: number, withinMs = 300_000): Promise<void> {
    let found = -1;
    for (const end = Date.now() + withinMs; Date.now() < end; await sleep(25)) {
      found = await this.count(query);
      if (found >= wanted) return;
    }
    throw new Error(`${found} workflows for ${query}, not ${wanted}, after ${withinMs / 1000} s`);
  }

  /** Answers when the workflow has worked off what it was told before. */
  async workedOff(workflowId: string): Promise<void> {
    await this.client.workflow.getHandle(workflowId).query('__temporal_workflow_metadata');
  }

  query<Answer>(workflowId: string, name: string): Promise<Answer> {
    return this.client.workflow.getHandle(workflowId).query<Answer>(name);
  }

  async isCompleted(workflowId: string): Promise<boolean> {
    return (await this.client.workflow.getHandle(workflowId).describe()).status.name === 'COMPLETED';
  }

  close(): Promise<void> {
    return this.connection.close();
  }
}
