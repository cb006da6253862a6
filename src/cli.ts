import 'reflect-metadata';
import { Command } from 'commander';
import { accountCommands } from './commands/accounts';
import { conductorCommands } from './commands/conductors';
import { databaseCommands } from './commands/database';
import { openapiCommand } from './commands/openapi';
import { processCommands } from './commands/process/process';
import { rebuildCommand } from './commands/rebuild';
import { sentenceFor } from './sentence-for';

/** `chengban`: a feature adds its own commands. Exit codes: 0 done, 1 failed, 2 wrongly called. */
const program = new Command('chengban')
  .description('承办: the approval server that local governments run their real procedures on')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

databaseCommands(program);
accountCommands(program);
conductorCommands(program);
openapiCommand(program);
processCommands(program);
rebuildCommand(program);

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${sentenceFor(error)}\n`);
  process.exit(1);
});
