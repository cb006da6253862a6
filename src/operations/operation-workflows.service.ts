import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { operationWorkflowId } from '../../workflows/contract';
import { currentConfig } from '../config';
import { Problem } from '../http/problem';
import { asAdministrator, type SignedIn } from '../identity/access';
import { isTemporalAway, TemporalService } from '../temporal/temporal.service';
import { type Operation, OperationsService } from './operations.service';

/** Less than a transaction may be idle: what is written beside it is committed afterwards, or not at all. */
const startWithinMs = 8_000;

/** The workflows that see operations through. */
@Injectable()
export class OperationWorkflows {
  constructor(
    private readonly temporal: TemporalService,
    private readonly operations: OperationsService,
  ) {}

  /** Writes down the operation and begins it, in the post that makes the person an administrator. */
  async begin(
    manager: EntityManager,
    actor: SignedIn,
    asked: Pick<Operation, 'kind' | 'what' | 'reason'>,
    which: Parameters<OperationsService['begin']>[2],
  ): Promise<{ operation: string; cases: number }> {
    const { person, post } = asAdministrator(actor);
    if (post === undefined) throw new Problem('not-allowed');
    const operation = newId();
    const cases = await this.operations.begin(manager, { id: operation, ...asked, person, post }, which);
    await this.start(operation);
    return { operation, cases };
  }

  /** Harmless to repeat. It begins a moment later, when what is being written is committed. */
  private async start(operation: string): Promise<void> {
    try {
      await this.temporal.call(
        ({ workflow }) =>
          workflow.start('operate', {
            workflowId: operationWorkflowId(operation),
            taskQueue: currentConfig().taskQueue,
            workflowIdConflictPolicy: 'USE_EXISTING',
            startDelay: '500 ms',
            args: [operation],
          }),
        startWithinMs,
      );
    } catch (cause) {
      if (isTemporalAway(cause)) throw new Problem('temporal-away', { headers: { 'retry-after': '5' }, cause });
      throw cause;
    }
  }

  /** Whatever became of Temporal's own memory: what has not come to its end goes on. */
  async startUnfinished(): Promise<void> {
    for (const id of await this.operations.unfinished()) await this.start(id);
  }
}
