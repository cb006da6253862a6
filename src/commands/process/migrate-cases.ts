import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { v7 as newId } from 'uuid';
import { dayOf } from '../../../domain/calendar';
import { postsOf } from '../../../domain/people';
import { presentInstant } from '../../clock';
import { DatabaseModule } from '../../database/database.module';
import { Sql } from '../../database/sql';
import { EditionMigrationsModule } from '../../edition-migrations/edition-migrations.module';
import { EditionMigrations, type Forecast, type Plan, runningOn } from '../../edition-migrations/edition-migrations.service';
import { HttpModule } from '../../http/http.module';
import { OperationBatches } from '../../operations/operation-batches.service';
import { reasonText } from '../../operations/operation-views';
import { OperationsModule } from '../../operations/operations.module';
import { type CaseOfOperation, OperationsService } from '../../operations/operations.service';
import { DirectoryService } from '../../organisations/directory.service';
import { OrganisationsModule } from '../../organisations/organisations.module';
import { type Output, tell } from '../output';

@Module({ imports: [DatabaseModule, HttpModule, OrganisationsModule, EditionMigrationsModule, OperationsModule] })
class MigrationProgram {}

export interface MigrationOptions extends Output {
  process: string;
  from: string;
  to: string;
  as: string;
  map?: Record<string, string>;
  reason?: string;
  dryRun?: boolean;
}

const page = 100;

/** `chengban process migrate`: the same rules and the same records as over HTTP, seen through in this process. */
export async function migrateCases(options: MigrationOptions): Promise<void> {
  const app = await NestFactory.createApplicationContext(MigrationProgram, { logger: ['error'], abortOnError: false });
  try {
    const plan = { process: options.process, from: options.from, to: options.to, steps: options.map ?? {} };
    app.get(EditionMigrations).check(plan);
    const actor = await administrator(app.get(Sql), app.get(DirectoryService), options.as);
    if (!actor) throw new Error(`${options.as} holds no post of an administrator today.`);
    if (options.dryRun) await foretell(app.get(EditionMigrations), actor, plan, options.json);
    else await migrate(app, actor, plan, options);
  } finally {
    await app.close();
  }
}

type Actor = { person: string; post: string };

async function administrator(sql: Sql, directories: DirectoryService, login: string): Promise<Actor | undefined> {
  const account = await sql.row<{ person: string }>('account-person', 'SELECT person FROM account WHERE login = $1', [login.toLowerCase()]);
  if (!account) return undefined;
  const posts = postsOf(await directories.current(), account.person, dayOf(presentInstant()));
  const post = posts.find(({ roles }) => roles.includes('system_admin'));
  return post && { person: account.person, post: post.id };
}

async function foretell(migrations: EditionMigrations, actor: Actor, plan: Plan, json: boolean | undefined): Promise<void> {
  const all: Forecast[] = [];
  for (let after: string | undefined; ;) {
    const some = await migrations.forecast(actor, plan, after, page);
    all.push(...some);
    after = some.at(-1)?.caseId;
    if (some.length < page) break;
  }
  const lines = all.map((one) => lineOf({ ...one, code: one.code ?? null, facts: one.facts ?? null }));
  tell(json, { cases: all }, [...lines, `${all.length} cases; nothing was changed.`].join('\n'));
}

type App = Awaited<ReturnType<typeof NestFactory.createApplicationContext>>;

/** Sees it through itself, a batch at a time; broken off, the worker goes on when it next starts. */
async function migrate(app: App, actor: Actor, plan: Plan, { reason = '', json }: MigrationOptions): Promise<void> {
  const operations = app.get(OperationsService);
  const id = newId();
  await app
    .get(DataSource)
    .transaction((manager) =>
      operations.begin(
        manager,
        { id, kind: 'edition-migration', what: { ...plan }, reason, ...actor },
        { where: runningOn('$3', '$4'), params: [plan.process, plan.from] },
      ),
    );
  for (let waiting = 1; waiting > 0;) {
    const progress = await app.get(OperationBatches).next(id);
    waiting = progress.waiting;
    if (process.stderr.isTTY) process.stderr.write(`\r${progress.cases - waiting} of ${progress.cases} cases`);
  }
  const lines: string[] = [];
  for (let after: readonly string[] | undefined; ;) {
    const rows = await operations.casesOf(id, undefined, { limit: page, after });
    lines.push(
      ...rows
        .slice(0, page)
        .filter(({ outcome }) => outcome !== 'changed')
        .map(lineOf),
    );
    if (rows.length <= page) break;
    after = [rows[page - 1]?.caseId ?? ''];
  }
  const done = await operations.find(id);
  const counts = Object.entries(done?.outcomes ?? {}).map(([outcome, count]) => `${outcome}: ${count}`);
  tell(
    json,
    { operation: id, cases: done?.cases, outcomes: done?.outcomes },
    [...lines, `${done?.cases} cases. ${counts.join(', ')}`].join('\n'),
  );
  const outcomes = done?.outcomes ?? {};
  if ((outcomes['needs-mapping'] ?? 0) + (outcomes.breaks ?? 0) + (outcomes.refused ?? 0) > 0) process.exitCode = 1;
}

function lineOf({ number, outcome, code, facts }: Pick<CaseOfOperation, 'number' | 'outcome' | 'code' | 'facts'>): string {
  const why = code === null ? '' : ` ${code}: ${reasonText(code).zh} ${facts ? JSON.stringify(facts) : ''}`;
  return `${number} ${outcome}${why}`;
}
