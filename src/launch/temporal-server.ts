import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { caseStatusAttribute, organisationAttribute, processAttribute } from '../../workflows/contract';
import { environmentWith } from '../config';
import { Child, type Born, type Order, type Places } from './child';
import { lowerPriority } from './priority';
import { diskFull, Trouble } from './trouble';

export interface TemporalPlan {
  readonly binary: string;
  readonly port: number;
  readonly uiPort: number;
  readonly namespace: string;
  /** Where its database lies; without one everything is in memory. */
  readonly databaseFile: string;
  readonly home: string;
}

/** What the list of conductors can be searched by; all are keywords. */
const SEARCH_ATTRIBUTES = [organisationAttribute, processAttribute, caseStatusAttribute].map(({ name }) => name);

const READY_WITHIN = 60_000;

/** One history shard over one SQLite file: for a demonstration, for tests and for work at one's own desk. */
export async function startTemporal(plan: TemporalPlan, places: Places, born: Born = () => undefined): Promise<Child> {
  const child = Child.start(orderFor(plan), places);
  born(child);
  if (await readyOrEnded(plan, child)) {
    // Only now: at low priority a busy machine would let it take a minute to come up.
    if (child.pid !== undefined) lowerPriority(child.pid);
    return child;
  }
  await child.stop(5_000);
  throw startTrouble(plan, child.output(), join(places.logs, 'temporal.log'));
}

function orderFor(plan: TemporalPlan): Order {
  const attributes = SEARCH_ATTRIBUTES.flatMap((name) => ['--search-attribute', `${name}=Keyword`]);
  const args = [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(plan.port), '--ui-port', String(plan.uiPort)],
    ...['--namespace', plan.namespace, '--db-filename', plan.databaseFile],
    ...['--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=full'],
    ...['--log-level', 'warn', '--log-format', 'json', '--color', 'never', ...attributes],
    ...['--dynamic-config-value', 'matching.numTaskqueueReadPartitions=1'],
    ...['--dynamic-config-value', 'matching.numTaskqueueWritePartitions=1'],
    ...['--dynamic-config-value', 'system.enableActivityEagerExecution=true'],
  ];
  return { name: 'temporal', command: plan.binary, args, env: environmentWith({ HOME: plan.home }) };
}

async function readyOrEnded(plan: TemporalPlan, child: Child): Promise<boolean> {
  for (const end = Date.now() + READY_WITHIN; child.running && Date.now() < end; await sleep(100)) {
    if (await temporalAnswers(`127.0.0.1:${plan.port}`, plan.namespace)) return child.running;
  }
  return false;
}

export async function temporalAnswers(address: string, namespace: string): Promise<boolean> {
  try {
    const connection = await Connection.connect({ address, connectTimeout: 1_000 });
    try {
      await connection.withDeadline(Date.now() + 2_000, () => connection.workflowService.describeNamespace({ namespace }));
      return true;
    } finally {
      await connection.close();
    }
  } catch {
    return false;
  }
}

function startTrouble(plan: TemporalPlan, said: string, log: string): Trouble {
  if (/no space left on device|database or disk is full/i.test(said)) return diskFull(plan.databaseFile);
  return new Trouble(
    `Temporal does not start: ${said.trim().split('\n').at(-1)?.slice(0, 300) ?? ''}`,
    `Its log is ${log}. If its database is from another version, move ${plan.databaseFile} away: ` +
      'conductors are made anew from PostgreSQL ("chengban conductors restart").',
  );
}
