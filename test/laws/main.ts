import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { terminalProgress } from '../../src/launch/progress';
import { laws } from './all';
import { check } from './law';

/** Ends with one line of JSON where `--json` is said: runs, seed, broken laws, each law. Exit code 0 when all hold. */
function main(): void {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string' },
      seed: { type: 'string' },
      path: { type: 'string' },
      law: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const runs = Number(values.runs ?? 1000);
  const seed = Number(values.seed ?? randomInt(2_147_483_647));
  const progress = terminalProgress(values.json ? process.stderr : process.stdout);
  const chosen = laws.filter((one) => one.name.includes(values.law ?? ''));
  progress.say(`laws: ${chosen.length}, with ${runs} random cases each, seed ${seed}`);
  const results = chosen.map((one) => {
    const { story, ...outcome } = check(one, seed, runs, values.path);
    progress.say(`${outcome.holds ? 'holds ' : 'BROKEN'} ${one.name} (${outcome.runs} cases, ${Math.round(outcome.ms / 100) / 10} s)`);
    if (story !== undefined) progress.say(story);
    return outcome;
  });
  const broken = results.filter((one) => !one.holds).length;
  if (values.json) process.stdout.write(`${JSON.stringify({ runs, seed, laws: results.length, broken, results })}\n`);
  process.exitCode = broken > 0 ? 1 : 0;
}

main();
