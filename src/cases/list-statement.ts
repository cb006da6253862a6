import type { PageKey } from '../http/page';
import type { SignedIn } from '../identity/access';
import type { CasesQuery } from './cases.dto';

const columns = `
  c.id, c.number, c.process, c.edition::text AS edition, c.title, c.status, c.outcome, c.applicant_person, c.organisation,
  c.opened_at, c.moved_at, c.closed_at, c.seq, c.next_at, c.state #>> '{applicant,name}' AS applicant`;

/** The list of cases: only those the person takes part in or stands above, newest first, by keyset. */
export function listStatement(
  actor: SignedIn,
  holders: readonly string[],
  query: CasesQuery,
  page: { after: PageKey | undefined; limit: number },
): { name: string; text: string; params: readonly unknown[] } {
  const params: unknown[] = [];
  const asked: string[] = [];
  const where: string[] = [];
  const add = (name: string, condition: (parameter: string) => string, value: unknown): void => {
    params.push(value);
    asked.push(name);
    where.push(condition(`$${params.length}`));
  };
  if (query.startedBy === 'me') add('mine', (one) => `c.applicant_person = ${one}`, actor.person);
  else if (!actor.permissions.includes('admin')) {
    add('scope', (one) => `EXISTS (SELECT FROM case_participant AS p WHERE p.case_id = c.id AND p.holder = ANY (${one}))`, holders);
  }
  if (query.process !== undefined) add('process', (one) => `c.process = ${one}`, query.process);
  if (query.status !== undefined) add('status', (one) => `c.status = ANY (${one})`, query.status);
  if (query.openedFrom !== undefined) add('from', (one) => `c.opened_at >= ${one}::timestamptz`, `${query.openedFrom}T00:00:00+08:00`);
  if (query.openedTo !== undefined) {
    add('to', (one) => `c.opened_at < ${one}::timestamptz + interval '1 day'`, `${query.openedTo}T00:00:00+08:00`);
  }
  if (query.q !== undefined) {
    add('q', (one) => `(c.number ILIKE ${one} OR c.title ILIKE ${one})`, `%${query.q.replace(/[\\%_]/g, '\\$&')}%`);
  }
  if (page.after) {
    params.push(page.after[0], page.after[1]);
    asked.push('after');
    where.push(`(c.opened_at, c.id) < ($${params.length - 1}::timestamptz, $${params.length}::uuid)`);
  }
  params.push(page.limit);
  const text = `SELECT ${columns} FROM "case" AS c ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''}
    ORDER BY c.opened_at DESC, c.id DESC LIMIT $${params.length}`;
  return { name: `cases-${asked.join('-')}`, text, params };
}
