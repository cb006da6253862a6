import { controlFlow } from './control-flow/all';
import { crossings } from './crossings/all';
import { operations } from './operations/all';
import { places } from './operations/places';
import type { Pattern } from './pattern';
import { resource } from './resource/all';

/** docs/patterns.md, made of the very values that the specs play. */
export function patternsPage(): string {
  return [
    '# Patterns and operations',
    '',
    'Written by `npm run patterns` from the scenarios in `test/patterns/`, which `npm test` plays. Do not edit.',
    'The words of the language are explained in [language.md](language.md).',
    '',
    ...section('Control flow', 'https://www.workflowpatterns.com/patterns/control/', controlFlow),
    ...section('Resources', 'https://www.workflowpatterns.com/patterns/resource/', resource),
    ...operationsSection(),
    ...crossingsSection(),
  ].join('\n');
}

function section(title: string, source: string, patterns: readonly Pattern[]): readonly string[] {
  const shown = patterns.filter((pattern) => 'scenes' in pattern).length;
  return [
    `## ${title}`,
    '',
    `The ${patterns.length} patterns of <${source}>: ${shown} shown, ${patterns.length - shown} not applicable to approvals.`,
    '',
    ...table(['', 'pattern', 'how the language says it', 'result'], patterns.map(patternRow)),
    '',
  ];
}

function patternRow(pattern: Pattern): readonly string[] {
  if ('notApplicable' in pattern) return [pattern.number, pattern.name, '', `not applicable: ${pattern.notApplicable}`];
  const { number, name, said, scenes, known } = pattern;
  return [number, name, said, known === undefined ? `tested${scenes.length > 1 ? ` (${scenes.length} scenes)` : ''}` : `known: ${known}`];
}

function operationsSection(): readonly string[] {
  const rows = operations.map(({ number, name, english, said, known }) => [
    String(number),
    name,
    `${english}: ${said}`,
    ...places.map((place) => (known?.[place.name] === undefined ? '✓' : `known: ${known[place.name]}`)),
  ]);
  return [
    '## Operations',
    '',
    `${operations.length} operations × ${places.length} places = ${operations.length * places.length} cells. In each the whole case is`,
    'looked at after every act that matters: status, open rounds with all seats and whether they are usable, and all moves of',
    'the persons concerned; what stands beside the fragment is untouched, and what stands behind it all begins exactly once.',
    'Where something stands beside it, each cell is played twice: with that ending last, and ending first.',
    '',
    ...places.map((place) => `- *${place.name}*: ${place.covers}`),
    '',
    ...table(['', 'operation', 'how the language says it', ...places.map((place) => place.name)], rows),
    '',
  ];
}

function crossingsSection(): readonly string[] {
  const rows = crossings.map(({ name, known }) => [name ?? '', known === undefined ? '✓' : `known: ${known}`]);
  return [
    '## Crossings',
    '',
    'Where two operations meet, or one meets a structure in a way of its own.',
    '',
    ...table(['scene', 'result'], rows),
    '',
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)];
}
