import type { Command } from 'commander';
import { currentConfig } from '../config';
import { migrate } from '../database/migrate';
import { Sql } from '../database/sql';
import { seedLeaveBalances } from '../demo/leave-balances';
import { seedPowers } from '../demo/powers';
import { seedDemo } from '../demo/seed-demo';
import { seedPolicies } from '../organisations/seed-policies';
import { type Output, tell } from './output';
import { withDatabase } from './with-database';

export function databaseCommands(program: Command): void {
  program
    .command('migrate')
    .description('bring the database schema to head; safe to run twice at once')
    .option('--json', 'one JSON object')
    .action(async ({ json }: Output) => {
      const ran = await migrate(currentConfig());
      tell(json, { ran }, ran.length === 0 ? 'The schema is at head.' : `Migrated: ${ran.join(', ')}.`);
    });

  program
    .command('seed')
    .description('the rules that are data; in demo mode also the demo organisations, people and accounts; safe to repeat')
    .option('--json', 'one JSON object')
    .action(async ({ json }: Output) => {
      const config = currentConfig();
      await withDatabase(async (database) => {
        const policies = await seedPolicies(database);
        const demo = config.demo ? await seedDemo(database) : undefined;
        if (demo) {
          const sql = new Sql(database);
          await seedPowers(sql);
          await seedLeaveBalances(sql);
        }
        tell(json, { policies, demo }, `Seeded ${policies} rules${demo ? `, ${demo.persons} people in ${demo.posts} posts` : ''}.`);
      });
    });
}
