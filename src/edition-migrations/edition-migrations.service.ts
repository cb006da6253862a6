import { Injectable } from '@nestjs/common';
import type { Edition } from '../../domain/edition';
import type { JsonObject } from '../../domain/json';
import { isRefusal, refuse } from '../../domain/refusal';
import { type CaseState, openRuns } from '../../domain/state';
import { nodeOf } from '../../domain/tree';
import { editionsOf } from '../../processes/registry';
import { TrialsService } from '../cases/trials.service';
import { Sql } from '../database/sql';
import { Problem, Refused } from '../http/problem';
import { type CaseResult, resultOfEvents, resultOfFailure, resultOfRefusal } from '../operations/case-outcome';

/** 版本迁移: running cases of a process that go over from one edition to another, with a mapping of step ids. */
export interface Plan {
  readonly process: string;
  readonly from: string;
  readonly to: string;
  readonly steps: Readonly<Record<string, string>>;
}

/** What the migration would bring for one case. */
export interface Forecast extends CaseResult {
  readonly caseId: string;
  readonly number: string;
  readonly title: string;
  /** Where it stands, and where it would; without an `after` it stays as it is. */
  readonly before: readonly Open[];
  readonly after: readonly Open[] | null;
}

interface Open {
  readonly path: string;
  readonly dueAt: string | null;
}

interface Row {
  id: string;
  number: string;
  title: string;
}

@Injectable()
export class EditionMigrations {
  constructor(
    private readonly sql: Sql,
    private readonly trials: TrialsService,
  ) {}

  /** Refuses what no case could be migrated by: editions that do not exist, steps that neither of them has. */
  check({ process, from, to, steps }: Plan): void {
    const editions = editionsOf(process);
    if (editions.length === 0) throw new Refused(refuse('rule', 'no-such-process', noProcess, { pointer: '/process' }));
    const [old, next] = [editionIn(editions, from, '/from'), editionIn(editions, to, '/to')];
    for (const [before, after] of Object.entries(steps)) {
      if (!nodeOf(old, before)) throw noStep(before, before, old);
      if (!nodeOf(next, after)) throw noStep(before, after, next);
    }
  }

  /** How many cases run on the edition now. */
  async running({ process, from }: Plan): Promise<number> {
    const text = `SELECT count(*)::integer AS count FROM "case" AS c WHERE ${runningOn('$1', '$2')}`;
    return (await this.sql.row<{ count: number }>('migration-running', text, [process, from]))?.count ?? 0;
  }

  /** Some of the cases in the order of their ids, each judged by the very rules of the migration; nothing is written. */
  async forecast(actor: { person: string; post?: string }, plan: Plan, after: string | undefined, limit: number): Promise<Forecast[]> {
    const rows = await this.sql.rows<Row>('migration-cases', pageOfCases, [plan.process, plan.from, after ?? null, limit]);
    const found: Forecast[] = [];
    for (const row of rows) found.push(await this.of(actor, plan, row));
    return found;
  }

  private async of(actor: { person: string; post?: string }, { from, to, steps }: Plan, row: Row): Promise<Forecast> {
    const { id: caseId, number, title } = row;
    const command = { type: 'migrate', from, to, steps, reason: '' } as const;
    try {
      const trial = await this.trials.of(actor, caseId, command);
      if (!trial) throw new Problem('not-found');
      const { before, found } = trial;
      const known = { caseId, number, title, before: openIn(before) };
      if (isRefusal(found)) return { ...known, after: null, ...resultOfRefusal(found) };
      const result = resultOfEvents(found.events.map(({ what }) => what.type));
      return { ...known, after: result.outcome === 'changed' ? openIn(found.state) : null, ...result };
    } catch (error) {
      return { caseId, number, title, before: [], after: null, ...resultOfFailure(error) };
    }
  }
}

/** As SQL: the cases a migration is about. */
export function runningOn(process: string, edition: string): string {
  return `c.process = ${process} AND c.edition = ${edition}::date AND c.status <> 'closed'`;
}

const pageOfCases = `
  SELECT c.id, c.number, c.title FROM "case" AS c
  WHERE ${runningOn('$1', '$2')} AND ($3::uuid IS NULL OR c.id > $3) ORDER BY c.id LIMIT $4`;

function openIn(state: CaseState): readonly Open[] {
  return openRuns(state).map(({ path, deadline }) => ({ path, dueAt: deadline?.at ?? null }));
}

const noProcess = { zh: '没有该流程', en: 'There is no such process' };

function editionIn(editions: readonly Edition[], on: string, pointer: string): Edition {
  const found = editions.find(({ inForceOn }) => inForceOn === on);
  if (found) return found;
  const facts: JsonObject = { editions: editions.map(({ inForceOn }) => inForceOn) };
  throw new Refused(refuse('rule', 'no-such-edition', { zh: '没有该版本', en: 'There is no such edition' }, { pointer, facts }));
}

function noStep(mapped: string, missing: string, { inForceOn }: Edition): Refused {
  const text = { zh: `${inForceOn}版本没有环节“${missing}”`, en: `The edition of ${inForceOn} has no step "${missing}"` };
  return new Refused(refuse('rule', 'no-such-step', text, { pointer: `/steps/${mapped}` }));
}
