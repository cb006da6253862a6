import { postId } from '../../src/demo/demo-ids';
import { bareServer } from '../limit/bare-server';
import { reader } from './open-tasks';

/** The same fifty rows as the product sends, written as JSON by PostgreSQL and passed through: no session, no cursor. */
const page = `
  SELECT coalesce(json_agg(item ORDER BY "openedAt" DESC), '[]')::text AS items FROM (
    SELECT case_id || '.' || seat AS id, case_id AS "caseId", number, title, process, step, kind, applicant, organisation,
      instant(opened_at) AS "openedAt", instant(due_at) AS "dueAt", late, claimed_by AS "claimedBy", NULL AS "for"
    FROM task WHERE holder = $1 ORDER BY opened_at DESC, case_id DESC, seat DESC LIMIT 50) AS item`;

const holder = `post:${postId(reader.post)}`;

bareServer((server, pool) => {
  server.get('/tasks', async (_request, reply) => {
    const { rows } = await pool.query<{ items: string }>({ name: 'page', text: page, values: [holder] });
    return reply.type('application/json; charset=utf-8').send(rows[0]?.items ?? '[]');
  });
});
