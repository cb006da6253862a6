import { Injectable } from '@nestjs/common';
import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { optionalTsToDate } from '@temporalio/common/lib/time';
import { conductorId } from '../../workflows/contract';
import { isTemporalAway, TemporalService } from '../temporal/temporal.service';
import { type ConductorEvent, conductorEvents, failureText } from './conductor-rows';

export interface ConductorHistory {
  readonly conductor: 'known' | 'unknown' | 'unreachable';
  readonly events: readonly ConductorEvent[];
}

const withinMs = 5_000;
const mostRuns = 20;

@Injectable()
export class ConductorHistoryService {
  constructor(private readonly temporal: TemporalService) {}

  /** What Temporal still has of all runs of the case's conductor; it forgets ended ones after its retention time. */
  async of(caseId: string): Promise<ConductorHistory> {
    try {
      const events = await this.temporal.call((client) => this.read(client, conductorId(caseId)), withinMs);
      return { conductor: 'known', events };
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return { conductor: 'unknown', events: [] };
      if (isTemporalAway(error)) return { conductor: 'unreachable', events: [] };
      throw error;
    }
  }

  private async read(client: Client, workflowId: string): Promise<ConductorEvent[]> {
    const latest = await client.workflow.getHandle(workflowId).describe();
    const runs = new Set([latest.runId, ...(await this.listed(client, workflowId))]);
    const events: ConductorEvent[] = [];
    for (const run of [...runs].slice(0, mostRuns)) {
      try {
        const history = await client.workflow.getHandle(workflowId, run).fetchHistory();
        events.push(...conductorEvents(run, history.events ?? []));
      } catch (error) {
        // Forgotten between the list and the question.
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      }
    }
    return withPending(events, latest.runId, latest.raw.pendingActivities ?? []);
  }

  /** Runs that continued or followed one another; the list may miss the last seconds, the latest run it does not. */
  private async listed(client: Client, workflowId: string): Promise<string[]> {
    const runs: string[] = [];
    for await (const { runId } of client.workflow.list({ query: `WorkflowId = '${workflowId}'`, pageSize: mostRuns })) {
      if (runs.push(runId) >= mostRuns) break;
    }
    return runs;
  }
}

type Pending = NonNullable<
  Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['describe']>>['raw']['pendingActivities']
>[number];

/** An activity that is being retried shows its attempts only here: its history is written when it ends. */
function withPending(events: readonly ConductorEvent[], run: string, pending: readonly Pending[]): ConductorEvent[] {
  return events.map((row) => {
    if (row.type !== 'activity' || row.run !== run || row.details['outcome'] !== 'running') return row;
    const activity = pending.find((one) => one.activityType?.name === row.details['activity']);
    if (!activity) return row;
    const nextAttemptAt = optionalTsToDate(activity.scheduledTime)?.toISOString() ?? null;
    return {
      ...row,
      details: { ...row.details, attempts: activity.attempt, lastFailure: failureText(activity.lastFailure), nextAttemptAt },
    };
  });
}
