import { Injectable } from '@nestjs/common';
import type { OperationProgress } from '../../activities/operation-activities';
import type { Administer } from '../../domain/command';
import type { CaseState } from '../../domain/state';
import { CommandsService } from '../cases/commands.service';
import { hashOfRequest } from '../cases/command-reply';
import { crashpoint } from '../crashpoint';
import { Sql } from '../database/sql';
import { Problem } from '../http/problem';
import { type CaseResult, resultOfEvents, resultOfFailure } from './case-outcome';
import { type Operation, OperationsService } from './operations.service';

/** At once, one after the other: a batch takes seconds, and people's own acts come between. */
const inABatch = 50;

/**
 * Does what an operation asks for, in each case by one command of its own: with its own transaction, its own events and
 * a key of its own, so that a batch that broke off is begun again without anything being done twice.
 */
@Injectable()
export class OperationBatches {
  constructor(
    private readonly sql: Sql,
    private readonly operations: OperationsService,
    private readonly commands: CommandsService,
  ) {}

  async next(id: string): Promise<OperationProgress> {
    const operation = await this.operations.find(id);
    if (!operation) throw new Problem('not-found');
    const rows = await this.sql.rows<{ case_id: string }>('operation-next', next, [id, inABatch]);
    for (const { case_id: caseId } of rows) {
      const { outcome, code, facts } = await this.inCase(operation, caseId).catch(resultOfFailure);
      crashpoint('operation.beforeResult');
      await this.sql.run('operation-result', result, [id, caseId, outcome, code ?? null, facts ? JSON.stringify(facts) : null]);
    }
    const { cases, waiting } = (await this.operations.find(id)) ?? operation;
    if (waiting === 0) {
      await this.sql.run('operation-end', 'UPDATE operation SET ended_at = now() WHERE id = $1 AND ended_at IS NULL', [id]);
    }
    return { cases, waiting };
  }

  private inCase(operation: Operation, caseId: string): Promise<CaseResult> {
    return operation.kind === 'calendar-recount' ? this.recount(operation, caseId) : this.migrate(operation, caseId);
  }

  private async migrate(operation: Operation, caseId: string): Promise<CaseResult> {
    const { id, what, reason, person, post } = operation;
    const key = `operation/${id}/${caseId}`;
    const command = { type: 'migrate', ...what, reason } as Extract<Administer, { type: 'migrate' }>;
    const request = { key, bodyHash: hashOfRequest(key, what) };
    // Whoever administers may know of every case.
    const { body } = await this.commands.act({ person, post }, caseId, command, request, async () => undefined);
    return resultOfEvents((JSON.parse(body) as { happened: string[] }).happened);
  }

  /** 期限重算: nobody's act but the calendar's; a case whose dates stay is not touched. */
  private async recount({ id }: Operation, caseId: string): Promise<CaseResult> {
    const before = await this.sql.row<{ seq: number; state: CaseState }>('case-before', 'SELECT seq, state FROM "case" WHERE id = $1', [
      caseId,
    ]);
    await this.commands.conduct(caseId, `operation/${id}/${caseId}`, { type: 'refresh' });
    const moved = await this.sql.rows<{ path: string; to: string | null }>('dues-moved', duesMoved, [caseId, before?.seq ?? 0]);
    if (moved.length === 0) return { outcome: 'unchanged' };
    const dueOf = (path: string): string | null => (before?.state.runs[path] ?? before?.state.stages?.[path])?.deadline?.at ?? null;
    return { outcome: 'changed', facts: { due: moved.map(({ path, to }) => ({ path, from: dueOf(path), to })) } };
  }
}

const duesMoved = `
  SELECT data ->> 'path' AS path, data #>> '{deadline,at}' AS to FROM case_event
  WHERE case_id = $1 AND seq > $2 AND type = 'deadline-moved' ORDER BY seq`;

const next = `
  SELECT case_id FROM operation_case WHERE operation = $1 AND outcome IS NULL ORDER BY case_id LIMIT $2`;

/** Two that see to the same case come to the same answer; the first one stands. */
const result = `
  UPDATE operation_case SET outcome = $3, code = $4, facts = $5, at = now()
  WHERE operation = $1 AND case_id = $2 AND outcome IS NULL`;
