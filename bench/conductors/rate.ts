import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { conductorId } from '../../workflows/contract';
import { HttpConnections } from '../measure/http-connections';
import { type Conditions, conditions } from '../measure/machine';
import { inParallel } from '../../src/temporal/in-parallel';
import type { BareStanding } from './bare-workflow';
import type { Stage } from './stage';

export interface Rates {
  readonly before: Conditions;
  /** Cases a second from their first word to their end. */
  readonly conductors: number;
  readonly bare: number;
}

const clients = 16;
/** Told last, so they are worked off last. */
const lookedAt = 8;

/**
 * Cases that are handed in and withdrawn: two words to each conductor and a timer in between, and the same to a bare
 * workflow. People's part is done while the relay is held and not measured.
 */
export async function measureRates(stage: Stage, cases: number): Promise<Rates> {
  const before = conditions();
  const conductors = await conductorsRate(stage, cases);
  return { before, conductors, bare: await bareRate(stage, cases) };
}

async function conductorsRate({ relay, product, nextWeek, conducted }: Stage, cases: number): Promise<number> {
  await relay.hold();
  const opened: { id: string; person: string }[] = [];
  await inParallel(clients, Array.from({ length: cases }), async () => {
    const week = nextWeek();
    const { answer } = await product.submit(week);
    opened.push({ id: answer.caseId, person: week.applicant.person });
  });
  const ids = opened.map((one) => one.id);
  const ended = `ExecutionStatus = 'Completed' AND TaskQueue = 'conduct'`;
  const earlier = await conducted.count(ended);
  const starting = await lasting(
    async () => {
      await relay.release();
      return performance.now();
    },
    async () => {
      await relay.drained();
      await Promise.all(ids.slice(-lookedAt).map((id) => conducted.workedOff(conductorId(id))));
    },
  );
  await relay.hold();
  await inParallel(clients, opened, async ({ id, person }) => void (await product.withdraw(id, person)));
  const ending = await lasting(
    async () => {
      await relay.release();
      return performance.now();
    },
    async () => {
      await relay.drained();
      await conducted.until(ended, earlier + cases);
    },
  );
  return cases / (starting + ending);
}

async function bareRate({ bare, conducted, relay }: Stage, cases: number): Promise<number> {
  await relay.hold();
  const http = new HttpConnections(bare.origin, 1);
  const open = Array.from({ length: cases }, () => standing(randomUUID()));
  const ended = `ExecutionStatus = 'Completed' AND TaskQueue = 'bare'`;
  const earlier = await conducted.count(ended);
  const begin = (): Promise<number> => Promise.resolve(performance.now());
  const starting = await lasting(begin, async () => {
    await http.post('/tell', open);
    await Promise.all(open.slice(-lookedAt).map((one) => conducted.workedOff(`bare/${one.caseId}`)));
  });
  await sleep(500);
  const ending = await lasting(begin, async () => {
    await http.post(
      '/tell',
      open.map((one) => ({ ...one, seq: one.seq + 2, closed: true, status: 'closed', agenda: [] })),
    );
    await conducted.until(ended, earlier + cases);
  });
  await http.close();
  return cases / (starting + ending);
}

/** Seconds from what `begin` answers to the end of `work`. */
async function lasting(begin: () => Promise<number>, work: () => Promise<void>): Promise<number> {
  const begun = await begin();
  await work();
  return (performance.now() - begun) / 1000;
}

/** With two items, as a leave at the town has: overdue and escalation. */
function standing(caseId: string): BareStanding {
  const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
  const agenda = [7, 9].map((days) => ({
    id: `overdue:town-secretary#1:${days}`,
    what: 'overdue',
    path: 'town-secretary',
    at: inDays(days),
  }));
  return { caseId, seq: 2, closed: false, status: 'running', agenda };
}
