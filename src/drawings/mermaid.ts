import type { Edition } from '../../domain/edition';
import type { Text } from '../../domain/json';
import { conditionText } from '../../domain/words/conditions';
import { nodeName } from '../../domain/words/names';
import { editionName } from '../../processes/registry';
import { type Arrow, type Box, type Flow, flowOf } from './flow';
import { dueText, joinOf, particularsOf } from './particulars';

/** The route as a Mermaid flowchart. */
export function mermaidOf(edition: Edition, language: keyof Text): string {
  const lines = flowLines(flowOf(edition), 1);
  return [`%% ${editionName(edition)} ${edition.title[language]}`, 'flowchart TD', ...lines].join('\n');

  function flowLines({ boxes, arrows }: Flow, depth: number): readonly string[] {
    const indent = '  '.repeat(depth);
    return [...boxes.flatMap((box) => boxLines(box, depth)), ...arrows.map((arrow) => `${indent}${arrowLine(arrow)}`)];
  }

  function boxLines(box: Box, depth: number): readonly string[] {
    const indent = '  '.repeat(depth);
    switch (box.what) {
      case 'start':
      case 'end':
        return [`${indent}${nameOf(box.id)}((${quoted(words(box.what))}))`];
      case 'step': {
        const { who, due } = particularsOf(edition, box.step);
        const text = [box.step.title[language], who[language], ...(due.zh === '—' ? [] : [due[language]])].join('<br/>');
        const [open, close] = 'who' in box.step ? ['[', ']'] : ['[[', ']]'];
        return [`${indent}${nameOf(box.id)}${open}${quoted(text)}${close}`];
      }
      case 'group': {
        const { node } = box;
        const text =
          node.node === 'stage'
            ? `${node.title[language]}（${dueText(node.due)[language]}）`
            : `${nodeName(node.node)[language]} ${node.by}`;
        return [`${indent}subgraph ${nameOf(box.id)} [${quoted(text)}]`, ...flowLines(box.inside, depth + 1), `${indent}end`];
      }
      default: {
        const text = box.what === 'split' || box.node.node !== 'parallel' ? nodeName(box.node.node)[language] : joinOf(box.node)[language];
        return [`${indent}${nameOf(box.id)}{${quoted(text)}}`];
      }
    }
  }

  function words(what: 'start' | 'end'): string {
    if (language === 'en') return what;
    return what === 'start' ? '开始' : '结束';
  }

  function arrowLine({ from, to, when, otherwise }: Arrow): string {
    const text = when === undefined ? (otherwise ? (language === 'zh' ? '否则' : 'otherwise') : undefined) : conditionText(when)[language];
    return `${nameOf(from)} -->${text === undefined ? '' : `|${quoted(text)}|`} ${nameOf(to)}`;
  }
}

/** Mermaid knows words of its own, such as `end`, which an id must not be. */
function nameOf(id: string): string {
  return `n_${id}`;
}

function quoted(text: string): string {
  return `"${text
    .replaceAll('&', '#amp;')
    .replaceAll('"', '#quot;')
    .replaceAll(/<(?!br\/>)/g, '#lt;')}"`;
}
