import { Injectable } from '@nestjs/common';
import type { Edition } from '../../domain/edition';
import type { JsonObject } from '../../domain/json';
import { isKin, visibleHolders } from '../../domain/people';
import { delegatedTo } from '../../domain/standing-for';
import type { CaseState, Holder } from '../../domain/state';
import { holdingsOf } from '../../domain/who';
import { editionOf } from '../../processes/registry';
import { Sql } from '../database/sql';
import { Problem } from '../http/problem';
import type { SignedIn } from '../identity/access';
import { stoodInFor } from './stood-in-for';

/** Who may read what: participants of a case, the posts above them, and administrators. To others it does not exist. */
@Injectable()
export class CaseScope {
  constructor(private readonly sql: Sql) {}

  async mayRead(actor: SignedIn, caseId: string): Promise<boolean> {
    if (actor.permissions.includes('admin')) return true;
    const row = await this.sql.row<{ may: boolean }>(
      'case-scope',
      'SELECT EXISTS (SELECT FROM case_participant WHERE case_id = $1 AND holder = ANY ($2)) AS may',
      [caseId, visibleHolders(actor.directory, actor.person, actor.on)],
    );
    return row?.may === true || this.standsIn(actor, caseId);
  }

  /** Has somebody whom this person stands in for a task there? Whoever has acted for somebody takes part afterwards. */
  private async standsIn(actor: SignedIn, caseId: string): Promise<boolean> {
    const { holders, since, processes, never } = stoodInFor(actor);
    if (holders.length === 0) return false;
    const row = await this.sql.row<{ may: boolean }>('case-scope-stood-in-for', standingIn, [caseId, holders, since, processes, never]);
    return row?.may === true;
  }

  async assertMayRead(actor: SignedIn, caseId: string): Promise<void> {
    if (!(await this.mayRead(actor, caseId))) throw new Problem('not-found');
  }

  /** May this person see this field of the case's form? */
  async mayReadField(actor: SignedIn, caseId: string, field: string): Promise<boolean> {
    const row = await this.sql.row<{ process: string; edition: string; state: CaseState }>(
      'case-state',
      'SELECT process, edition::text AS edition, state FROM "case" WHERE id = $1',
      [caseId],
    );
    return (
      row !== undefined && (await this.mayRead(actor, caseId)) && seesField(editionOf(row.process, row.edition), row.state, actor, field)
    );
  }
}

const standingIn = `
  SELECT EXISTS (
    SELECT FROM unnest($2::text[], $3::timestamptz[], $4::text[]) AS given(holder, since, processes)
    JOIN task ON task.case_id = $1 AND task.holder = given.holder AND (given.since IS NULL OR task.opened_at >= given.since)
      AND (given.processes IS NULL OR task.process = ANY (string_to_array(given.processes, ',')))
      AND task.kind NOT IN ('apply', 'supplement')
    JOIN "case" AS c ON c.id = task.case_id AND c.applicant_person <> ALL ($5::uuid[])) AS may`;

type Looking = Pick<SignedIn, 'person' | 'posts' | 'directory' | 'on'>;

/** Restricted fields (sick notes …) are for the applicant and for whoever has had a seat in the steps that need them. */
export function seesField(edition: Edition, state: CaseState, actor: Looking, field: string): boolean {
  const steps = edition.form.restricted?.[field];
  if (!steps || state.applicant.person === actor.person) return true;
  const mine = [...holdingsOf(actor.person, actor.posts), ...holdingsFor(actor, state)];
  return Object.values(state.runs).some(
    (run) => steps.includes(run.step) && run.seats.some((seat) => seat.holders.some((holder) => mine.includes(holder))),
  );
}

/** Whoever stands in for a holder sees what the holder needs, unless it is a case of their own or of kin. */
function holdingsFor({ person, directory, on }: Looking, state: CaseState): readonly Holder[] {
  if (isKin(directory, person, state.applicant.person)) return [];
  return delegatedTo(person, directory, on).flatMap(({ delegation: { processes }, holdings }) =>
    processes === undefined || processes.includes(state.process) ? holdings : [],
  );
}

/** The form as this person may see it: what is restricted is left out, and named as such. */
export function visibleForm(edition: Edition, state: CaseState, actor: Looking): { form: JsonObject; hidden: readonly string[] } {
  const hidden = Object.keys(edition.form.restricted ?? {}).filter(
    (field) => field in state.form && !seesField(edition, state, actor, field),
  );
  return { form: Object.fromEntries(Object.entries(state.form).filter(([field]) => !hidden.includes(field))), hidden };
}
