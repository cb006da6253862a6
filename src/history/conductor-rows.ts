import { defaultPayloadConverter } from '@temporalio/common';
import type { temporal } from '@temporalio/proto';

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;
type Failure = temporal.api.failure.v1.IFailure;
type Payloads = temporal.api.common.v1.IPayloads;

/** Something the conductor did or was told. A timer or an activity is one row, from its beginning to its end. */
export interface ConductorEvent {
  readonly at: string;
  readonly run: string;
  /** Number of the first event in Temporal's history of the run. */
  readonly event: number;
  readonly type: 'started' | 'told' | 'timer' | 'activity' | 'status' | 'stumbled' | 'ended';
  readonly summary: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

interface Row extends ConductorEvent {
  readonly details: Record<string, unknown>;
}

/** Temporal's history of one run, told compactly; its workflow tasks are left out unless they failed. */
export function conductorEvents(run: string, events: readonly HistoryEvent[]): ConductorEvent[] {
  const rows = new Map<number, Row>();
  for (const event of events) {
    const begun = beginning(event);
    if (begun) rows.set(numberOf(event), { at: instantOf(event), run, event: numberOf(event), summary: summaryOf(event), ...begun });
    const continued = continuation(event);
    if (continued) Object.assign(rows.get(continued.of)?.details ?? {}, continued.details);
  }
  return [...rows.values()];
}

function beginning(event: HistoryEvent): Pick<Row, 'type' | 'details'> | undefined {
  const started = event.workflowExecutionStartedEventAttributes;
  if (started) {
    return { type: 'started', details: { process: started.workflowType?.name, continues: started.continuedExecutionRunId || undefined } };
  }
  const told = event.workflowExecutionSignaledEventAttributes;
  if (told) return { type: 'told', details: { signal: told.signalName, ...standingIn(told.input) } };
  const timer = event.timerStartedEventAttributes;
  if (timer) return { type: 'timer', details: { ringsAt: ringsAt(event), outcome: 'running' } };
  const activity = event.activityTaskScheduledEventAttributes;
  if (activity) {
    const [, item] = decoded(activity.input);
    return { type: 'activity', details: { activity: activity.activityType?.name, item, outcome: 'running' } };
  }
  const published = event.upsertWorkflowSearchAttributesEventAttributes;
  if (published) return { type: 'status', details: { status: valueOf(published.searchAttributes?.indexedFields?.['CaseStatus']) } };
  const failed = event.workflowTaskFailedEventAttributes;
  if (failed) return { type: 'stumbled', details: { failure: failureText(failed.failure) } };
  const late = event.workflowTaskTimedOutEventAttributes;
  if (late) return { type: 'stumbled', details: { failure: 'the worker did not answer in time' } };
  return ending(event);
}

function ending(event: HistoryEvent): Pick<Row, 'type' | 'details'> | undefined {
  const failed = event.workflowExecutionFailedEventAttributes;
  if (failed) return { type: 'ended', details: { how: 'failed', failure: failureText(failed.failure) } };
  const terminated = event.workflowExecutionTerminatedEventAttributes;
  if (terminated) return { type: 'ended', details: { how: 'terminated', reason: terminated.reason } };
  const renewed = event.workflowExecutionContinuedAsNewEventAttributes;
  if (renewed) return { type: 'ended', details: { how: 'continued', as: renewed.newExecutionRunId } };
  if (event.workflowExecutionCompletedEventAttributes) return { type: 'ended', details: { how: 'completed' } };
  if (event.workflowExecutionCanceledEventAttributes) return { type: 'ended', details: { how: 'cancelled' } };
  if (event.workflowExecutionTimedOutEventAttributes) return { type: 'ended', details: { how: 'timed-out' } };
  return undefined;
}

/** What became of a timer or an activity that began earlier. */
function continuation(event: HistoryEvent): { of: number; details: Row['details'] } | undefined {
  const endedAt = instantOf(event);
  const rang = event.timerFiredEventAttributes;
  if (rang) return { of: Number(rang.startedEventId), details: { outcome: 'rang', endedAt } };
  const stopped = event.timerCanceledEventAttributes;
  if (stopped) return { of: Number(stopped.startedEventId), details: { outcome: 'stopped', endedAt } };
  const begun = event.activityTaskStartedEventAttributes;
  if (begun) {
    const lastFailure = begun.lastFailure ? { lastFailure: failureText(begun.lastFailure) } : {};
    return { of: Number(begun.scheduledEventId), details: { attempts: begun.attempt, ...lastFailure } };
  }
  const done = event.activityTaskCompletedEventAttributes;
  if (done) return { of: Number(done.scheduledEventId), details: { outcome: 'completed', endedAt, ...standingIn(done.result) } };
  const failed = event.activityTaskFailedEventAttributes;
  if (failed) return { of: Number(failed.scheduledEventId), details: { outcome: 'failed', endedAt, failure: failureText(failed.failure) } };
  const late = event.activityTaskTimedOutEventAttributes;
  if (late) return { of: Number(late.scheduledEventId), details: { outcome: 'timed-out', endedAt, failure: failureText(late.failure) } };
  const dropped = event.activityTaskCanceledEventAttributes;
  if (dropped) return { of: Number(dropped.scheduledEventId), details: { outcome: 'cancelled', endedAt } };
  return undefined;
}

function ringsAt(event: HistoryEvent): string {
  return new Date(msOf(event.eventTime) + msOf(event.timerStartedEventAttributes?.startToFireTimeout)).toISOString();
}

/** The standing a payload carries, in the two words that matter. */
function standingIn(payloads: Payloads | null | undefined): { seq?: unknown; status?: unknown } {
  const [standing] = decoded(payloads);
  if (typeof standing !== 'object' || standing === null) return {};
  const { seq, status } = standing as { seq?: unknown; status?: unknown };
  return { seq, status };
}

function decoded(payloads: Payloads | null | undefined): unknown[] {
  return (payloads?.payloads ?? []).map((payload) => valueOf(payload));
}

function valueOf(payload: temporal.api.common.v1.IPayload | null | undefined): unknown {
  return payload ? defaultPayloadConverter.fromPayload(payload) : undefined;
}

/** The whole chain of causes, each with its type. */
export function failureText(failure: Failure | null | undefined): string | null {
  if (!failure) return null;
  const type = failure.applicationFailureInfo?.type;
  const own = `${type ? `${type}: ` : ''}${failure.message ?? ''}`;
  const cause = failureText(failure.cause);
  return cause === null ? own : `${own} ← ${cause}`;
}

function summaryOf(event: HistoryEvent): string | null {
  const summary = valueOf(event.userMetadata?.summary);
  return typeof summary === 'string' ? summary : null;
}

function instantOf(event: HistoryEvent): string {
  return new Date(msOf(event.eventTime)).toISOString();
}

function msOf(stamp: { seconds?: unknown; nanos?: number | null } | null | undefined): number {
  return Number(stamp?.seconds ?? 0) * 1000 + Math.floor((stamp?.nanos ?? 0) / 1e6);
}

function numberOf(event: HistoryEvent): number {
  return Number(event.eventId);
}
