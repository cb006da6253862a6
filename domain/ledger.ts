import type { CaseEvent } from './event';
import type { Json, JsonObject } from './json';

/**
 * RFC 8785 (JSON Canonicalization Scheme): keys sorted by UTF-16 code units, numbers and strings as ECMAScript writes
 * them. The same value always gives the same text, whatever stored it in between.
 */
export function canonical(value: Json): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('JSON has no such number');
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(canonical).join(',')}]`;
  const object = value as JsonObject;
  let text = '';
  for (const key of Object.keys(object).sort()) {
    const member = object[key];
    if (member !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonical(member)}`;
  }
  return `{${text}}`;
}

/** An event as the ledger keeps it. */
export interface LedgerRecord {
  readonly caseId: string;
  readonly seq: number;
  readonly type: string;
  readonly at: string;
  readonly by: JsonObject;
  readonly data: JsonObject;
}

/** The event as a record: its type apart from its data. */
export function recordOf(caseId: string, seq: number, event: CaseEvent): LedgerRecord {
  const { type, ...data } = event.what;
  return { caseId, seq, type, at: event.at, by: { ...event.by }, data: data as unknown as JsonObject };
}

/** The record as an event again. */
export function eventOf(record: LedgerRecord): CaseEvent {
  return { at: record.at, by: record.by, what: { type: record.type, ...record.data } } as unknown as CaseEvent;
}

/** What is hashed for a record: its predecessor's hash, then the record. Changing, removing or reordering any breaks it. */
export function link(previous: string, record: LedgerRecord): string {
  return `${previous}\n${canonical(record as unknown as JsonObject)}`;
}

/** Hash that stands before the first event of a case. */
export const genesis = '0'.repeat(64);
