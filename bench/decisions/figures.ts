import { latencyOf } from '../measure/closed-loop';
import { atLeast, atMost, rounded, type Spread, spreadOf, type Target } from '../report';
import type { Block } from './block';
import type { ExactCounts } from './exact-counts';

export interface Round {
  readonly clients: number;
  readonly limit: Block;
  readonly product: Block;
}

const wantedShare = 0.5;
const wantedSlowness = 4;

export function line({ clients, limit, product }: Round): string {
  const show = (name: string, one: Block): string => {
    const { p50, p99 } = latencyOf(one.load.latencies);
    return `${name} ${Math.round(one.lifecyclesPerSecond)} lifecycles/s, p50 ${p50} p99 ${p99} ms (load ${one.before.load}, spin ${one.before.spin})`;
  };
  return `${String(clients).padStart(3)} clients: ${show('limit', limit)}; ${show('product', product)}; ${shareOf({ clients, limit, product }).toFixed(2)}`;
}

export function targetsOf(rounds: readonly Round[], counts: ExactCounts | undefined): Target[] {
  const share = (clients: number): Spread => spreadOf(of(rounds, clients).map(shareOf));
  const slowness = spreadOf(of(rounds, 16).map(slownessOf));
  const asked = [16, 64].filter((clients) => of(rounds, clients).length > 0);
  return [
    ...asked.map((clients) => atLeast(`lifecycles/s / limit at ${clients} clients`, share(clients).median, wantedShare)),
    ...(asked.includes(16) ? [atMost('p99 / p99 of the limit at 16 clients', slowness.median, wantedSlowness)] : []),
    ...(counts ? [{ ...atMost('commits per command', counts.commitsPerCommand, 1.005), wanted: '1' }] : []),
  ];
}

export function figuresOf(rounds: readonly Round[]): { byClients: object[]; rounds: object[] } {
  const clients = [...new Set(rounds.map((round) => round.clients))];
  return { byClients: clients.map((count) => summary(count, of(rounds, count))), rounds: rounds.map(asRow) };
}

function summary(clients: number, rounds: readonly Round[]): object {
  const side = (name: 'product' | 'limit'): object => {
    const spread = (pick: (block: Block) => number): Spread => spreadOf(rounds.map((round) => pick(round[name])));
    return {
      lifecyclesPerSecond: spread((block) => block.lifecyclesPerSecond),
      commandsPerSecond: spread((block) => block.commandsPerSecond),
      p50: spread((block) => latencyOf(block.load.latencies).p50),
      p99: spread((block) => latencyOf(block.load.latencies).p99),
      cpuMicrosecondsPerCommand: {
        server: spread((block) => block.cpu.server),
        database: spread((block) => block.cpu.database),
        generator: spread((block) => block.cpu.generator),
      },
    };
  };
  return {
    clients,
    shareOfLimit: spreadOf(rounds.map(shareOf)),
    p99OverLimit: spreadOf(rounds.map(slownessOf)),
    product: side('product'),
    limit: side('limit'),
  };
}

function asRow({ clients, limit, product }: Round): object {
  const side = (one: Block): object => ({
    ...one.before,
    lifecyclesPerSecond: rounded(one.lifecyclesPerSecond),
    ...latencyOf(one.load.latencies),
    cpu: one.cpu,
  });
  return { clients, share: rounded(shareOf({ clients, limit, product })), limit: side(limit), product: side(product) };
}

function shareOf({ product, limit }: Round): number {
  return product.lifecyclesPerSecond / limit.lifecyclesPerSecond;
}

function slownessOf({ product, limit }: Round): number {
  return latencyOf(product.load.latencies).p99 / latencyOf(limit.load.latencies).p99;
}

function of(rounds: readonly Round[], clients: number): readonly Round[] {
  return rounds.filter((round) => round.clients === clients);
}
