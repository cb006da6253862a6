import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { inParallel } from '../../src/temporal/in-parallel';
import { conductorId, type Standing } from '../../workflows/contract';
import type { Conducted } from './conducted';
import type { Stage } from './stage';

export interface Burst {
  readonly leaves: number;
  /** With the returns that the leaves started. */
  readonly cases: number;
  readonly drainedInSeconds: number;
  readonly casesPerSecond: number;
  /** Open cases whose conductor knows another standing, or none. */
  readonly lost: number;
  /** Closed cases whose conductor still runs. */
  readonly leftRunning: number;
  /** Leaves with no return or more than one, and workflows beyond one for each case. */
  readonly doubled: number;
}

const clients = 16;

/** So many leaves are decided while nobody listens; then everything they set going must happen, once. */
export async function measureBurst(stage: Stage, leaves: number): Promise<Burst> {
  const { relay, product, client, conducted } = stage;
  await relay.hold();
  const approved: string[] = [];
  await inParallel(clients, Array.from({ length: leaves }), async () => {
    const week = stage.nextWeek();
    const { answer } = await product.submit(week);
    await product.decide('town', answer.caseId, week);
    await product.decide('department', answer.caseId, week);
    approved.push(answer.caseId);
  });
  await relay.release();
  const begun = performance.now();
  await settled(stage, approved);
  const drainedInSeconds = (performance.now() - begun) / 1000;
  const cases = await casesOf(client, approved);
  const found = await compare(cases, conducted);
  return {
    leaves,
    cases: cases.length,
    drainedInSeconds: Math.round(drainedInSeconds),
    casesPerSecond: Math.round((cases.length / drainedInSeconds) * 10) / 10,
    ...found,
    doubled: found.doubled + (await wronglyReturned(client, approved)),
  };
}

/** Nothing waits in the outbox and every leave has started its return and is closed. */
async function settled({ relay, client }: Stage, leaves: readonly string[]): Promise<void> {
  for (;;) {
    await relay.drained();
    const { rows } = await client.query<{ open: number }>(
      `SELECT count(*)::integer AS open FROM "case" WHERE id = ANY ($1::uuid[]) AND status <> 'closed'`,
      [leaves],
    );
    if (rows[0]?.open === 0 && (await relay.waiting()) === 0) return;
    await sleep(50);
  }
}

interface CaseRow {
  readonly id: string;
  readonly seq: number;
  readonly closed: boolean;
}

async function casesOf(client: Client, leaves: readonly string[]): Promise<CaseRow[]> {
  const { rows } = await client.query<CaseRow>(
    `SELECT id, seq, status = 'closed' AS closed FROM "case" WHERE id = ANY ($1::uuid[]) OR parent = ANY ($1::uuid[])`,
    [leaves],
  );
  return rows;
}

/** Asks every conductor; a last word may still be on its way, so whoever differs is asked once more. */
async function compare(cases: readonly CaseRow[], conducted: Conducted): Promise<Pick<Burst, 'lost' | 'leftRunning' | 'doubled'>> {
  const wrong = { lost: 0, leftRunning: 0, doubled: 0 };
  await inParallel(8, cases, async (one) => {
    if (await isRight(one, conducted)) return;
    await sleep(3_000);
    if (await isRight(one, conducted)) return;
    if (one.closed) wrong.leftRunning += 1;
    else wrong.lost += 1;
  });
  await inParallel(8, cases, async ({ id }) => {
    if ((await conducted.count(`WorkflowId = '${conductorId(id)}'`)) > 1) wrong.doubled += 1;
  });
  return wrong;
}

async function isRight({ id, seq, closed }: CaseRow, conducted: Conducted): Promise<boolean> {
  try {
    if (closed) return await conducted.isCompleted(conductorId(id));
    return (await conducted.query<Standing>(conductorId(id), 'standing')).seq === seq;
  } catch {
    return false;
  }
}

async function wronglyReturned(client: Client, leaves: readonly string[]): Promise<number> {
  const { rows } = await client.query<{ wrong: number }>(
    `SELECT count(*)::integer AS wrong FROM unnest($1::uuid[]) AS leave(id)
     WHERE (SELECT count(*) FROM "case" WHERE parent = leave.id) <> 1`,
    [leaves],
  );
  return rows[0]?.wrong ?? -1;
}
