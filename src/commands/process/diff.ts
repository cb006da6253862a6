import type { Command } from 'commander';
import { diffEditions } from '../../../domain/diff-editions';
import { type Output, tell } from '../output';
import { editionName } from '../../../processes/registry';
import { namedEdition } from './named-edition';

export function diffCommand(process: Command): void {
  const command = process
    .command('diff')
    .description('everything in which two editions differ, in words')
    .argument('<from>', 'key@day')
    .argument('<to>', 'key@day')
    .option('--json', 'one JSON object, in both languages')
    .option('--en', 'in English')
    .action((from: string, to: string, { json, en }: Output & { en?: boolean }) => {
      const [before, after] = [namedEdition(command, from), namedEdition(command, to)];
      const differences = diffEditions(before, after);
      const lines = differences.map(({ text }) => (en ? text.en : text.zh));
      const sum = en ? `${differences.length} differences` : `共${differences.length}处不同`;
      tell(json, { from: editionName(before), to: editionName(after), differences }, [...lines, sum].join('\n'));
    });
}
