import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { type Answer, type ApiClient, signIn } from './api-client';

/** A day of duty travel: it needs the town's deputy and nothing else, neither balance nor certificate. */
export async function openLeave(client: ApiClient, on: string): Promise<string> {
  const form = { kind: 'duty-travel', fromOn: on, fromHalf: 'am', toOn: on, toHalf: 'pm', reason: '外出培训' };
  const answer = await client.post('/api/v1/cases', { process: 'leave-request', form });
  if (answer.status !== 201) throw new Error(`the leave was not accepted: ${JSON.stringify(answer.body)}`);
  return (answer.body as { caseId: string }).caseId;
}

/** The deputy approves the leave. */
export async function approveLeave(origin: string, caseId: string): Promise<Answer> {
  const deputy = await signIn(origin, 'chenguangming');
  const { body } = await deputy.get(`/api/v1/cases/${caseId}`);
  const { seat } = (body as { moves: { seat?: number }[] }).moves.find((move) => move.seat !== undefined) ?? {};
  return deputy.post(`/api/v1/tasks/${caseId}.${seat}/decisions`, { outcome: 'approve' });
}

/** Types of the case's events, in order. */
export async function eventsOf(sql: Client, caseId: string): Promise<string[]> {
  const { rows } = await sql.query<{ type: string }>('SELECT type FROM case_event WHERE case_id = $1 ORDER BY seq', [caseId]);
  return rows.map((row) => row.type);
}

/** Asks again and again until there is an answer; a busy machine is slow, so the patience is long. */
export async function until<Found>(what: string, look: () => Promise<Found | undefined | false>, withinMs = 150_000): Promise<Found> {
  for (const end = Date.now() + withinMs; Date.now() < end; await sleep(100)) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
  }
  throw new Error(`waited ${withinMs / 1000} s in vain: ${what}`);
}
