import type { Command } from 'commander';
import type { MigrationOptions } from './migrate-cases';

/** The only command on processes that needs the database, and an administrator in whose name it is done. */
export function migrateCommand(process: Command): void {
  const command = process
    .command('migrate')
    .description('move the running cases of an edition to another one, each by a command of its own')
    .requiredOption('--process <key>', 'the process')
    .requiredOption('--from <day>', 'the edition the cases are on')
    .requiredOption('--to <day>', 'the edition they go over to')
    .requiredOption('--as <login>', 'the administrator in whose name it is done')
    .option('--map <old=new>', 'a step that has another id; may be repeated', mapped)
    .option('--reason <text>', 'why; stands in the log of every case')
    .option('--dry-run', 'only say what would come of it in each case')
    .option('--json', 'JSON')
    .action(async (options: MigrationOptions) => {
      if (!options.dryRun && !options.reason) return command.error('Without --dry-run a --reason is needed.');
      // Half the server: loaded by nobody who only looks at editions.
      const { migrateCases } = await import('./migrate-cases.js');
      await migrateCases(options);
    });
}

function mapped(value: string, before: Record<string, string> = {}): Record<string, string> {
  const [old = '', next = ''] = value.split('=');
  return { ...before, [old]: next };
}
