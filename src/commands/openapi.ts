import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { currentConfig } from '../config';

export function openapiCommand(program: Command): void {
  program
    .command('openapi')
    .description('write the description of the API; needs no database')
    .argument('[file]', 'where to', 'openapi.json')
    .action(async (file: string) => {
      // Loaded here only: the other commands need not wait for the whole application.
      const [{ createServer }, { describeApi }] = await Promise.all([import('../http/server.js'), import('../http/openapi.js')]);
      const app = await createServer({ ...currentConfig(), logLevel: 'silent' });
      await writeFile(file, `${JSON.stringify(describeApi(app), null, 2)}\n`);
      process.stdout.write(`${file}\n`);
      // The application was never started, so nothing of it needs to be closed.
      process.exit(0);
    });
}
