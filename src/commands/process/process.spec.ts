import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { everyWord } from '../../../processes/every-word';
import { processCommands } from './process';

interface Ran {
  readonly out: string;
  readonly code: number;
}

/** Runs the command as the shell would; wrong calls are said on standard error, which is not kept. */
async function run(...args: readonly string[]): Promise<Ran> {
  const out: string[] = [];
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0);
  const before = process.exitCode;
  process.exitCode = 0;
  const program = new Command('chengban').configureOutput({ writeErr: () => undefined }).exitOverride((error) => {
    throw Object.assign(new Error(error.message), { code: error.exitCode === 0 ? 0 : 2 });
  });
  processCommands(program);
  try {
    await program.parseAsync(['process', ...args], { from: 'user' });
    return { out: out.join(''), code: Number(process.exitCode) };
  } catch (error) {
    return { out: String(error), code: (error as { code?: number }).code ?? 1 };
  } finally {
    write.mockRestore();
    process.exitCode = before;
  }
}

const json = async (...args: readonly string[]) => JSON.parse((await run(...args, '--json')).out);

describe('chengban process', () => {
  const home = mkdtempSync(join(tmpdir(), 'process-'));
  afterAll(() => rmSync(home, { recursive: true }));
  const file = (name: string, content: string): string => {
    writeFileSync(join(home, name), content);
    return join(home, name);
  };

  it('check: a published process has no flaw', async () => {
    expect(await run('check', 'leave-request')).toEqual({
      out: 'leave-request@2026-01-01: no flaws\nleave-request@2026-11-01: no flaws\n',
      code: 0,
    });
  });

  it('check: names the flaws of a file with their places, exit code 1', async () => {
    const broken = file('broken.json', JSON.stringify({ ...everyWord, withdraw: { clause: 'gone', until: 'nowhere' } }));
    const { out, code } = await run('check', broken);
    expect(code).toBe(1);
    expect(out).toContain('/withdraw/clause  unknown-clause');
    expect((await json('check', broken)).editions[0].flaws).toEqual(
      expect.arrayContaining([expect.objectContaining({ path: '/withdraw/until', code: 'unknown-step' })]),
    );
    const lost = file('lost.json', JSON.stringify({ ...everyWord, clauses: {} }));
    expect((await run('check', lost)).out).toMatch(
      /\n {2}\/route\/\S+\/clause {2}unknown-clause {2}in "[\w-]+": there is no clause "\w+"; there is none\n/,
    );
    expect((await run('check', file('shape.json', '{"process":"x","inForceOn":"2026-01-01","route":3}'))).code).toBe(1);
  });

  it('check: a wrong call is 2', async () => {
    const wrong = [['nothing-of-the-kind'], [file('no.json', '{')], [file('other.json', '{}')], [file('a.ts', '')]];
    for (const args of wrong) expect((await run('check', ...args)).code).toBe(2);
    expect((await run('show', 'leave-request@1999-01-01')).code).toBe(2);
    expect((await run('show', 'leave-request', '--as', 'poem')).code).toBe(2);
  });

  it('show: a table beside its clauses, Mermaid, BPMN', async () => {
    const { out } = await run('show', 'leave-request');
    expect(out).toContain('镇长审批');
    expect(out).toMatch(/\[town-first\] 旧院镇.*方案/);
    expect((await run('show', 'leave-request@2026-01-01', '--as', 'mermaid')).out).toContain('flowchart TD');
    expect((await run('show', 'leave-request', '--as', 'bpmn', '--en')).out).toMatch(
      /^<\?xml[\s\S]*<bpmn:process id="leave-request" name="Leave"/,
    );
    expect((await json('show', 'leave-request')).rows[1]).toMatchObject({ id: 'town-secretary', kind: { en: 'approve' } });
  });

  it('diff: none between an edition and itself; in words between two', async () => {
    expect((await json('diff', 'leave-request', 'leave-request')).differences).toEqual([]);
    expect((await run('diff', 'leave-request', 'leave-extension')).out).toMatch(/事项：事项编码由 leave-request 改为 leave-extension/);
    expect((await run('diff', 'leave-request', 'leave-extension', '--en')).out).toMatch(/\d+ differences\n$/);
  });

  it('simulate: paths and working days; the seed is told and repeats it', async () => {
    const one = await json('simulate', 'leave-request', '-n', '40', '--seed', '3');
    expect(one).toMatchObject({ edition: 'leave-request@2026-11-01', seed: 3, cases: 40 });
    expect(await json('simulate', 'leave-request', '-n', '40', '--seed', '3')).toEqual(one);
    expect((await run('simulate', 'leave-request', '-n', '5')).out).toContain('工作日');
    expect((await run('simulate', 'leave-request', '-n', 'many')).code).toBe(2);
  });
});
