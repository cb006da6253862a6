import { administration } from './administration';
import { freshDatabase } from '../support/services';
import { startServer, startWorker } from '../support/programs';
import { leave } from './leave';
import { late } from './late';
import { powerExpansion, powerExpansionRefusals } from './power-expansion';
import { Stage, type Tally } from './stage';

/** How far the clock of the late installation is behind: more than any deadline of the two processes. */
const longAgoHours = 24 * 60;

/**
 * Both procedures over HTTP, through every step, on real PostgreSQL and real Temporal. With `--json` the last line of
 * the output is the result; exit code 0 when every check held.
 */
async function main(): Promise<void> {
  const json = process.argv.includes('--json');
  const say = (line: string): void => void (json ? process.stderr : process.stdout).write(`${line}\n`);
  const tally: Tally = { checks: 0, failures: [] };
  const began = Date.now();
  const database = await freshDatabase('smoke');
  const server = await startServer({ database });
  const worker = await startWorker({ database });
  try {
    const stage = new Stage(server.origin, tally, say);
    const closed = await powerExpansion(stage);
    const open = await powerExpansionRefusals(stage);
    await leave(stage);
    await administration(stage, closed, open);
    await late(tally, say, longAgoHours);
  } catch (error) {
    tally.failures.push(error instanceof Error ? error.message : String(error));
    say(`  ✗ ${tally.failures.at(-1) ?? ''}`);
  } finally {
    await Promise.all([worker.stop(), server.stop()]);
  }
  const result = {
    checks: tally.checks,
    failed: tally.failures.length,
    failures: tally.failures,
    seconds: Math.round((Date.now() - began) / 100) / 10,
  };
  say(`\n${result.checks} checks, ${result.failed} failed, ${result.seconds} s`);
  if (json) process.stdout.write(`${JSON.stringify(result)}\n`);
  process.exitCode = result.failed > 0 ? 1 : 0;
}

void main();
