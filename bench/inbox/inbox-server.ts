import { postId } from '../../src/demo/demo-ids';
import { bareServer } from '../limit/bare-server';
import { reader } from './open-tasks';

/** The same fifty rows as the product sends, written as JSON by PostgreSQL and passed through: no session, no cursor. */
const page = `
  SELECT coalesce(json_agg(item ORDER BY opened_at DESC, case_id DESC, seat DESC), '[]')::text AS items FROM (
    SELECT opened_at, case_id, seat, json_build_object(
      'id', case_id || '.' || seat, 'caseId', case_id, 'number', number, 'title', title, 'process', process, 'step', step,
      'kind', kind, 'applicant', applicant, 'organisation', organisation, 'openedAt', instant(opened_at), 'dueAt', instant(due_at),
      'late', late, 'claimedBy', claimed_by) AS item
    FROM task WHERE holder = $1 ORDER BY opened_at DESC, case_id DESC, seat DESC LIMIT 50) AS first`;

const holder = `post:${postId(reader.post)}`;

bareServer((server, pool) => {
  server.get('/tasks', async (_request, reply) => {
    const { rows } = await pool.query<{ items: string }>({ name: 'page', text: page, values: [holder] });
    return reply.type('application/json; charset=utf-8').send(rows[0]?.items ?? '[]');
  });
});
