import { readFileSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { editionName } from '../../../processes/registry';
import { hashOf, type Pins } from '../../processes/publication';
import { type Output, tell } from '../output';
import { flawsOf } from './check';
import { namedEdition } from './named-edition';

const file = 'processes/published.json';

/** `process publish`: from now on this edition never changes. In production only published editions run. */
export function publishCommand(process: Command): void {
  const command = process
    .command('publish')
    .description(`pin an edition without flaws in ${file}, called in the repository; in production nothing else runs`)
    .argument('<edition>', 'key@day')
    .option('--json', 'one JSON object')
    .action((named: string, { json }: Output) => {
      const edition = namedEdition(command, named);
      const [name, hash] = [editionName(edition), hashOf(edition)];
      if (flawsOf(edition).length > 0) return command.error(`${name} has flaws: chengban process check ${name}`, { exitCode: 1 });
      const pins = JSON.parse(readFileSync(file, 'utf8')) as Pins;
      if (pins[name] !== undefined && pins[name] !== hash) {
        return command.error(`${name} was published and has been changed: write what is new as a file with a later day.`, { exitCode: 1 });
      }
      writeFileSync(file, `${JSON.stringify({ ...pins, [name]: hash }, null, 2)}\n`);
      return tell(json, { edition: name, hash }, `${name} is published: ${hash}`);
    });
}
