import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { activityInfo } from '@temporalio/activity';
import { carryOutThrough } from '../activities/carry-out';
import type { ConductorActivities } from '../activities/conductor-activities';
import type { NightlyActivities } from '../activities/nightly-activities';
import type { OperationActivities } from '../activities/operation-activities';
import { raiseIncidentThrough } from '../activities/raise-incident';
import { dayOf } from '../domain/calendar';
import { presentInstant } from './clock';
import { currentConfig } from './config';
import { Sql } from './database/sql';
import { openLeaveBalances } from './facts/leave-balances';
import { NestLog, openLog } from './http/log';
import { stopWithParent } from './launch/stop-with-parent';
import { OperationBatches } from './operations/operation-batches.service';
import { OperationWorkflows } from './operations/operation-workflows.service';
import { sentenceFor } from './sentence-for';
import { translated } from './temporal/worker/activity-failures';
import { CaseDoorService } from './temporal/worker/case-door';
import { ConductorWorker, installRuntime } from './temporal/worker/conductor-worker';
import { ensureNightly } from './temporal/worker/nightly-schedule';
import { RelayService } from './temporal/worker/relay.service';
import { ensureSearchAttributes } from './temporal/worker/search-attributes';
import { TemporalService } from './temporal/temporal.service';
import { WorkerModule } from './temporal/worker/worker.module';

/** How long what is being carried out may take after the signal to stop. */
const patienceMs = 15_000;

async function main(): Promise<void> {
  stopWithParent();
  const config = currentConfig();
  const log = openLog(config);
  const app = await NestFactory.createApplicationContext(WorkerModule, { logger: new NestLog(log), abortOnError: false });
  installRuntime(log);
  const temporal = app.get(TemporalService);
  const prepare = async (): Promise<void> => {
    await ensureSearchAttributes(temporal);
    await ensureNightly(temporal, config.taskQueue);
    await app.get(OperationWorkflows).startUnfinished();
  };
  const worker = new ConductorWorker(config, activitiesOf(app), prepare, log);
  const relay = app.get(RelayService);
  worker.start();
  if (config.relay) relay.start();

  const stop = async (): Promise<void> => {
    setTimeout(() => process.exit(1), patienceMs).unref();
    await Promise.all([relay.stop(), worker.stop()]);
    await app.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
}

function activitiesOf(app: INestApplicationContext): ConductorActivities & NightlyActivities & OperationActivities {
  const door = app.get(CaseDoorService);
  const relay = app.get(RelayService);
  const nudging = async <Result>(work: Promise<Result>): Promise<Result> => {
    const result = await work;
    relay.nudge();
    return result;
  };
  const carryOut = carryOutThrough(door);
  const raiseIncident = raiseIncidentThrough(door, thisActivity);
  return {
    carryOut: translated('carryOut', (...args) => nudging(carryOut(...args))),
    raiseIncident: translated('raiseIncident', (...args) => nudging(raiseIncident(...args))),
    operateOnNext: translated('operateOnNext', (id) => nudging(app.get(OperationBatches).next(id))),
    openBalances: () => openLeaveBalances(app.get(Sql), dayOf(presentInstant())),
  };
}

/** One name for all attempts of the activity that is running. */
function thisActivity(): string {
  const { workflowExecution, activityId } = activityInfo();
  return `${workflowExecution?.runId ?? ''}/${activityId}`;
}

main().catch((error: unknown) => {
  process.stderr.write(`${sentenceFor(error)}\n`);
  process.exit(1);
});
