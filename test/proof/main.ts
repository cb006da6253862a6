import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { terminalProgress } from '../../src/launch/progress';
import { agree } from './agreement';

/** So many cases are played under one seed, the next ones under the next: nothing grows with the number of runs. */
const portion = 10_000;

/** Ends with one line of JSON where `--json` is said: runs, seed, disagreements, ms. Exit code 0 when all agreed. */
function main(): void {
  const { values } = parseArgs({ options: { runs: { type: 'string' }, seed: { type: 'string' }, json: { type: 'boolean' } } });
  const runs = Number(values.runs ?? portion);
  const seed = Number(values.seed ?? randomInt(2_000_000_000));
  const out = values.json ? process.stderr : process.stdout;
  const progress = terminalProgress(out);
  progress.say(`proof: ${runs} random cases, seed ${seed}`);
  const began = Date.now();
  let [done, disagreements] = [0, 0];
  while (done < runs && disagreements === 0) {
    const before = done;
    const outcome = agree(Math.min(portion, runs - done), seed + before / portion, (now) => showProgress(out, before + now, runs));
    done += outcome.runs;
    disagreements += outcome.disagreements;
    if (outcome.story !== undefined) progress.say(outcome.story);
  }
  const ms = Date.now() - began;
  if (out.isTTY) out.write('\r\u001b[K');
  const rate = Math.round((done * 1000) / Math.max(ms, 1));
  progress.say(`${done} cases, ${disagreements === 0 ? 'no disagreement' : 'a disagreement'}, ${Math.round(ms / 1000)} s, ${rate}/s`);
  if (values.json) process.stdout.write(`${JSON.stringify({ runs: done, seed, disagreements, ms })}\n`);
  process.exitCode = disagreements > 0 ? 1 : 0;
}

function showProgress(out: NodeJS.WriteStream, done: number, runs: number): void {
  if (out.isTTY) out.write(`\r  ${done}/${runs}`);
  else if (done % 1000 === 0 && done < runs) out.write(`  ${done}/${runs}\n`);
}

main();
