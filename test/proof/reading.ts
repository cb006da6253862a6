import type { Edition, Node, Step } from '../../domain/edition';

export function innerOf(node: Node): readonly (Node | null)[] {
  switch (node.node) {
    case 'sequence':
      return node.steps;
    case 'parallel':
      return node.branches;
    case 'choice':
    case 'inclusive':
      return [...node.options.map((option) => option.then), node.otherwise];
    case 'for-each':
      return [node.each];
    case 'stage':
      return [node.route];
    case 'step':
      return [];
  }
}

export function stepIn(edition: Edition, id: string): Step | undefined {
  const find = (node: Node | null): Step | undefined => {
    if (node === null) return undefined;
    if (node.node === 'step') return node.id === id ? node : undefined;
    for (const inner of innerOf(node)) {
      const found = find(inner);
      if (found) return found;
    }
    return undefined;
  };
  return find(edition.route);
}

/** The route as an indented tree, what each node says behind it. */
export function drawn(node: Node | null, indent = ''): string {
  if (node === null) return `${indent}(nothing)`;
  const line = (word: string, said: object): string => {
    const rest = JSON.stringify(said);
    return `${indent}${word}${rest === '{}' ? '' : ` ${rest}`}`;
  };
  const below = innerOf(node).map((inner) => drawn(inner, `${indent}  `));
  if (node.node === 'step') {
    const { node: _node, title: _title, clause: _clause, ...said } = node;
    return line('step', said);
  }
  if (node.node === 'choice' || node.node === 'inclusive') {
    return [line(node.node, { id: node.id, when: node.options.map((option) => option.when) }), ...below].join('\n');
  }
  const said = Object.fromEntries(
    Object.entries(node).filter(([key]) => !['node', 'steps', 'branches', 'each', 'route', 'clause', 'title'].includes(key)),
  );
  return [line(node.node, said), ...below].join('\n');
}
