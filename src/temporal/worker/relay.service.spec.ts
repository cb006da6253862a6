import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { ConductedCase } from '../conducted-case';
import type { ConductorsService } from '../conductors.service';
import type { OutboxService } from '../outbox.service';
import type { AftermathService } from './aftermath.service';
import type { RelayTurn } from './relay-turn';
import { RelayService } from './relay.service';

// Only its name is needed here, and the command path behind it cannot be loaded by jest (file-type is an ES module).
jest.mock('./aftermath.service', () => ({ AftermathService: class {} }));

const caseOf = (id: string): ConductedCase => ({
  id,
  number: id,
  process: 'leave-request',
  organisation: 'X',
  seq: 1,
  status: 'running',
  agenda: [],
  parent: null,
  outcome: null,
});

/** gRPC errors are known by their shape. */
const grpcError = (code: number) => Object.assign(new Error('from the server'), { code, details: '', metadata: {} });

class FakeOutbox {
  told: string[] = [];
  constructor(public rows: string[]) {}
  signs = async () => ({ committed: 0, oldestSeconds: this.rows.length > 0 ? 1 : null });
  waiting = async (most: number, resting: readonly string[]) =>
    this.rows
      .filter((id) => !resting.includes(id))
      .slice(0, most)
      .map(caseOf);
  async told_(cases: readonly { id: string }[]): Promise<void> {
    this.told.push(...cases.map(({ id }) => id));
    this.rows = this.rows.filter((id) => !cases.some((one) => one.id === id));
  }
}

async function relayed(rows: string[], tell: (id: string) => Promise<void>, { mine = true, forMs = 150 } = {}) {
  const fake = new FakeOutbox(rows);
  const outbox = { signs: fake.signs, waiting: fake.waiting, told: (cases: readonly { id: string }[]) => fake.told_(cases) };
  const conductors = { tell: (one: ConductedCase) => tell(one.id) };
  const turn = { isMine: async () => mine, pass: async () => undefined };
  const aftermath = { of: async () => undefined } as unknown as AftermathService;
  const relay = new RelayService(
    outbox as unknown as OutboxService,
    conductors as ConductorsService,
    aftermath,
    turn as unknown as RelayTurn,
  );
  relay.start();
  await sleep(forMs);
  await relay.stop();
  return fake;
}

beforeAll(() => Logger.overrideLogger(false));

test('what was told leaves the outbox', async () => {
  expect(await relayed(['a', 'b', 'c'], async () => undefined)).toMatchObject({ told: ['a', 'b', 'c'], rows: [] });
});

test('a case that cannot be told is set aside and the others get on', async () => {
  let tried = 0;
  const tell = async (id: string) => {
    if (id === 'bad' && ++tried) throw grpcError(3);
  };
  expect(await relayed(['bad', 'a', 'b'], tell)).toMatchObject({ told: ['a', 'b'], rows: ['bad'] });
  expect(tried).toBe(1);
});

test('what a new server refuses for a moment is told a moment later, and what it goes on refusing is asked ever more seldom', async () => {
  const tried = { soon: 0, never: 0 };
  const tell = async (id: string) => {
    const times = (tried[id as keyof typeof tried] += 1);
    if (id === 'never' || times === 1) throw grpcError(3);
  };
  expect(await relayed(['soon', 'never'], tell, { forMs: 2_000 })).toMatchObject({ told: ['soon'], rows: ['never'] });
  expect(tried).toEqual({ soon: 2, never: 2 });
});

test('a server that is away stops the round, and nothing is taken from the outbox', async () => {
  let calls = 0;
  const fake = await relayed(
    Array.from({ length: 60 }, (_, index) => `case-${index}`),
    async () => {
      calls += 1;
      throw grpcError(14);
    },
  );
  expect(fake.told).toEqual([]);
  expect(calls).toBeLessThanOrEqual(8);
});

test('whose turn it is not, tells nobody', async () => {
  expect(await relayed(['a'], async () => undefined, { mine: false })).toMatchObject({ told: [], rows: ['a'] });
});
