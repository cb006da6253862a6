const mostNamed = 20;

/** What could have been meant: the nearest name where one is near, else all of them while they can be taken in. */
export function meant(name: string, names: Iterable<string>): string {
  const all = [...new Set(names)];
  const [nearest] = all
    .map((one) => ({ one, far: distance(name.toLowerCase(), one.toLowerCase()) }))
    .filter(({ one, far }) => far <= Math.max(1, Math.floor(one.length / 4)))
    .toSorted((a, b) => a.far - b.far);
  if (nearest) return `; did you mean "${nearest.one}"?`;
  if (all.length === 0) return '; there is none';
  return all.length > mostNamed ? '' : `; there ${all.length === 1 ? 'is' : 'are'} ${all.join(', ')}`;
}

/** In how many letters two names differ. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [column, against] of [...other].entries()) {
      const changed = (row[column] ?? 0) + (letter === against ? 0 : 1);
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
