import { parseArgs } from 'node:util';
import type { Progress } from '../src/launch/progress';

export interface Options {
  /** Length of one measured block. */
  readonly seconds: number;
  readonly rounds: number;
  /** Numbers of clients at the same time. */
  readonly clients: readonly number[];
  /** How much there is to do, where a bench counts cases or tasks instead of seconds. */
  readonly count: number | undefined;
  /** Server CPU of a whole command in microseconds, as `decisions` reports it: `rules` need not measure it then. */
  readonly whole: number | undefined;
  readonly seed: number;
  /** Leaves a CPU profile of the product in .chengban/profiles: for finding causes, its figures mean little. */
  readonly profile: boolean;
  readonly progress: Progress;
}

const usage = (names: readonly string[]): string =>
  `npm run bench -- <${names.join('|')}> [--json] [--seconds 6] [--rounds 3] [--clients 1,16,64] [--count n] [--seed 1] [--whole µs] [--profile]`;

export function optionsFrom(
  args: readonly string[],
  names: readonly string[],
): Omit<Options, 'progress'> & { name: string; json: boolean } {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      seconds: { type: 'string', default: '6' },
      rounds: { type: 'string', default: '3' },
      clients: { type: 'string', default: '1,16,64' },
      count: { type: 'string' },
      whole: { type: 'string' },
      seed: { type: 'string', default: '1' },
      profile: { type: 'boolean', default: false },
    },
  });
  const [name = ''] = positionals;
  if (!names.includes(name) || positionals.length > 1) throw new Error(usage(names));
  return {
    name,
    json: values.json,
    seconds: positive(values.seconds),
    rounds: positive(values.rounds),
    clients: values.clients.split(',').map(positive),
    count: values.count === undefined ? undefined : positive(values.count),
    whole: values.whole === undefined ? undefined : positive(values.whole),
    seed: positive(values.seed),
    profile: values.profile,
  };
}

function positive(text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new Error(`not a positive number: ${text}`);
  return number;
}
