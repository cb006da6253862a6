/** The id of the innermost node that a flaw's place lies in: `/route/steps/0/branches/1/returnTo` lies in the step there. */
export function stepAt(route: unknown, path: string): string | undefined {
  const [, root, ...names] = path.split('/');
  let node = root === 'route' ? route : undefined;
  let id: string | undefined;
  for (const name of ['', ...names]) {
    if (name !== '') node = typeof node === 'object' && node !== null ? (node as Readonly<Record<string, unknown>>)[name] : undefined;
    if (typeof node === 'object' && node !== null && 'node' in node && 'id' in node && typeof node.id === 'string') id = node.id;
  }
  return id;
}
