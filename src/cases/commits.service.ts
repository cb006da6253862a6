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
    return standsAlone(commit) ? this.statement([commit]) : this.together.ask(commit, commit.caseId);
  }

  private async writeAll(commits: readonly Commit[]): Promise<readonly (boolean | Promise<boolean>)[]> {
    try {
      const moved = await this.statement(commits);
      return commits.map(() => moved);
    } catch (error) {
      if (commits.length === 1 || !isAboutData(error)) throw error;
      return commits.map((commit) => this.statement([commit]));
    }
  }

  private async statement(commits: readonly Commit[]): Promise<boolean> {
    // In one order, so that no two statements wait for each other's cases.
    const ordered = commits.toSorted((a, b) => (a.caseId < b.caseId ? -1 : 1));
    const row = await this.sql.row<{ moved: boolean }>('write-commands', write, [JSON.stringify(written(ordered))]);
    return row?.moved === true;
  }
}

const write = `SELECT ${writeCommands}($1::jsonb) AS moved`;

/** The same next number is often wanted twice. */
function standsAlone({ changes }: Commit): boolean {
  return changes.numbers.length > 0;
}

function isAboutData(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && aboutData.test(String(error.code));
}
