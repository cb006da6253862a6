import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { terminalProgress } from '../../src/launch/progress';
import { agree } from './agreement';

/** Ends with one line of JSON where `--json` is said: runs, seed, disagreements, ms. Exit code 0 when all agreed. */
function main(): void {
  const { values } = parseArgs({
    options: { runs: { type: 'string' }, seed: { type: 'string' }, path: { type: 'string' }, json: { type: 'boolean' } },
  });
  const runs = Number(values.runs ?? 10_000);
  const seed = Number(values.seed ?? randomInt(2_147_483_647));
  const out = values.json ? process.stderr : process.stdout;
  const progress = terminalProgress(out);
  progress.say(`proof: ${runs} random cases, seed ${seed}`);
  const { story, ...outcome } = agree(runs, seed, (done) => showProgress(out, done, runs), values.path);
  if (out.isTTY) out.write('\r\u001b[K');
  if (story !== undefined) progress.say(story);
  progress.say(
    `${outcome.runs} cases, ${outcome.disagreements === 0 ? 'no disagreement' : 'a disagreement'}, ${Math.round(outcome.ms / 100) / 10} s`,
  );
  if (values.json) process.stdout.write(`${JSON.stringify(outcome)}\n`);
  process.exitCode = outcome.disagreements > 0 ? 1 : 0;
}

function showProgress(out: NodeJS.WriteStream, done: number, runs: number): void {
  if (out.isTTY) out.write(`\r  ${done}/${runs}`);
  else if (done % 1000 === 0 && done < runs) out.write(`  ${done}/${runs}\n`);
}

main();
