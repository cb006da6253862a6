import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { bundleWorkflowCode, type Logger } from '@temporalio/worker';
import { version } from '@temporalio/worker/package.json';

/** Beside dist/src: the compiled code that workflows may consist of. */
const built = resolve(__dirname, '..', '..', '..');
const sources = ['workflows', 'domain', 'processes'];
const quiet: Logger = {
  log: () => undefined,
  trace: () => undefined,
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** The workflow code as one file, named by what it was made from; made once and kept beside the build. */
export async function workflowBundle(): Promise<{ code: string } | { codePath: string }> {
  const codePath = join(built, `conductors-${hashOfSources()}.js`);
  if (existsSync(codePath)) return { codePath };
  const { code } = await bundleWorkflowCode({ workflowsPath: join(built, 'workflows'), logger: quiet });
  try {
    const passing = `${codePath}.${process.pid}`;
    writeFileSync(passing, code);
    renameSync(passing, codePath);
    return { codePath };
  } catch {
    // A build that nobody may write to: it is made anew at each start.
    return { code };
  }
}

function hashOfSources(): string {
  const hash = createHash('sha256').update(version);
  for (const folder of sources) {
    const files = readdirSync(join(built, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.js'))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    for (const file of files) hash.update(`\n${relative(built, file)}\n`).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}
