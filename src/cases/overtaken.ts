import { type Refusal, refuse } from '../../domain/refusal';
import type { Statements } from '../database/sql';

interface Last {
  at: string;
  by: string | null;
  name: string | null;
}

const lastEvent = `
  SELECT to_json(e.at) #>> '{}' AS at, p.id AS by, p.name FROM case_event AS e
  LEFT JOIN person AS p ON p.id = (e.by ->> 'person')::uuid
  WHERE e.case_id = $1 ORDER BY e.seq DESC LIMIT 1`;

/** Others were first each time it was tried: who was the last of them, and when. A case that is being opened has none. */
export async function overtaken(sql: Statements, caseId: string | undefined): Promise<Refusal> {
  const last = caseId === undefined ? undefined : await sql.row<Last>('last-event', lastEvent, [caseId]);
  const name = { zh: last?.name ?? '系统或他人', en: last?.name ?? 'somebody else or the system' };
  const text = {
    zh: `该事项刚由${name.zh}办理，请查看后重试`,
    en: `This case has just been acted on by ${name.en}; look at it again and retry`,
  };
  if (!last) return refuse('late', 'overtaken', text);
  const facts = { at: new Date(last.at).toISOString(), ...(last.by === null ? {} : { by: last.by, name: last.name ?? last.by }) };
  return refuse('late', 'overtaken', text, { facts });
}

/** What all cases share was taken by others each time, nobody having acted on this case: nothing to look at, only to retry. */
export const crowded: Refusal = refuse('late', 'overtaken', {
  zh: '同时办理的事项过多，本次未能办成，请以同一 Idempotency-Key 重试',
  en: 'Too many acts at the same moment: this one was not done; retry it with the same Idempotency-Key',
});
