import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import type { Flaw } from '../../../domain/check/findings';
import { checkEdition } from '../../../domain/check-edition';
import type { Edition } from '../../../domain/edition';
import { facts } from '../../../processes/facts';
import { registers } from '../../../processes/registers';
import { editionsOf, isEdition, editionName, processKeys } from '../../../processes/registry';
import { schemaFlaw } from '../../forms/form-schema';
import { type Output, tell } from '../output';

/** `process check`: exit code 1 when an edition has a flaw. */
export function checkCommand(process: Command): void {
  const command = process
    .command('check')
    .description('name every flaw of an edition, with its place: a file (JSON, or a module as built into dist) or a published process')
    .argument('<file|key>')
    .option('--json', 'one JSON object')
    .action(async (name: string, { json }: Output) => {
      const found = (await editionsNamed(command, name)).map((edition) => ({ edition: editionName(edition), flaws: flawsOf(edition) }));
      const lines = found.flatMap(({ edition, flaws }) => [
        `${edition}: ${flaws.length === 0 ? 'no flaws' : `${flaws.length} flaw${flaws.length === 1 ? '' : 's'}`}`,
        ...flaws.map((flaw) => `  ${flaw.path || '/'}  ${flaw.code}  ${flaw.text}`),
      ]);
      tell(json, { editions: found }, lines.join('\n'));
      if (found.some(({ flaws }) => flaws.length > 0)) globalThis.process.exitCode = 1;
    });
}

async function editionsNamed(command: Command, name: string): Promise<readonly Edition[]> {
  const [key = '', day] = name.split('@');
  const published = editionsOf(key).filter((edition) => day === undefined || edition.inForceOn === day);
  if (published.length > 0) return published;
  if (!existsSync(name)) return command.error(`"${name}" is neither a file nor a published process (${processKeys().join(', ')}).`);
  const found = await editionsIn(command, name);
  return found.length > 0 ? found : command.error(`"${name}" holds no edition: nothing in it has a process, inForceOn and route.`);
}

async function editionsIn(command: Command, file: string): Promise<readonly Edition[]> {
  if (extname(file) === '.ts') {
    return command.error('A process in TypeScript is built first (npm run build); then check its file under dist/.');
  }
  const path = resolve(file);
  if (extname(file) !== '.json') return Object.values((await import(pathToFileURL(path).href)) as object).filter(isEdition);
  try {
    return [JSON.parse(await readFile(path, 'utf8')) as unknown].flat().filter(isEdition);
  } catch (error) {
    return command.error(`"${file}" is no JSON: ${error instanceof Error ? error.message : ''}`);
  }
}

/** What is no edition at all, such as a route that is a number, breaks the checks themselves: that is a flaw too. */
export function flawsOf(edition: Edition): readonly Flaw[] {
  try {
    const processes = [...new Set([...processKeys(), edition.process])];
    const schema = schemaFlaw(edition);
    const uncompiled = schema === undefined ? [] : [{ code: 'schema', path: '/form/schema', text: schema }];
    return [...checkEdition(edition, { facts, registers, processes }), ...uncompiled];
  } catch (error) {
    return [{ code: 'malformed', path: '', text: `not the shape of an edition: ${error instanceof Error ? error.message : ''}` }];
  }
}
