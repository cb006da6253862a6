import { setTimeout as sleep } from 'node:timers/promises';
import { Client as TemporalClient, Connection, WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from 'pg';
import { canonical } from '../../domain/ledger';
import { caseOfConductor, conductorId, type Standing } from '../../workflows/contract';
import type { Finding } from './outcome';

interface Row {
  id: string;
  seq: number;
  status: string;
  agenda: Standing['agenda'];
}

/** A machine shared with builds takes minutes for what it does alone in seconds. */
const drainWithinMs = 240_000;
const wordEveryMs = 20_000;
const agreeWithinMs = 60_000;
const atOnce = 8;

/** Waits until nothing is left to be told and nothing that is due has not been done; says what did not happen. */
export async function drained(sql: Client, round: number, log: (line: string) => void): Promise<readonly Finding[]> {
  const end = Date.now() + drainWithinMs;
  for (let nextWord = Date.now() + wordEveryMs; ; await sleep(150)) {
    const { rows } = await sql.query(leftOver);
    if (rows.length === 0) return [];
    if (Date.now() > nextWord) {
      nextWord += wordEveryMs;
      log(`  still ${rows.length} to do: ${JSON.stringify(rows[0])}`);
    }
    if (Date.now() > end) {
      return [{ kind: 'orphan', round, what: `not drained within ${drainWithinMs / 1000} s`, facts: rows.slice(0, 20) }];
    }
  }
}

/** Open case ⇔ running conductor, which knows where its case stands. */
export class ConductorsChecker {
  /** Closed with their conductors: final, and not looked at again until the last check. */
  private readonly finished = new Set<string>();

  constructor(
    private readonly address: string,
    private readonly round: () => number,
  ) {}

  async all(sql: Client, everything: boolean): Promise<readonly Finding[]> {
    const connection = await Connection.connect({ address: this.address, connectTimeout: 20_000 });
    try {
      const client = new TemporalClient({ connection });
      if (everything) this.finished.clear();
      const findings = await this.settled(sql, client);
      return [...findings, ...(await this.strays(sql, client))];
    } finally {
      await connection.close();
    }
  }

  /** A conductor that lost its worker answers some seconds later; what disagrees is looked at again. */
  private async settled(sql: Client, client: TemporalClient): Promise<readonly Finding[]> {
    for (const end = Date.now() + agreeWithinMs; ; await sleep(300)) {
      const { rows } = await sql.query<Row>('SELECT id, seq, status, agenda FROM "case"');
      const left = rows.filter((row) => !this.finished.has(row.id));
      const findings: Finding[] = [];
      await Promise.all(
        Array.from({ length: atOnce }, async () => {
          for (let row = left.pop(); row; row = left.pop()) {
            const flaw = await flawOf(client, row);
            if (flaw !== undefined) findings.push({ kind: 'orphan', round: this.round(), what: flaw, facts: row });
            else if (row.status === 'closed') this.finished.add(row.id);
          }
        }),
      );
      if (findings.length === 0 || Date.now() > end) return findings;
    }
  }

  /** Running conductors that no open case has. */
  private async strays(sql: Client, client: TemporalClient): Promise<readonly Finding[]> {
    const { rows } = await sql.query<{ id: string }>(`SELECT id FROM "case" WHERE status <> 'closed'`);
    const open = new Set(rows.map((row) => row.id));
    const findings: Finding[] = [];
    for await (const { workflowId } of client.workflow.list({ query: `ExecutionStatus = 'Running' AND WorkflowId STARTS_WITH 'case/'` })) {
      const id = caseOfConductor(workflowId);
      if (id === undefined || open.has(id)) continue;
      const { status } = await client.workflow.getHandle(workflowId).describe();
      if (status.name === 'RUNNING') {
        findings.push({ kind: 'orphan', round: this.round(), what: 'a conductor without an open case', facts: workflowId });
      }
    }
    return findings;
  }
}

async function flawOf(client: TemporalClient, row: Row): Promise<string | undefined> {
  const handle = client.workflow.getHandle(conductorId(row.id));
  try {
    const { status } = await handle.describe();
    // A case that closed before its conductor was ever made needs none.
    if (row.status === 'closed') return status.name === 'COMPLETED' ? undefined : `the conductor of a closed case is ${status.name}`;
    if (status.name !== 'RUNNING') return `the conductor of an open case is ${status.name}`;
    const known = await client.withDeadline(Date.now() + 12_000, () => handle.query<Standing>('standing'));
    if (known.seq === row.seq && canonical(known.agenda as never) === canonical(row.agenda as never)) return undefined;
    return `the conductor believes seq ${known.seq}, agenda ${JSON.stringify(known.agenda)}`;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return row.status === 'closed' ? undefined : 'an open case has no conductor';
    return `its conductor does not answer: ${error instanceof Error ? error.message : String(error)}`;
  }
}

const leftOver = `
  SELECT 'waits to be told' AS what, case_id, seq::text AS detail FROM outbox
  UNION ALL
  SELECT 'is due', id, agenda::text FROM "case" WHERE status <> 'closed' AND next_at < now()`;
