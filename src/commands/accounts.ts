import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { currentConfig } from '../config';
import { demoAccounts } from '../demo/demo-accounts';
import { hashPassword } from '../identity/password';
import { failureKey } from '../identity/sign-in.service';
import { type Output, tell } from './output';
import { withDatabase } from './with-database';

export function accountCommands(program: Command): void {
  program
    .command('accounts')
    .description('the demo accounts and their password (demo mode only)')
    .option('--json', 'a JSON array')
    .action(({ json }: Output) => {
      if (!currentConfig().demo) throw new Error('Accounts are listed in demo mode only (DEMO=true).');
      const accounts = demoAccounts();
      const rows = accounts.map((one) => `${one.login.padEnd(14)}${one.password}  ${one.name}  ${one.organisation} ${one.post}`);
      tell(json, accounts, rows.join('\n'));
    });

  const user = program.command('user').description('accounts of people');
  user
    .command('unlock')
    .description('let a login try again at once after too many failures')
    .argument('<login>')
    .option('--json', 'one JSON object')
    .action(async (login: string, { json }: Output) => {
      const unlocked = await unlock(login.toLowerCase());
      tell(json, { login, unlocked }, unlocked ? `${login} may sign in again.` : `${login} was not locked.`);
    });
  user
    .command('reset')
    .description('a new first password, to be changed at the next sign-in; ends all sessions of the person')
    .argument('<login>')
    .option('--json', 'one JSON object')
    .action(async (login: string, { json }: Output) => {
      const password = await reset(login.toLowerCase());
      tell(json, { login, password }, `New password of ${login}: ${password}`);
    });
}

async function unlock(login: string): Promise<boolean> {
  const deletion = `DELETE FROM sign_in_failure WHERE login_hash = $1 RETURNING locked_until > now() AS locked`;
  return withDatabase(async (database) => {
    const [rows] = await database.query<[{ locked: boolean | null }[], number]>(deletion, [failureKey(login)]);
    return rows[0]?.locked === true;
  });
}

async function reset(login: string): Promise<string> {
  const password = randomBytes(9).toString('base64url');
  const hashed = await hashPassword(password);
  await withDatabase((database) =>
    database.transaction(async (manager) => {
      const [rows] = await manager.query<[{ person: string }[], number]>(
        `UPDATE account SET password_hash = $2, must_change = true, changed_at = now() WHERE login = $1 RETURNING person`,
        [login, hashed],
      );
      if (!rows[0]) throw new Error(`There is no account "${login}".`);
      await manager.query('DELETE FROM session WHERE person = $1', [rows[0].person]);
      await manager.query('DELETE FROM sign_in_failure WHERE login_hash = $1', [failureKey(login)]);
    }),
  );
  return password;
}
