import type { Command } from 'commander';
import { Option } from 'commander';
import type { Edition } from '../../../domain/edition';
import type { Text } from '../../../domain/json';
import { editionName } from '../../../processes/registry';
import { bpmnOf } from '../../drawings/bpmn';
import { mermaidOf } from '../../drawings/mermaid';
import { tableOf, tableText } from '../../drawings/table';
import { type Output, tell } from '../output';
import { namedEdition } from './named-edition';

type As = 'table' | 'mermaid' | 'bpmn';

export function showCommand(process: Command): void {
  const command = process
    .command('show')
    .description('an edition as a table beside its clauses, as a Mermaid flowchart, or as BPMN 2.0 for bpmn.io')
    .argument('<key[@day]>')
    .addOption(new Option('--as <form>', 'how').choices(['table', 'mermaid', 'bpmn']).default('table'))
    .option('--en', 'in English')
    .option('--json', 'one JSON object')
    .action(async (name: string, { as, json, en }: Output & { as: As; en?: boolean }) => {
      const edition = namedEdition(command, name);
      const drawing = as === 'table' && json ? '' : await drawn(edition, as, en ? 'en' : 'zh');
      const { title, clauses } = edition;
      const result = as === 'table' ? { title, rows: tableOf(edition), clauses } : { [as]: drawing };
      tell(json, { edition: editionName(edition), ...result }, drawing.trimEnd());
    });
}

async function drawn(edition: Edition, as: As, language: keyof Text): Promise<string> {
  switch (as) {
    case 'table':
      return tableText(edition, language);
    case 'mermaid':
      return mermaidOf(edition, language);
    case 'bpmn':
      return bpmnOf(edition, language);
  }
}
