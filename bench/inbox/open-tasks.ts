import { Client } from 'pg';
import { postId } from '../../src/demo/demo-ids';

/** Whose inbox is read: the party secretary of the demo town, and the post that holds the tasks. */
export const reader = { login: 'zhaodehai', post: 'JIUYUAN_PARTY/secretary' } as const;

export interface OpenTasks {
  readonly all: number;
  /** How many of them are the reader's, spread evenly over time. */
  readonly own: number;
}

/** Open tasks as real ones look, four to a case; the others' are spread over a thousand posts. */
export async function seedOpenTasks(url: string, { all, own }: OpenTasks): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(cases, [Math.ceil(all / 4)]);
    await client.query(tasks, [all, Math.floor(all / own), `post:${postId(reader.post)}`]);
    await client.query('VACUUM ANALYZE "case"');
    await client.query('VACUUM ANALYZE task');
  } finally {
    await client.end();
  }
}

const openedAt = `timestamptz '2025-01-01 00:00Z' + n * interval '61 seconds'`;

const cases = `
  INSERT INTO "case" (id, number, process, edition, title, status, applicant_person, organisation, opened_at, moved_at, seq, head, state, agenda)
  SELECT md5('case ' || n)::uuid, 'LR-2025-' || lpad(n::text, 7, '0'), 'leave-request', '2026-01-01',
    '李明请事假5天（2026-03-02至2026-03-06）', 'running', md5('person ' || n % 5000)::uuid, md5('organisation ' || n % 300)::uuid,
    ${openedAt}, ${openedAt}, 2, '\\x00', '{}', '[]'
  FROM generate_series(0, $1::integer - 1) AS n`;

const tasks = `
  INSERT INTO task (case_id, seat, holder, process, step, kind, number, title, applicant, organisation, opened_at, due_at, late)
  SELECT c.id, one % 4 + 1, CASE WHEN one % $2::integer = 0 THEN $3 ELSE 'post:' || md5('post ' || one % 997)::uuid END,
    c.process, 'town-secretary', 'approve', c.number, c.title, '李明', c.organisation, c.opened_at, c.opened_at + interval '5 days', 'no'
  FROM (SELECT one, one / 4 AS n FROM generate_series(0, $1::integer - 1) AS one) AS g
  JOIN "case" AS c ON c.id = md5('case ' || n)::uuid`;
