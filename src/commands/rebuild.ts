import type { Command } from 'commander';
import { Sql } from '../database/sql';
import { RebuildService } from '../rebuild/rebuild.service';
import { type Output, tell } from './output';
import { withDatabase } from './with-database';

export function rebuildCommand(program: Command): void {
  program
    .command('rebuild')
    .description('fold every event log anew and compare it with cases, tasks and registers')
    .requiredOption('--check', 'compare only; nothing is changed')
    .option('--json', 'one JSON object')
    .action(async ({ json }: Output) => {
      await withDatabase(async (database) => {
        const progress = process.stderr.isTTY ? (cases: number) => process.stderr.write(`\r${cases} cases`) : undefined;
        const report = await new RebuildService(new Sql(database)).check(progress);
        const { cases, events, differences } = report;
        const lines = differences.map((one) => `${one.caseId} ${one.what}\n  log:    ${one.expected}\n  stored: ${one.found}`);
        tell(json, report, [...lines, `${cases} cases, ${events} events, ${differences.length} differences.`].join('\n'));
        if (differences.length > 0) process.exitCode = 1;
      });
    });
}
