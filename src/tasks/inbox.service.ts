import { Injectable } from '@nestjs/common';
import { holdingsOf } from '../../domain/who';
import { stoodInFor } from '../cases/stood-in-for';
import { Sql } from '../database/sql';
import { defaultLimit, type PageKey, type PageQuery, Pages } from '../http/page';
import type { SignedIn } from '../identity/access';
import type { TasksQuery } from './tasks.dto';

interface Row {
  items: string;
  last: PageKey | null;
  more: boolean;
}

/**
 * 待办, 已办 and 抄送我. PostgreSQL writes the JSON and the server passes it on. Every list is read by an index from
 * where the page begins: each of the person's holdings gives at most one page, so 10,000 tasks cost what ten cost.
 */
@Injectable()
export class InboxService {
  constructor(
    private readonly sql: Sql,
    private readonly pages: Pages,
  ) {}

  open(actor: SignedIn, query: TasksQuery): Promise<string> {
    const own = holdingsOf(actor.person, actor.posts);
    const filter = [query.process ?? null, query.late ?? null];
    const others = stoodInFor(actor);
    const alone = others.holders.length === 0 && others.never.length === 1;
    if (alone) return this.read('tasks-open', ownTasks, actor, query, [own, ...filter], 'tasks-own');
    const nothing = own.map(() => null);
    return this.read('tasks-open', openTasks, actor, query, [
      [...own, ...others.holders],
      ...filter,
      [...nothing, ...others.persons],
      [...nothing, ...others.since],
      [...nothing, ...others.processes],
      others.never,
    ]);
  }

  done(actor: SignedIn, query: TasksQuery): Promise<string> {
    return this.read('tasks-done', doneTasks, actor, query, [actor.person, query.process ?? null]);
  }

  notices(actor: SignedIn, query: PageQuery): Promise<string> {
    return this.read('notices', notices, actor, query, [holdingsOf(actor.person, actor.posts)]);
  }

  /** `name`: what the statement is prepared under, where a list has several. A cursor is good for all of them. */
  private async read(
    list: string,
    text: string,
    actor: SignedIn,
    query: PageQuery,
    params: readonly unknown[],
    name = list,
  ): Promise<string> {
    const scope = { list, person: actor.person, filter: query };
    const after = await this.pages.after(scope);
    const [at = null, caseId = null, number = null] = after ?? [];
    const limit = query.limit ?? defaultLimit;
    const statement = after ? text : text.replace(/\/\*after\*\/.*\/\*end\*\//g, '');
    const page = after ? [limit, at, caseId, number] : [limit];
    const row = await this.sql.row<Row>(after ? `${name}-after` : name, statement, [...params, ...page]);
    const next = row?.more && row.last ? JSON.stringify(await this.pages.cursor(row.last, scope)) : 'null';
    return `{"items":${row?.items ?? '[]'},"nextCursor":${next}}`;
  }
}

/** Columns as one JSON object, under the names they have here; unlike `json_build_object` this writes no spaces. */
function object(columns: string): string {
  return `(SELECT row_to_json(one) FROM (SELECT ${columns}) AS one)`;
}

/** Wraps a query that gives `item`, `at`, `case_id`, `number`: one row more than the page holds says that there is more. */
function paged(query: string, limit: string): string {
  return `
    WITH found AS MATERIALIZED (${query}), page AS (SELECT * FROM found ORDER BY at DESC, case_id DESC, number DESC LIMIT ${limit})
    SELECT '[' || coalesce(string_agg(item::text, ',' ORDER BY at DESC, case_id DESC, number DESC), '') || ']' AS items,
      (SELECT json_build_array(at, case_id, number) FROM page ORDER BY at, case_id, number LIMIT 1) AS last,
      (SELECT count(*) FROM found) > ${limit} AS more
    FROM page`;
}

const taskColumns = `t.case_id || '.' || t.seat AS id, t.case_id AS "caseId", t.number, t.title, t.process, t.step, t.kind, t.applicant,
  t.organisation, instant(t.opened_at) AS "openedAt", instant(t.due_at) AS "dueAt", t.late, t.claimed_by AS "claimedBy"`;

const asFiltered = '($2::text IS NULL OR task.process = $2) AND ($3::text IS NULL OR task.late = $3)';

/** One's own tasks: all there is to read for nearly everybody. */
const ownTasks = paged(
  `SELECT t.opened_at AS at, t.case_id, t.seat AS number, ${object(`${taskColumns}, NULL AS "for"`)} AS item
    FROM unnest($1::text[]) AS mine(holder) CROSS JOIN LATERAL (
      SELECT * FROM task WHERE task.holder = mine.holder AND ${asFiltered}
        /*after*/ AND (task.opened_at, task.case_id, task.seat) < ($5::timestamptz, $6::uuid, $7::integer) /*end*/
      ORDER BY task.opened_at DESC, task.case_id DESC, task.seat DESC LIMIT $4 + 1) AS t
    ORDER BY t.opened_at DESC, t.case_id DESC, t.seat DESC LIMIT $4 + 1`,
  '$4',
);

/**
 * The same for whoever stands in for others or has kin: also the tasks of persons one stands in for; no task in the case of
 * one's kin; for others none in one's own case either, nor where one has used a seat of the same round. Where a task is
 * both, it is one's own.
 */
const openTasks = paged(
  `SELECT DISTINCT ON (t.opened_at, t.case_id, t.seat) t.opened_at AS at, t.case_id, t.seat AS number,
      ${object(`${taskColumns}, mine.person AS "for"`)} AS item
    FROM unnest($1::text[], $4::uuid[], $5::timestamptz[], $6::text[]) AS mine(holder, person, since, processes) CROSS JOIN LATERAL (
      SELECT * FROM task WHERE task.holder = mine.holder AND ${asFiltered}
        AND (mine.since IS NULL OR task.opened_at >= mine.since)
        AND (mine.processes IS NULL OR task.process = ANY (string_to_array(mine.processes, ',')))
        AND (mine.person IS NULL AND (cardinality($7::uuid[]) = 1 OR task.kind IN ('apply', 'supplement') OR NOT EXISTS (
            SELECT FROM "case" AS c WHERE c.id = task.case_id AND c.applicant_person = ANY (($7::uuid[])[2:])))
          OR mine.person IS NOT NULL AND task.kind NOT IN ('apply', 'supplement') AND NOT EXISTS (
            SELECT FROM "case" AS c WHERE c.id = task.case_id AND (c.applicant_person = ANY ($7::uuid[]) OR c.applicant_person = mine.person
              OR jsonb_path_exists(c.state, '$.runs.* ? (@.seats[*].id == $seat && @.seats[*].done.by == $me)',
                jsonb_build_object('seat', task.seat, 'me', ($7::uuid[])[1])))))
        /*after*/ AND (task.opened_at, task.case_id, task.seat) < ($9::timestamptz, $10::uuid, $11::integer) /*end*/
      ORDER BY task.opened_at DESC, task.case_id DESC, task.seat DESC LIMIT $8 + 1) AS t
    ORDER BY t.opened_at DESC, t.case_id DESC, t.seat DESC, mine.person NULLS FIRST LIMIT $8 + 1`,
  '$8',
);

const doneTasks = paged(
  `SELECT d.at, d.case_id, d.seq AS number, ${object(`
      d.case_id || '.' || d.seat AS id, d.case_id AS "caseId", c.number, c.title, c.process, d.step, d.outcome,
      instant(d.at) AS "decidedAt", c.status AS "caseStatus", c.outcome AS "caseOutcome"`)} AS item
    FROM decision AS d JOIN "case" AS c ON c.id = d.case_id
    WHERE d.person = $1 AND ($2::text IS NULL OR c.process = $2)
      /*after*/ AND (d.at, d.case_id, d.seq) < ($4::timestamptz, $5::uuid, $6::integer) /*end*/
    ORDER BY d.at DESC, d.case_id DESC, d.seq DESC LIMIT $3 + 1`,
  '$3',
);

const notices = paged(
  `SELECT DISTINCT ON (n.at, n.case_id, n.seq) n.at, n.case_id, n.seq AS number, ${object(`
      n.case_id AS "caseId", c.number, c.title, c.process, n.what, instant(n.at) AS at, c.status AS "caseStatus",
      c.outcome AS "caseOutcome"`)} AS item
    FROM unnest($1::text[]) AS mine(holder) CROSS JOIN LATERAL (
      SELECT * FROM notice WHERE notice.holder = mine.holder
        /*after*/ AND (notice.at, notice.case_id, notice.seq) < ($3::timestamptz, $4::uuid, $5::integer) /*end*/
      ORDER BY notice.at DESC, notice.case_id DESC, notice.seq DESC LIMIT $2 + 1) AS n
    JOIN "case" AS c ON c.id = n.case_id
    ORDER BY n.at DESC, n.case_id DESC, n.seq DESC LIMIT $2 + 1`,
  '$2',
);
