import { Injectable } from '@nestjs/common';
import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { caseStatusAttribute, conductorId, moved, organisationAttribute, processAttribute, type Standing } from '../../workflows/contract';
import { currentConfig } from '../config';
import { Sql } from '../database/sql';
import { type ConductedCase, conductedColumns, conductedTables, standingOf } from './conducted-case';
import { TemporalService } from './temporal.service';

/** `running`, how its last run ended, or that there never was one. */
export type ConductorState = 'running' | 'completed' | 'failed' | 'cancelled' | 'terminated' | 'timed-out' | 'missing';

const states: Readonly<Record<string, ConductorState>> = {
  RUNNING: 'running',
  COMPLETED: 'completed',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
  TERMINATED: 'terminated',
  TIMED_OUT: 'timed-out',
  CONTINUED_AS_NEW: 'running',
};

/** Nobody waits for the relay; what hurries it is a server that is too busy to be asked twice. */
const tellWithinMs = 10_000;

/** The conductors, as seen from the side of the cases. */
@Injectable()
export class ConductorsService {
  constructor(
    private readonly sql: Sql,
    private readonly temporal: TemporalService,
  ) {}

  /** The case as it stands now. */
  caseOf(caseId: string): Promise<ConductedCase | undefined> {
    return this.sql.row<ConductedCase>('conducted-case', conducted, [caseId]);
  }

  /** Lets the conductor know how the case stands; makes one where there is none. Harmless to repeat. */
  async tell(one: ConductedCase): Promise<void> {
    const standing = standingOf(one);
    if (standing.closed) return this.tellOfEnd(one);
    const options = { ...startOptions(one), ...onlyOne, args: [standing] as [Standing] };
    try {
      await this.temporal.call(
        (client) => client.workflow.signalWithStart(one.process, { ...options, signal: moved, signalArgs: [standing] }),
        tellWithinMs,
      );
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      await this.afterItsEnd(one.id);
    }
  }

  /** Puts a fresh conductor in the place of whatever there is. */
  async replace(one: ConductedCase): Promise<void> {
    await this.temporal.call((client) =>
      client.workflow.start(one.process, {
        ...startOptions(one),
        workflowIdConflictPolicy: 'TERMINATE_EXISTING',
        args: [standingOf(one)],
      }),
    );
  }

  async stateOf(caseId: string, withinMs?: number): Promise<ConductorState> {
    try {
      const { status } = await this.temporal.call((client) => client.workflow.getHandle(conductorId(caseId)).describe(), withinMs);
      return states[status.name] ?? 'missing';
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return 'missing';
      throw error;
    }
  }

  /** The conductor has seen the case closed, mostly since `tell` was asked; if the case is open, its end was undone. */
  private async afterItsEnd(caseId: string): Promise<void> {
    const now = await this.caseOf(caseId);
    if (now && now.status !== 'closed') await this.replace(now);
  }

  /** A closed case needs no new conductor; one that still runs is let go. */
  private async tellOfEnd(one: ConductedCase): Promise<void> {
    try {
      await this.temporal.call((client) => client.workflow.getHandle(conductorId(one.id)).signal(moved, standingOf(one)), tellWithinMs);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
}

const conducted = `SELECT ${conductedColumns} FROM ${conductedTables} WHERE c.id = $1`;

/** A running conductor is told; one that has come to its end is not raised again by a word that was on its way. */
const onlyOne = { workflowIdConflictPolicy: 'USE_EXISTING', workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY' } as const;

function startOptions(one: ConductedCase) {
  return {
    workflowId: conductorId(one.id),
    taskQueue: currentConfig().taskQueue,
    workflowTaskTimeout: '5 s' as const,
    typedSearchAttributes: [
      { key: organisationAttribute, value: one.organisation },
      { key: processAttribute, value: one.process },
      { key: caseStatusAttribute, value: one.status },
    ],
    staticSummary: one.number,
  };
}
