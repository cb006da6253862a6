import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Sql } from '../database/sql';
import { Problem } from '../http/problem';
import { hashPassword, isPassword, warmUp } from './password';
import { SessionsService } from './sessions.service';

interface Account {
  person: string;
  password_hash: string;
}

@Injectable()
export class SignInService implements OnModuleInit {
  constructor(
    private readonly sql: Sql,
    private readonly sessions: SessionsService,
  ) {}

  async onModuleInit(): Promise<void> {
    await warmUp();
  }

  /** The same answer and the same lock whether the login exists or not. */
  async signIn(given: { login: string; password: string }): Promise<{ person: string; token: string; expiresAt: Date }> {
    const login = given.login.trim().toLowerCase();
    const key = failureKey(login);
    await this.countAttempt(key);
    const account = await this.sql.row<Account>('account-by-login', byLogin, [login]);
    if (!(await isPassword(given.password, account?.password_hash)) || !account) throw new Problem('sign-in-failed');
    await this.sql.run('sign-in-forget', 'DELETE FROM sign_in_failure WHERE login_hash = $1', [key]);
    return { person: account.person, ...(await this.sessions.open(account.person)) };
  }

  /** One's own password; every other session of the person ends. */
  async changePassword(person: string, change: { old: string; new: string }, keep: Buffer): Promise<void> {
    const account = await this.sql.row<Account & { login: string }>('account-by-person', byPerson, [person]);
    if (!account) throw new Problem('not-found');
    await this.countAttempt(failureKey(account.login));
    if (!(await isPassword(change.old, account.password_hash))) throw new Problem('sign-in-failed');
    await this.sql.run('sign-in-forget', 'DELETE FROM sign_in_failure WHERE login_hash = $1', [failureKey(account.login)]);
    if (change.old === change.new) throw new Problem('password-unchanged');
    await this.sql.run('account-password', setPassword, [person, await hashPassword(change.new)]);
    await this.sessions.closeAllOf(person, keep);
  }

  /** Counted before the password is looked at: attempts sent all at once get no more than five between them. */
  private async countAttempt(key: Buffer): Promise<void> {
    const counted = await this.sql.row('sign-in-attempt', countAttempt, [key]);
    if (counted) return;
    const lock = await this.sql.row<{ seconds: number }>('sign-in-lock', lockLeft, [key]);
    const seconds = Math.max(1, lock?.seconds ?? 1);
    throw new Problem('sign-in-locked', {
      facts: { minutes: Math.ceil(seconds / 60) },
      headers: { 'retry-after': String(seconds) },
    });
  }
}

export function failureKey(login: string): Buffer {
  return createHash('sha256').update(login).digest();
}

const byLogin = `SELECT person, password_hash FROM account WHERE login = $1 AND NOT disabled`;
const byPerson = `SELECT person, login, password_hash FROM account WHERE person = $1`;
const setPassword = `
  UPDATE account SET password_hash = $2, must_change = false, changed_at = now() WHERE person = $1`;

/** The fifth attempt locks; a success deletes the row. No row comes back while the lock holds. */
const countAttempt = `
  WITH old AS (DELETE FROM sign_in_failure WHERE at < now() - interval '1 day' AND login_hash <> $1)
  INSERT INTO sign_in_failure AS f (login_hash, failed, at) VALUES ($1, 1, now())
  ON CONFLICT (login_hash) DO UPDATE SET
    failed = CASE WHEN f.locked_until IS NULL THEN f.failed + 1 ELSE 1 END,
    locked_until = CASE WHEN f.locked_until IS NULL AND f.failed + 1 >= 5 THEN now() + interval '15 minutes' END,
    at = now()
  WHERE f.locked_until IS NULL OR f.locked_until <= now()
  RETURNING failed`;
const lockLeft = `
  SELECT ceil(extract(epoch FROM locked_until - now()))::int AS seconds
  FROM sign_in_failure WHERE login_hash = $1 AND locked_until > now()`;
