import 'reflect-metadata';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { terminalProgress } from '../../src/launch/progress';
import { Campaign } from './campaign';
import { Installation } from './installation';
import type { Finding } from './outcome';
import { Pairs } from './pairs';
import { handedOverServers, ownServers } from './servers';

interface Options {
  rounds: number;
  seed: number;
  pairs: number;
  only?: string;
  handedOver?: string;
  json?: boolean;
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** `npm run faults -- --rounds N --seed S --pairs P --json`: exit code 0 when nothing was found. */
async function main(): Promise<void> {
  const options = new Command('faults')
    .option('--rounds <n>', 'rounds of work, fault and check; twenty hold every fault', Number, 20)
    .option('--pairs <n>', 'pairs of acts in the same millisecond', Number, 200)
    .option('--seed <n>', 'what is drawn by lot', Number, Date.now() % 1_000_000)
    .option('--only <text>', 'only faults whose name holds this')
    .option('--handed-over <file>', 'servers that deploy/real-server.mjs has set up, instead of embedded ones')
    .option('--json', 'the last line is the result as JSON')
    .parse()
    .opts<Options>();
  say(`seed ${options.seed}`);
  const began = Date.now();
  const servers = options.handedOver
    ? await handedOverServers(options.handedOver)
    : await ownServers(resolve(__dirname, '..', '..', '..'), terminalProgress(process.stderr));
  const installation = await Installation.open(servers);
  const campaign = new Campaign(installation, options.seed, say, options.only);
  try {
    await campaign.begin();
    const pairs = await new Pairs(campaign, say).play(options.pairs);
    for (let round = 1; round <= options.rounds; round += 1) await campaign.play();
    await campaign.check(true);
    tell(options, campaign, pairs, Math.round((Date.now() - began) / 1000));
  } finally {
    await installation.close(process.exitCode !== 0);
  }
}

function tell(
  { rounds, seed, json }: Options,
  { journal, findings, struck, unknownSettled }: Campaign,
  pairs: number,
  seconds: number,
): void {
  for (const finding of findings.slice(0, 20)) say(counterExample(finding, seed));
  const count = (kind: Finding['kind']): number => findings.filter((finding) => finding.kind === kind).length;
  const counts = {
    lost: count('lost'),
    doubled: count('doubled'),
    differences: count('difference'),
    orphans: count('orphan'),
    other: count('other'),
  };
  const ok = findings.length === 0;
  const result = { rounds, pairs, acknowledged: journal.acknowledged().length, unknownSettled, ...counts, seed, seconds, struck, ok };
  process.exitCode = ok ? 0 : 1;
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${JSON.stringify(result, null, 2)}\n`);
}

function counterExample({ kind, round, what, facts }: Finding, seed: number): string {
  return `✗ ${kind} in round ${round} (--seed ${seed}): ${what}\n  ${JSON.stringify(facts)?.slice(0, 2_000)}`;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
