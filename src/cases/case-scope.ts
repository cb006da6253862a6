import { Injectable } from '@nestjs/common';
import type { Edition } from '../../domain/edition';
import type { JsonObject } from '../../domain/json';
import { visibleHolders } from '../../domain/people';
import { holdingsOf } from '../../domain/who';
import type { CaseState } from '../../domain/state';
import { editionOf } from '../../processes/registry';
import { Sql } from '../database/sql';
import { Problem } from '../http/problem';
import type { SignedIn } from '../identity/access';

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

/** Restricted fields (sick notes …) are for the applicant and for whoever has had a seat in the steps that need them. */
export function seesField(edition: Edition, state: CaseState, actor: Pick<SignedIn, 'person' | 'posts'>, field: string): boolean {
  const steps = edition.form.restricted?.[field];
  if (!steps || state.applicant.person === actor.person) return true;
  const mine = holdingsOf(actor.person, actor.posts);
  return Object.values(state.runs).some(
    (run) => steps.includes(run.step) && run.seats.some((seat) => seat.holders.some((holder) => mine.includes(holder))),
  );
}

/** The form as this person may see it: what is restricted is left out, and named as such. */
export function visibleForm(
  edition: Edition,
  state: CaseState,
  actor: Pick<SignedIn, 'person' | 'posts'>,
): { form: JsonObject; hidden: readonly string[] } {
  const hidden = Object.keys(edition.form.restricted ?? {}).filter(
    (field) => field in state.form && !seesField(edition, state, actor, field),
  );
  return { form: Object.fromEntries(Object.entries(state.form).filter(([field]) => !hidden.includes(field))), hidden };
}
