import { setTimeout as sleep } from 'node:timers/promises';
import { DefaultLogger, type LogEntry, NativeConnection, Runtime, Worker, type WorkerOptions } from '@temporalio/worker';
import type { ConductorActivities } from '../../../activities/conductor-activities';
import type { NightlyActivities } from '../../../activities/nightly-activities';
import type { OperationActivities } from '../../../activities/operation-activities';
import type { Config } from '../../config';
import { Outage, reasonOf } from './outage';
import { workflowBundle } from './workflow-bundle';

type Log = Record<'info' | 'warn' | 'error', (line: string) => void>;
type Settings = Pick<Config, 'temporalAddress' | 'temporalNamespace' | 'temporalTls' | 'temporalApiKey' | 'taskQueue' | 'databasePool'>;

/**
 * The Temporal worker of this process, kept going: when Temporal is not there yet, or throws the worker out, it tries
 * again until it is told to stop.
 */
export class ConductorWorker {
  private readonly stopping = new AbortController();
  private readonly outage: Outage;
  private worker: Worker | undefined;
  private life: Promise<void> | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly activities: ConductorActivities & NightlyActivities & OperationActivities,
    /** Called whenever Temporal is reached, before any workflow is. */
    private readonly prepare: () => Promise<void>,
    private readonly log: Log,
  ) {
    this.outage = new Outage(log, {
      begins: `Temporal at ${settings.temporalAddress} cannot be worked for; people can work, deadlines wait`,
      over: 'Temporal can be worked for again',
    });
  }

  start(): void {
    this.life ??= this.run();
  }

  /** Lets running activities end, gives the cached conductors back, closes the connection. */
  async stop(): Promise<void> {
    this.stopping.abort();
    if (this.worker?.getState() === 'RUNNING') this.worker.shutdown();
    await this.life;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const pause = await this.session().then(
        () => 0,
        (error: unknown) => this.outage.goesOn(error),
      );
      await sleep(pause, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  /** From connecting to the end of the worker. */
  private async session(): Promise<void> {
    const { temporalAddress: address, temporalTls: tls, temporalApiKey: apiKey } = this.settings;
    const connection = await NativeConnection.connect({ address, tls, ...(apiKey === undefined ? {} : { apiKey }) });
    try {
      await this.prepare();
      this.worker = await Worker.create({ ...(await this.options()), connection });
      if (this.stopping.signal.aborted) return;
      this.outage.over();
      this.log.info(`conducting from task queue ${this.settings.taskQueue} at ${address}`);
      await this.worker.run();
    } finally {
      this.worker = undefined;
      await connection.close();
    }
  }

  /** For two cores beside PostgreSQL, Temporal and the API. */
  private async options(): Promise<WorkerOptions> {
    return {
      namespace: this.settings.temporalNamespace,
      taskQueue: this.settings.taskQueue,
      workflowBundle: await workflowBundle(),
      activities: { ...this.activities },
      stickyQueueScheduleToStartTimeout: '2 s',
      maxCachedWorkflows: 600,
      maxConcurrentWorkflowTaskExecutions: 40,
      maxConcurrentActivityTaskExecutions: Math.max(2, Math.min(8, this.settings.databasePool - 2)),
      workflowTaskPollerBehavior: { type: 'autoscaling', minimum: 2, initial: 2, maximum: 8 },
      activityTaskPollerBehavior: { type: 'autoscaling', minimum: 1, initial: 2, maximum: 4 },
      workflowThreadPoolSize: 1,
      shutdownGraceTime: '5 s',
      shutdownForceTime: '12 s',
    };
  }
}

/** Before the first worker: our own signals, and the SDK's lines in our log, without each of its retries. */
export function installRuntime(log: Log): void {
  const write = ({ level, message, meta }: LogEntry): void => {
    const line = meta?.['error'] === undefined ? message : `${message}: ${reasonOf(meta['error'])}`;
    if (level === 'ERROR') log.error(line);
    else log.warn(line);
  };
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('WARN', write),
    telemetryOptions: { logging: { filter: 'ERROR,temporalio_sdk_core=WARN', forward: {} } },
  });
}
