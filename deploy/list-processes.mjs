// Part of npm run build: writes processes/edition-files.ts, the list of all files processes/<process>/<day>.ts. A process is
// there as soon as its file is; nothing else has to name it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const processes = join(import.meta.dirname, '..', 'processes');
const list = join(processes, 'edition-files.ts');

/** The text of the list for what lies in the folder now. */
export function listOfEditions() {
  const files = readdirSync(processes, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(join(processes, name)).map((file) => ({ process: name, day: /^(\d{4}-\d{2}-\d{2})\.ts$/.exec(file)?.[1] })),
    )
    .filter(({ day }) => day !== undefined)
    .map(({ process, day }) => ({ from: `./${process}/${day}`, as: `${process}_${day}`.replace(/-/g, '_') }))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return [
    '/* Written by npm run build from what lies in processes/<process>/<day>.ts; never by hand. */',
    ...files.map(({ from, as }) => `import * as ${as} from '${from}';`),
    '',
    'export const editionFiles: readonly (readonly [place: string, file: object])[] = [',
    ...files.map(({ from, as }) => `  ['${from.slice(2)}', ${as}],`),
    '];',
    '',
  ].join('\n');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const text = listOfEditions();
  if (readFileSync(list, 'utf8') !== text) writeFileSync(list, text);
}
