import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { crashPoints } from './faults';

interface Result {
  readonly ok: boolean;
  readonly acknowledged: number;
  readonly struck: readonly string[];
}

const rounds = 20;
const withinMs = 15 * 60_000;

jest.setTimeout(withinMs);

/** The campaign as `npm run faults` runs it: a process of its own that owns everything it kills. */
function campaign(args: readonly string[]): Promise<{ result: Result; said: string }> {
  const file = join(process.cwd(), 'dist', 'test', 'faults', 'main.js');
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [file, ...args], { timeout: withinMs - 10_000, maxBuffer: 16 * 1024 * 1024 }, (error, out, said) => {
      const line = out.trim().split('\n').at(-1) ?? '';
      if (line.startsWith('{')) resolve({ result: JSON.parse(line) as Result, said });
      else reject(new Error(`${error?.message ?? 'no result'}\n${said}`));
    });
  });
}

test('twenty rounds: every crash point and every kill -9, nothing lost and nothing doubled', async () => {
  const { result, said } = await campaign(['--rounds', String(rounds), '--json']);
  if (!result.ok) throw new Error(`${said}\n${JSON.stringify(result)}`);
  expect(result).toMatchObject({ lost: 0, doubled: 0, differences: 0, orphans: 0, other: 0, rounds });
  for (const { name } of crashPoints) expect(result.struck).toContain(name);
  expect(result.acknowledged).toBeGreaterThan(rounds * 10);
});
