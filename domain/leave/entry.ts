import type { Day } from '../calendar';
import type { Json, JsonObject } from '../json';
import type { HalfDay, LeavePeriod } from './period';

/** Where a leave stands. `absent`: not returned in time and not extended (旷工, for a person to judge). */
export type LeaveStatus = 'approved' | 'return-overdue' | 'absent' | 'returned' | 'returned-late' | 'not-taken';

/** Days taken from an account; the key says whose, of which kind and year. */
export interface Charge {
  readonly key: string;
  readonly amount: number;
}

/** A leave as its register keeps it. */
export interface LeaveEntry {
  readonly person: string;
  readonly kind: string;
  readonly period: LeavePeriod;
  readonly status: LeaveStatus;
  readonly charged: readonly Charge[];
  /** The cases that booked time for it: the request and its extensions. */
  readonly cases: readonly string[];
  /** The case in which the person reports back, once it has been started. */
  readonly returnCase?: string;
  /** An extension that has not been decided yet. */
  readonly pendingExtension?: string;
}

/** Reads what the register holds; its data were written by the editions of leave and by nothing else. */
export function entryOf(data: JsonObject): LeaveEntry {
  const text = (name: string): string => String(data[name] ?? '');
  const half = (name: string): HalfDay => (data[name] === 'pm' ? 'pm' : 'am');
  const optional = (name: string): string | undefined => (typeof data[name] === 'string' ? data[name] : undefined);
  const returnCase = optional('returnCase');
  const pendingExtension = optional('pendingExtension');
  return {
    person: text('person'),
    kind: text('kind'),
    period: { fromOn: text('fromOn'), fromHalf: half('fromHalf'), toOn: text('toOn'), toHalf: half('toHalf') },
    status: text('status') as LeaveStatus,
    charged: listOf(data['charged']) as unknown as readonly Charge[],
    cases: listOf(data['cases']) as readonly string[],
    ...(returnCase === undefined ? {} : { returnCase }),
    ...(pendingExtension === undefined ? {} : { pendingExtension }),
  };
}

/** The account a kind of leave is charged to, one for each person and year. */
export function accountKey(person: string, kind: string, year: number): string {
  return `${person}/${kind}/${year}`;
}

export function yearOfAccount(key: string): number {
  return Number(key.slice(key.lastIndexOf('/') + 1));
}

export function yearOfDay(day: Day): number {
  return Number(day.slice(0, 4));
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}
