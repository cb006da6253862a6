/**
 * Plays every scene against a real development server and writes the histories that test/replay replays:
 *   npx nest build && node dist/test/support/record-conductors.js [name …]
 * Only before workflows/conduct.ts changes on purpose, or when a scene is new. Old histories are kept as they are
 * wherever conductors made by them may still be running.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { activityInfo } from '@temporalio/activity';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { temporal } from '@temporalio/proto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { processKeys } from '../../processes/registry';
import { readConfig } from '../../src/config';
import { openDataDirectory } from '../../src/launch/data-directory';
import { terminalProgress } from '../../src/launch/progress';
import { findTemporal } from '../../src/launch/temporal-binary';
import type { Sql } from '../../src/database/sql';
import { ConductorsService } from '../../src/temporal/conductors.service';
import { workflowBundle } from '../../src/temporal/worker/workflow-bundle';
import type { TemporalService } from '../../src/temporal/temporal.service';
import {
  caseOfConductor,
  caseStatusAttribute,
  conductorId,
  organisationAttribute,
  processAttribute,
  type Standing,
} from '../../workflows/contract';
import { type Scene, scenes, type Stage } from './conductor-scenes';

const folder = resolve('test', 'replay', 'histories');
/** So low that the scene with ten items goes beyond it, and no other. */
const suggestContinueAsNewAt = 45;

class Recording implements Stage {
  carryOut: Stage['carryOut'] = () => Promise.reject(new Error('the scene does not say what carryOut answers'));
  raiseIncident: Stage['raiseIncident'] = () => {
    throw new Error('the scene does not say what raiseIncident answers');
  };
  readonly calls = { carryOut: 0, raiseIncident: 0 };

  constructor(
    private readonly conductors: ConductorsService,
    private readonly process: string,
    readonly caseId: string,
  ) {}

  async tell({ seq, status, agenda }: Standing): Promise<void> {
    const named = { id: this.caseId, number: 'X-2026-000001', process: this.process, organisation: 'JIUYUAN_GOV' };
    await this.conductors.tell({ ...named, seq, status, agenda, parent: null, outcome: null });
  }

  async called(activity: keyof Recording['calls'], times: number): Promise<void> {
    for (const end = Date.now() + 60_000; this.calls[activity] < times; await sleep(20)) {
      if (Date.now() > end) throw new Error(`${activity} was called ${this.calls[activity]} times, not ${times}`);
    }
  }
}

async function main(wanted: readonly string[]): Promise<void> {
  const directory = openDataDirectory(resolve('.chengban'));
  const { path } = await findTemporal(directory, readConfig().temporalCliPath, terminalProgress());
  const environment = await TestWorkflowEnvironment.createLocal({
    server: {
      executable: { type: 'existing-path', path },
      searchAttributes: [organisationAttribute, processAttribute, caseStatusAttribute],
      extraArgs: ['--dynamic-config-value', `limit.historyCount.suggestContinueAsNew=${suggestContinueAsNewAt}`],
    },
  });
  mkdirSync(folder, { recursive: true });
  try {
    const chosen = scenes.filter((scene) => wanted.length === 0 || wanted.includes(scene.name));
    await record(environment, chosen);
  } finally {
    await environment.teardown();
  }
}

async function record(environment: TestWorkflowEnvironment, chosen: readonly Scene[]): Promise<void> {
  const { client, nativeConnection: connection } = environment;
  const call: TemporalService['call'] = (work) => work(client);
  const conductors = new ConductorsService({} as Sql, { call } as TemporalService);
  const recordings = new Map<string, Recording>();
  const of = (caseId: string): Recording => recordings.get(caseId) ?? raise(`no scene plays ${caseId}`);
  const activities = {
    carryOut: async (caseId: string, item: string) => {
      of(caseId).calls.carryOut += 1;
      return { ...(await of(caseId).carryOut(item, activityInfo().attempt)), caseId };
    },
    raiseIncident: async (caseId: string, item: string) => {
      of(caseId).calls.raiseIncident += 1;
      return { ...of(caseId).raiseIncident(item), caseId };
    },
  };
  const worker = await Worker.create({ connection, taskQueue: 'conduct', workflowBundle: await workflowBundle(), activities });
  await worker.runUntil(
    Promise.all(
      chosen.map(async (scene) => {
        const keys = processKeys();
        const process = keys[scenes.indexOf(scene) % keys.length] ?? 'leave-request';
        const recording = new Recording(conductors, process, randomUUID());
        recordings.set(recording.caseId, recording);
        await scene.play(recording);
        await write(environment, scene, recording.caseId);
      }),
    ),
  );
}

/** Waits for the end and writes every run of the conductor, the first one first. */
async function write({ client }: TestWorkflowEnvironment, scene: Scene, caseId: string): Promise<void> {
  const workflowId = conductorId(caseId);
  await client.workflow
    .getHandle(workflowId)
    .result()
    .catch(() => undefined);
  let run: string | undefined;
  const histories: string[] = [];
  do {
    const history = await client.workflow.getHandle(workflowId, run).fetchHistory();
    histories.unshift(historyToJSON(temporal.api.history.v1.History.create(history)));
    run = history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId || undefined;
  } while (run !== undefined);
  histories.forEach((history, index) => {
    const name = histories.length === 1 ? scene.name : `${scene.name}-${index + 1}`;
    writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(JSON.parse(history, withoutStack))}\n`);
  });
  process.stdout.write(`${scene.name}: ${caseOfConductor(workflowId)}, ${histories.length} run(s)\n`);
}

/** Stacks name folders of the machine that recorded. */
function withoutStack(key: string, value: unknown): unknown {
  return key === 'stackTrace' ? undefined : value;
}

function raise(message: string): never {
  throw new Error(message);
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
