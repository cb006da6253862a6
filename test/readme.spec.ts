import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { Edition } from '../domain/edition';
import * as build from '../processes/build';
import { isEdition } from '../processes/registry';
import { exampleDirectory, Rehearsal } from '../processes/rehearsal';
import { flawsOf } from '../src/commands/process/check';

const root = join(__dirname, '..');
const [, source = ''] = /\n## Add a process\n[^]*?\n```ts\n([^]*?)\n```\n/.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];

/** The process as an author would have it in the folder where the README says it belongs. */
function written(): Edition | undefined {
  const exports: Record<string, unknown> = {};
  const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  new Function('exports', 'require', outputText)(exports, () => build);
  return Object.values(exports).find(isEdition);
}

/** What the compiler says of it, as strictly as of every other file. */
function complaints(): readonly string[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const place = join(root, 'processes', 'seal-use', '2026-11-01.ts');
  const host = ts.createCompilerHost(options);
  const fileExists = host.fileExists.bind(host);
  const getSourceFile = host.getSourceFile.bind(host);
  host.fileExists = (path) => path === place || fileExists(path);
  host.getSourceFile = (path, version) => (path === place ? ts.createSourceFile(path, source, version) : getSourceFile(path, version));
  const program = ts.createProgram([place], options, host);
  return ts
    .getPreEmitDiagnostics(program, program.getSourceFile(place))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

const directory = exampleDirectory(
  [
    ['JIUYUAN', 'TOWN'],
    ['JIUYUAN_GOV', 'TOWN_GOV', { town: 'JIUYUAN' }],
    ['JIUYUAN_PARTY_GOV_OFFICE', 'TOWN_OFFICE', { town: 'JIUYUAN' }],
    ['JIUYUAN_SOCIAL_AFFAIRS_OFFICE', 'TOWN_OFFICE', { town: 'JIUYUAN' }],
    ['JIUYUAN_JUSTICE', 'DISPATCHED', { town: 'JIUYUAN' }],
  ],
  [
    ['JIUYUAN_GOV/deputy', ['deputy_in_charge']],
    ['JIUYUAN_GOV/keeper', ['case_officer'], 'deputy'],
    ['JIUYUAN_PARTY_GOV_OFFICE/liang', ['unit_head'], 'deputy'],
    ['JIUYUAN_SOCIAL_AFFAIRS_OFFICE/xu', ['unit_head'], 'deputy'],
    ['JIUYUAN_JUSTICE/jiang', ['unit_head']],
  ],
);

describe('the process in the README', () => {
  const edition = written()!;
  const form = {
    document: '证明',
    copies: 3,
    purpose: '低保',
    seal: 'government',
    documentFiles: ['0196a000-0000-7000-8000-0000000000a2'],
  };

  it('compiles, and has no flaws', () => {
    expect(complaints()).toEqual([]);
    expect(flawsOf(edition)).toEqual([]);
  });

  it('goes back for correction, is consented to side by side, approved, and recorded', () => {
    const play = new Rehearsal({ edition, directory, facts: () => ({}) });
    const seat = (step: string): number => play.theState.runs[step]?.seats[0]?.id ?? 0;
    const say = (by: string, step: string, outcome: string, more: object = {}): string =>
      play.act(by, { type: 'decide', seat: seat(step), outcome, ...more })?.code ?? 'done';
    const may = (): Record<string, readonly string[]> =>
      Object.fromEntries(Object.keys(directory.posts).map((who) => [who, play.moves(who).map(({ act }) => act)]));

    expect(play.submit('xu', { ...form, copiesUsed: 3 })?.code).toBe('stamped-already');
    expect(play.submit('xu', form)).toBeUndefined();
    expect(may()).toMatchObject({ liang: ['decide', 'transfer'], jiang: ['decide', 'transfer'], deputy: [], xu: ['withdraw'] });
    expect(say('liang', 'office', 'return')).toBe('opinion-required');
    expect(say('liang', 'office', 'return', { opinion: '请写明用途' })).toBe('done');
    expect(may()).toMatchObject({ liang: [], jiang: [], xu: ['resubmit', 'withdraw'] });
    expect(play.act('xu', { type: 'resubmit', seat: seat('apply'), form: { ...form, purpose: '办理低保' } })).toBeUndefined();
    expect(say('jiang', 'justice', 'pass')).toBe('done');
    expect(may()).toMatchObject({ deputy: [], xu: ['withdraw'] });
    expect(say('liang', 'office', 'pass')).toBe('done');
    expect(say('deputy', 'approval', 'approve')).toBe('done');
    expect(may()).toMatchObject({ keeper: ['decide', 'transfer'], xu: [] });
    expect(say('keeper', 'stamping', 'done')).toBe('copies-wrong');
    expect(say('keeper', 'stamping', 'done', { form: { copiesUsed: 4 } })).toBe('copies-wrong');
    expect(say('keeper', 'stamping', 'done', { form: { copiesUsed: 2 } })).toBe('done');
    expect(play.theState).toMatchObject({ outcome: 'approved', form: { copiesUsed: 2 } });
  });
});
