import { types } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { Attachment } from '../attachments/attachment.entity';
import type { Config } from '../config';
import { Draft } from '../drafts/draft.entity';
import { Account } from '../identity/account.entity';
import { Session } from '../identity/session.entity';
import { Appointment } from '../organisations/appointment.entity';
import { Organisation } from '../organisations/organisation.entity';
import { Person } from '../organisations/person.entity';
import { PolicyParameter } from '../organisations/policy-parameter.entity';
import { Post } from '../organisations/post.entity';
import { RuleApplicability } from '../organisations/rule-applicability.entity';
import { migrations } from './migrations';

export const entities = [Organisation, Post, Person, Appointment, Account, Session, RuleApplicability, PolicyParameter, Draft, Attachment];

const statementTimeoutMs = 5_000;
const idleInTransactionMs = 10_000;
const waitForConnectionMs = 5_000;

/** The database as every process uses it; `initialize()` connects. It never changes the schema. */
export function openDatabase(config: Pick<Config, 'databaseUrl' | 'databasePool'>): DataSource {
  return new DataSource(databaseOptions(config));
}

export function databaseOptions(config: Pick<Config, 'databaseUrl' | 'databasePool'>): DataSourceOptions {
  return {
    type: 'postgres',
    url: config.databaseUrl,
    entities,
    migrations,
    migrationsTransactionMode: 'each',
    synchronize: false,
    installExtensions: false,
    logging: ['warn'],
    poolSize: config.databasePool,
    connectTimeoutMS: waitForConnectionMs,
    applicationName: 'chengban',
    extra: {
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: idleInTransactionMs,
      keepAlive: true,
      types: { getTypeParser },
    },
  };
}

/** Days stay `YYYY-MM-DD` (a JavaScript date would move them by the local zone); counters become numbers. */
const ownParsers: Readonly<Record<number, (text: string) => unknown>> = {
  [types.builtins.DATE]: (text) => text,
  [types.builtins.INT8]: wholeNumber,
};

function getTypeParser(oid: number, format?: 'text' | 'binary'): unknown {
  const own = format === 'binary' ? undefined : ownParsers[oid];
  return own ?? types.getTypeParser(oid, format);
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`a counter beyond what a number can hold: ${text}`);
  return value;
}
