import { Injectable } from '@nestjs/common';
import { Sql } from '../database/sql';
import { Together } from '../database/together';
import { type Commit, written } from './commit';
import { writeCommands } from './write-commands';

/** SQLSTATE classes that speak of the data: data, integrity, transaction rollback, cardinality, raised by us. */
const aboutData = /^(22|23|40|21|P0)/;

/**
 * Writes what commands change. Those that come at the same time, on different cases, share a statement and a commit;
 * when one of them cannot be written, each is written alone, so that nobody fails for another's sake.
 */
@Injectable()
export class CommitsService {
  private readonly together = new Together<Commit, boolean>((commits) => this.writeAll(commits), { most: 16, atOnce: 2 });

  constructor(private readonly sql: Sql) {}

  /** Answers once it is committed; false when the case has moved on since the rules judged it. */
  write(commit: Commit): Promise<boolean> {
    return standsAlone(commit) ? this.writeOne(commit) : this.together.ask(commit, commit.caseId);
  }

  private async writeAll(commits: readonly Commit[]): Promise<readonly (boolean | Promise<boolean>)[]> {
    try {
      const moved = await this.statement(commits);
      return commits.map((commit) => moved.has(commit.caseId));
    } catch (error) {
      if (commits.length === 1 || !isAboutData(error)) throw error;
      return commits.map((commit) => this.writeOne(commit));
    }
  }

  private async writeOne(commit: Commit): Promise<boolean> {
    return (await this.statement([commit])).has(commit.caseId);
  }

  /** Ids of the cases that moved. */
  private async statement(commits: readonly Commit[]): Promise<ReadonlySet<string>> {
    // In one order, so that no two statements wait for each other's cases.
    const ordered = commits.toSorted((a, b) => (a.caseId < b.caseId ? -1 : 1));
    const rows = await this.sql.rows<{ id: string }>('write-commands', write, [JSON.stringify(ordered.map(written))]);
    return new Set(rows.map((row) => row.id));
  }
}

const write = `SELECT ${writeCommands}($1::jsonb) AS id`;

/** The same next number is often wanted twice. */
function standsAlone({ changes }: Commit): boolean {
  return changes.numbers.length > 0;
}

function isAboutData(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && aboutData.test(String(error.code));
}
