import type { Instant, WorkCalendar } from '../../domain/calendar';
import type { Directory } from '../../domain/directory';
import type { Edition } from '../../domain/edition';
import type { Json, JsonObject } from '../../domain/json';
import type { FactName } from '../../processes/facts';
import type { Statements } from '../database/sql';

/** Everything facts are made of: registers by SQL, the calendar, who is who, and the form as it would stand. */
export interface FactContext {
  readonly sql: Statements;
  readonly edition: Edition;
  readonly form: JsonObject;
  readonly applicant: { readonly person: string; readonly post: string; readonly organisation: string };
  readonly caseId: string;
  readonly now: Instant;
  /** When the application was first handed in; `now` for a new one. What is asked for in advance stays so while it is corrected. */
  readonly appliedAt: Instant;
  readonly calendar: WorkCalendar;
  readonly directory: Directory;
}

/** Where some facts come from: all of them in as few statements as possible. */
export interface FactSource {
  readonly gives: readonly FactName[];
  look(context: FactContext): Promise<Readonly<Record<string, Json>>>;
}
