import type { Command } from 'commander';
import { Sql } from '../database/sql';
import { ConductorsService } from '../temporal/conductors.service';
import { type ConductorCheck, LostConductors } from '../temporal/lost-conductors.service';
import { OutboxService } from '../temporal/outbox.service';
import { isTemporalAway, TemporalService } from '../temporal/temporal.service';
import { type Output, tell } from './output';
import { withDatabase } from './with-database';

/** `chengban conductors check` exits with 1 when something is missing or late; `restart` has it put right. */
export function conductorCommands(program: Command): void {
  const conductors = program.command('conductors').description('the workflows that wait for the cases');
  conductors
    .command('check')
    .description('name open cases that no conductor waits for')
    .option('--json', 'one line of JSON')
    .action(async ({ json }: Output) => {
      const found = await withConductors((lost) => lost.find());
      tell(json, found, sentenceOf(found));
      if (found.missing.length + found.late.length > 0) process.exitCode = 1;
    });
  conductors
    .command('restart')
    .description('make every missing conductor anew from PostgreSQL, as after the loss of Temporal’s database')
    .option('--dry-run', 'only say which')
    .option('--json', 'one line of JSON')
    .action(async ({ json, dryRun }: Output & { dryRun?: boolean }) => {
      const result = await withConductors(async (lost) => {
        const found = await lost.find();
        return { ...found, queued: dryRun ? 0 : await lost.queue(found) };
      });
      const done = dryRun ? 'Nothing was changed.' : `${result.queued} are handed to the relay of the worker.`;
      tell(json, result, `${sentenceOf(result)} ${done}`);
    });
}

function sentenceOf({ open, missing, late }: ConductorCheck): string {
  return `${open} open cases: ${missing.length} without a conductor, ${late.length} with an item overdue for over a minute.`;
}

async function withConductors<Result>(work: (lost: LostConductors) => Promise<Result>): Promise<Result> {
  const temporal = new TemporalService();
  try {
    return await withDatabase((database) => {
      const sql = new Sql(database);
      return work(new LostConductors(sql, temporal, new ConductorsService(sql, temporal), new OutboxService(sql)));
    });
  } catch (error) {
    if (!isTemporalAway(error)) throw error;
    process.stderr.write(
      `Temporal at ${temporal.address} does not answer, so nobody knows which conductors are missing. Try again when it does.\n`,
    );
    process.exit(1);
  } finally {
    await temporal.onApplicationShutdown();
  }
}
