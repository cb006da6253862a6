import { Injectable } from '@nestjs/common';
import { caseOfConductor } from '../../workflows/contract';
import { Sql } from '../database/sql';
import { ConductorsService } from './conductors.service';
import { inParallel } from './in-parallel';
import { OutboxService } from './outbox.service';
import { TemporalService } from './temporal.service';

export interface ConductorCheck {
  readonly open: number;
  /** Open cases for which no conductor runs. */
  readonly missing: readonly string[];
  /** Open cases with an item that fell due over a minute ago; their conductors are told anew with the missing ones. */
  readonly late: readonly string[];
}

const pageOfCases = 1_000;
const lateSeconds = 60;
const running = `ExecutionStatus = 'Running' AND WorkflowId STARTS_WITH 'case/'`;

/** Finds open cases without a conductor, as after the loss of Temporal's database. */
@Injectable()
export class LostConductors {
  constructor(
    private readonly sql: Sql,
    private readonly temporal: TemporalService,
    private readonly conductors: ConductorsService,
    private readonly outbox: OutboxService,
  ) {}

  /** Throws when Temporal is away: then nobody knows what is missing. */
  async find(withinMs = 60_000): Promise<ConductorCheck> {
    const listed = await this.listed(withinMs);
    const suspects: string[] = [];
    let open = 0;
    for (let page = await this.openCases(); page.length > 0; page = await this.openCases(page.at(-1))) {
      open += page.length;
      suspects.push(...page.filter((id) => !listed.has(id)));
    }
    const late = await this.sql.rows<{ id: string }>('conductors-late', lateCases, [lateSeconds]);
    return { open, missing: await this.confirmed(suspects), late: late.map((one) => one.id) };
  }

  /** Has the relay tell them, which makes those that are missing; answers how many were not waiting to be told already. */
  queue({ missing, late }: ConductorCheck): Promise<number> {
    return this.outbox.queue([...new Set([...missing, ...late])]);
  }

  /** Cases whose conductor Temporal lists as running; its list may be some seconds old. */
  private listed(withinMs: number): Promise<Set<string>> {
    return this.temporal.call(async (client) => {
      const cases = new Set<string>();
      for await (const { workflowId } of client.workflow.list({ query: running, pageSize: 1_000 })) {
        const id = caseOfConductor(workflowId);
        if (id !== undefined) cases.add(id);
      }
      return cases;
    }, withinMs);
  }

  private async confirmed(suspects: readonly string[]): Promise<string[]> {
    const missing: string[] = [];
    await inParallel(8, suspects, async (id) => {
      if ((await this.conductors.stateOf(id)) !== 'running') missing.push(id);
    });
    return missing.sort();
  }

  private async openCases(after?: string): Promise<string[]> {
    const rows = await this.sql.rows<{ id: string }>('conductors-open', openCases, [after ?? null, pageOfCases]);
    return rows.map((row) => row.id);
  }
}

const openCases = `
  SELECT id FROM "case" WHERE status <> 'closed' AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`;
const lateCases = `
  SELECT id FROM "case" WHERE status <> 'closed' AND next_at < now() - make_interval(secs => $1) ORDER BY next_at LIMIT 10000`;
