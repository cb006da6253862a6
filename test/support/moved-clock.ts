import { Client as TemporalClient, type Connection } from '@temporalio/client';
import type { Client } from 'pg';
import { conductorId, moved, type Standing } from '../../workflows/contract';
import { until } from './leave-case';

/** The setting with which a server or a worker takes this instant for the present one, and the time goes on from there. */
export function clockAt(instant: string): { readonly CLOCK_OFFSET_HOURS: string } {
  return { CLOCK_OFFSET_HOURS: String((Date.parse(instant) - Date.now()) / 3_600_000) };
}

const longAgo = '2020-01-01T00:00:00.000Z';

/**
 * Servers and workers can be told another time, Temporal cannot: its timers ring by the real clock. So the conductor is
 * told, item by item, that what lies before `present` is due, with the very item of the database. All that follows is
 * real: the activity, the command, the rules by the moved clock, the answer to the conductor.
 */
export async function letConduct(sql: Client, connection: Connection, caseId: string, present: string): Promise<void> {
  const conductor = new TemporalClient({ connection }).workflow.getHandle(conductorId(caseId));
  for (let told = 10_000; ; told += 1) {
    const standing = await standingOf(sql, caseId);
    const [item] = standing.agenda;
    if (!item || item.at > present) return;
    await until(`there is a conductor for ${item.id}`, async () => {
      try {
        await conductor.signal(moved, { ...standing, seq: told, agenda: [{ ...item, at: longAgo }] });
        return true;
      } catch {
        return false;
      }
    });
    await until(`${item.id} is carried out`, async () => {
      const { agenda } = await standingOf(sql, caseId);
      return !agenda.some((one) => one.id === item.id);
    });
  }
}

async function standingOf(sql: Client, caseId: string): Promise<Standing> {
  const { rows } = await sql.query<Omit<Standing, 'caseId' | 'closed'>>('SELECT seq, status, agenda FROM "case" WHERE id = $1', [caseId]);
  const [row] = rows;
  if (!row) throw new Error(`no case ${caseId}`);
  return { caseId, closed: row.status === 'closed', ...row };
}
