import type { Command } from 'commander';
import { checkCommand } from './check';
import { diffCommand } from './diff';
import { migrateCommand } from './migrate';
import { publishCommand } from './publish';
import { showCommand } from './show';
import { simulateCommand } from './simulate';

/** `chengban process …`: what an author or a reader of processes asks of an edition, and the migration of its running cases. */
export function processCommands(program: Command): void {
  const process = program.command('process').description('editions of processes: check, show, compare, simulate, publish, migrate');
  checkCommand(process);
  showCommand(process);
  diffCommand(process);
  simulateCommand(process);
  migrateCommand(process);
  publishCommand(process);
}
