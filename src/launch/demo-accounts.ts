import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { environmentWith } from '../config';

const run = promisify(execFile);
const Account = z.object({
  login: z.string(),
  name: z.string(),
  post: z.string(),
  organisation: z.string(),
  password: z.string(),
});
type Account = z.infer<typeof Account>;

export async function demoAccounts(settings: Readonly<Record<string, string>>): Promise<Account[]> {
  const cli = join(__dirname, '..', 'cli.js');
  const options = { env: environmentWith(settings), timeout: 30_000, maxBuffer: 4 * 1024 * 1024 };
  const { stdout } = await run(process.execPath, [cli, 'accounts', '--json'], options);
  return z.array(Account).parse(JSON.parse(stdout));
}

/** One password for all is said once, above the table. */
export function accountTable(accounts: readonly Account[]): string {
  const passwords = new Set(accounts.map(({ password }) => password));
  const columns = ['login', 'name', 'post', 'organisation', ...(passwords.size > 1 ? ['password'] : [])] as (keyof Account)[];
  const widths = columns.map((column) => Math.max(...accounts.map((account) => width(account[column])), column.length));
  const line = (cells: readonly string[]) =>
    `  ${cells.map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - width(cell))).join('  ')}`.trimEnd();
  const [password] = passwords;
  const title = passwords.size === 1 ? `Demo accounts, password of all: ${password}` : 'Demo accounts';
  return [title, line(columns), ...accounts.map((account) => line(columns.map((column) => account[column])))].join('\n');
}

/** Chinese characters take two places on a terminal. */
function width(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\u2E80-\uFFEF]/u.test(character) ? 2 : 1), 0);
}
