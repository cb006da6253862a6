import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { DefaultLogger, type LogEntry, NativeConnection, Runtime, Worker, type WorkerOptions } from '@temporalio/worker';
import type { ConductorActivities } from '../../../activities/conductor-activities';
import type { Config } from '../../config';
import { workflowBundle } from './workflow-bundle';

const retryMs = { first: 500, longest: 10_000 };

type Settings = Pick<Config, 'temporalAddress' | 'temporalNamespace' | 'temporalTls' | 'temporalApiKey' | 'taskQueue' | 'databasePool'>;

/**
 * The Temporal worker of this process, kept going: when Temporal is not there yet, or throws the worker out, it tries
 * again until it is told to stop.
 */
export class ConductorWorker {
  private readonly log = new Logger('worker');
  private readonly stopping = new AbortController();
  private worker: Worker | undefined;
  private life: Promise<void> | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly activities: ConductorActivities,
    /** Called whenever Temporal is reached, before any conductor is. */
    private readonly prepare: () => Promise<void>,
  ) {}

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
    let troubledSince: number | undefined;
    let pause = retryMs.first;
    while (!this.stopping.signal.aborted) {
      try {
        await this.session(() => {
          const after = troubledSince === undefined ? '' : ` after ${Math.round((Date.now() - troubledSince) / 1000)} s`;
          this.log.log(`conducting from task queue ${this.settings.taskQueue} at ${this.settings.temporalAddress}${after}`);
          troubledSince = undefined;
          pause = retryMs.first;
        });
      } catch (error) {
        if (troubledSince === undefined) {
          this.log.warn(`Temporal at ${this.settings.temporalAddress} cannot be worked for (${reasonOf(error)}); people can work, trying again`);
        }
        troubledSince ??= Date.now();
      }
      if (this.stopping.signal.aborted) return;
      await sleep(pause, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      pause = Math.min(pause * 2, retryMs.longest);
    }
  }

  /** From connecting to the end of the worker. */
  private async session(onReady: () => void): Promise<void> {
    const { temporalAddress: address, temporalTls: tls, temporalApiKey: apiKey } = this.settings;
    const connection = await NativeConnection.connect({ address, tls, ...(apiKey === undefined ? {} : { apiKey }) });
    try {
      await this.prepare();
      this.worker = await Worker.create({ ...(await this.options()), connection });
      if (this.stopping.signal.aborted) return;
      onReady();
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

/** Before the first worker: our own signals, and the SDK's lines in our log. */
export function installRuntime(log = new Logger('temporal')): void {
  const write = ({ level, message, meta }: LogEntry): void => {
    const line = meta?.['error'] === undefined ? message : `${message}: ${reasonOf(meta['error'])}`;
    if (level === 'ERROR') log.error(line);
    else if (level === 'WARN') log.warn(line);
    else log.debug(line);
  };
  Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('WARN', write) });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
