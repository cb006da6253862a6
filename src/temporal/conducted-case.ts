import type { CaseState } from '../../domain/state';
import type { Standing } from '../../workflows/contract';

/** A case as its conductor and the lists of conductors need it. */
export interface ConductedCase {
  readonly id: string;
  readonly number: string;
  readonly process: string;
  /** The organisation's code. */
  readonly organisation: string;
  readonly seq: number;
  readonly status: CaseState['status'];
  readonly agenda: Standing['agenda'];
  /** The case that started it. */
  readonly parent: string | null;
  readonly outcome: string | null;
}

export const conductedColumns = `c.id, c.number, c.process, o.code AS organisation, c.seq, c.status, c.agenda, c.parent, c.outcome`;
export const conductedTables = `"case" AS c JOIN organisation AS o ON o.id = c.organisation`;

export function standingOf({ id, seq, status, agenda }: ConductedCase): Standing {
  return { caseId: id, seq, closed: status === 'closed', status, agenda };
}
