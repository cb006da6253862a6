import type { Due, Edition, Node } from '../../domain/edition';
import type { Json, Text } from '../../domain/json';
import { childrenOf } from '../../domain/tree';
import { furtherText } from '../../domain/words/further';
import { nodeName } from '../../domain/words/names';
import { clauseText } from '../../domain/words/people';
import { both } from '../../domain/words/texts';
import { editionName } from '../../processes/registry';
import { dueText, joinOf, type Particulars, particularsOf } from './particulars';

export interface Row extends Particulars {
  readonly id: string;
  /** How deep in the route it stands. */
  readonly depth: number;
  readonly title: Text;
  readonly clause: Quoted | null;
  /** What the deadline rests on. */
  readonly dueClause: Quoted | null;
}

interface Quoted {
  readonly id: string;
  readonly source: string;
  readonly quote: string;
}

const none = both('—', '—');

/** The route line by line, each step beside the clause it rests on. */
export function tableOf(edition: Edition): readonly Row[] {
  const rows: Row[] = [];
  const clauseOf = (id: string | undefined): Quoted | null => {
    if (id === undefined) return null;
    const clause = edition.clauses[id];
    return { id, source: clauseText(edition, id).zh, quote: clause?.quote ?? '' };
  };
  const visit = (node: Node, depth: number): void => {
    if (node.node === 'step') {
      const dueClause = clauseOf('due' in node ? node.due?.clause : undefined);
      rows.push({ id: node.id, depth, title: node.title, ...particularsOf(edition, node), clause: clauseOf(node.clause), dueClause });
      return;
    }
    if (node.node !== 'sequence') {
      const stage = node.node === 'stage' ? node : undefined;
      const due = stage ? dueText(stage.due) : none;
      const title = stage?.title ?? both(node.id, node.id);
      const plain = { who: none, sign: joinOf(node), due, outcomes: none, acts: none };
      const clauses = { clause: clauseOf(stage?.clause), dueClause: clauseOf(stage?.due.clause) };
      rows.push({ id: node.id, depth, title, kind: nodeName(node.node), ...plain, ...clauses });
    }
    for (const child of childrenOf(node)) visit(child, node.node === 'sequence' ? depth : depth + 1);
  };
  visit(edition.route, 0);
  return rows;
}

const heads = [both('步骤', 'step'), both('性质', 'kind'), both('办理人', 'who'), both('签署', 'sign'), both('期限', 'due')];
const moreHeads = [both('结果', 'outcomes'), both('操作', 'acts'), both('依据', 'clause')];

/** As Markdown, in columns that stand straight where Chinese characters are two wide; the clauses in full below. */
export function tableText(edition: Edition, language: keyof Text): string {
  const rows = tableOf(edition);
  const cells = rows.map((row) => [
    `${'　'.repeat(row.depth)}${row.title[language]}`,
    ...[row.kind, row.who, row.sign, row.due, row.outcomes, row.acts].map((text) => text[language]),
    clausesOf(row)
      .map(({ id }) => `[${id}]`)
      .join(' ') || '—',
  ]);
  const head = [...heads, ...moreHeads].map((text) => text[language]);
  const widths = head.map((text, column) => Math.max(...[text, ...cells.map((line) => line[column] ?? '')].map(widthOf)));
  const line = (texts: readonly string[]): string => `| ${texts.map((text, column) => padded(text, widths[column] ?? 0)).join(' | ')} |`;
  const used = new Map(rows.flatMap(clausesOf).map((clause) => [clause.id, clause] as const));
  const clauses = [...used.values()].map(
    ({ id, source, quote }) => `[${id}] ${source}：${language === 'zh' ? quote : edition.clauses[id]?.en}`,
  );
  const title = `${edition.title[language]}  ${editionName(edition)}`;
  const table = [line(head), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)];
  const points = duesOf(edition).flatMap(({ further = [] }) =>
    further.map((one) => furtherText(edition, one as unknown as Json)[language]),
  );
  return [title, '', ...table, '', ...points, ...(points.length > 0 ? [''] : []), ...clauses].join('\n');
}

/** Every due date of the edition: the case's own, those of stages and of steps. */
function duesOf(edition: Edition): readonly Due[] {
  const visit = (node: Node): readonly Due[] => {
    const due = 'due' in node && node.due ? [node.due] : [];
    return [...due, ...childrenOf(node).flatMap(visit)];
  };
  return [...(edition.due ? [edition.due] : []), ...visit(edition.route)];
}

/** What the line rests on, and then its deadline where that is another. */
function clausesOf({ clause, dueClause }: Row): readonly Quoted[] {
  return [clause, ...(dueClause?.id === clause?.id ? [] : [dueClause])].filter((one) => one !== null);
}

function widthOf(text: string): number {
  return [...text].reduce((sum, one) => sum + (/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u3000-\u303f]/.test(one) ? 2 : 1), 0);
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}
