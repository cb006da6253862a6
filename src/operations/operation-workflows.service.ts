import { Injectable } from '@nestjs/common';
import { operationWorkflowId } from '../../workflows/contract';
import { currentConfig } from '../config';
import { Problem } from '../http/problem';
import { isTemporalAway, TemporalService } from '../temporal/temporal.service';
import { OperationsService } from './operations.service';

/** Less than a transaction may be idle: what is written beside it is committed afterwards, or not at all. */
const startWithinMs = 8_000;

/** The workflows that see operations through. */
@Injectable()
export class OperationWorkflows {
  constructor(
    private readonly temporal: TemporalService,
    private readonly operations: OperationsService,
  ) {}

  /** Harmless to repeat. It begins a moment later, when what is being written is committed. */
  async start(operation: string): Promise<void> {
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
