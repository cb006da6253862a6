import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import type { Flaw } from '../../../domain/check/findings';
import { checkEdition } from '../../../domain/check-edition';
import type { Edition } from '../../../domain/edition';
import { boundsOf } from '../../../domain/check/bounds';
import { stepAt } from '../../../domain/check/places';
import { misplaced } from '../../../processes/check';
import { editionFiles } from '../../../processes/edition-files';
import { facts } from '../../../processes/facts';
import { registers } from '../../../processes/registers';
import { editionsOf, isEdition, editionName, processKeys } from '../../../processes/registry';
import { schemaFlaw } from '../../forms/form-schema';
import { type Output, tell } from '../output';

/** `process check`: exit code 1 when an edition has a flaw. */
export function checkCommand(process: Command): void {
  const command = process
    .command('check')
    .description(
      'name every flaw of an edition, with its place: a process, one of its editions, or a file (JSON, or a module as built into dist)',
    )
    .argument('<key[@day]|file>')
    .option('--json', 'one JSON object')
    .action(async (name: string, { json }: Output) => {
      const checked = await editionsNamed(command, name);
      const found = checked.map((edition) => ({ edition: editionName(edition), flaws: flawsOf(edition) }));
      const lines = found.flatMap(({ edition, flaws }, index) => [
        `${edition}: ${flaws.length === 0 ? 'no flaws' : `${flaws.length} flaw${flaws.length === 1 ? '' : 's'}`}`,
        ...flaws.map((flaw) => flawLine(flaw, checked[index])),
      ]);
      tell(json, { editions: found }, lines.join('\n'));
      if (found.some(({ flaws }) => flaws.length > 0)) globalThis.process.exitCode = 1;
    });
}

/** Officials and authors know a step by its id, not by the way that leads to it. */
function flawLine({ path, code, text }: Flaw, edition: Edition | undefined): string {
  const step = stepAt(edition?.route, path);
  return `  ${path || '/'}  ${code}  ${step === undefined ? '' : `in "${step}": `}${text}`;
}

async function editionsNamed(command: Command, name: string): Promise<readonly Edition[]> {
  const [key = '', day] = name.split('@');
  const there = editionsOf(key).filter((edition) => day === undefined || edition.inForceOn === day);
  if (there.length > 0) return there;
  const empty = misplaced(editionFiles).find((flaw) => flaw.edition === name || flaw.edition.startsWith(`${name}@`));
  if (empty) return command.error(`${empty.text}.`, { exitCode: 1 });
  if (!existsSync(name)) {
    return command.error(
      `"${name}" is neither a process nor a file. There are ${processKeys().join(', ')}; a new processes/<process>/<day>.ts is there after npm run build.`,
    );
  }
  const found = await editionsIn(command, name);
  return found.length > 0 ? found : command.error(`"${name}" holds no edition: nothing in it has a process, inForceOn and route.`);
}

async function editionsIn(command: Command, file: string): Promise<readonly Edition[]> {
  if (extname(file) === '.ts') {
    const [, process, on] = /([^/\\]+)[/\\](\d{4}-\d{2}-\d{2})\.ts$/.exec(resolve(file)) ?? [];
    const named = process === undefined ? 'by its name' : `as ${process}@${on}`;
    return command.error(`A process in TypeScript is built first (npm run build), then checked ${named}.`);
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
    const named = misplaced(editionFiles).filter((flaw) => flaw.edition === editionName(edition));
    const place = named.map(({ code, path, text }) => ({ code, path, text }));
    return [...place, ...checkEdition(edition, { facts, registers, processes }), ...boundsOf(edition.form.schema), ...uncompiled];
  } catch (error) {
    return [{ code: 'malformed', path: '', text: `not the shape of an edition: ${error instanceof Error ? error.message : ''}` }];
  }
}
