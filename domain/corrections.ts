import type { RegisterChanged } from './event';
import type { JsonObject } from './json';

/** What the case has written in a register, as it stands in its log and as the register reads now. */
export interface RegisterEntry extends RegisterChanged {
  /** Number of its event in the log of the case. */
  readonly seq: number;
  /** Of an entry by key: what its fields read before it, null where there was nothing. */
  readonly stood?: JsonObject;
  /** Of an entry by key: what its fields read now. */
  readonly now?: JsonObject;
}

/** A balance as it is. */
export interface Balance {
  readonly available: number;
  readonly held: number;
  readonly used: number;
}

/** What undoes a change of a balance, by the changes that there are. */
const undoing: Readonly<Partial<Record<RegisterChanged['change'], readonly RegisterChanged['change'][]>>> = {
  hold: ['release'],
  release: ['hold'],
  take: ['give-back', 'hold'],
  'give-back': ['hold', 'take'],
};

/** Which part of a balance a change takes from. */
export const takesFrom: Readonly<Partial<Record<RegisterChanged['change'], keyof Balance>>> = {
  hold: 'available',
  take: 'held',
  release: 'held',
  'give-back': 'used',
};

/** Entries that can still be set right: neither a correction themselves, nor corrected, nor the end of a booking. */
export function correctable(entries: readonly RegisterEntry[]): readonly RegisterEntry[] {
  const reversed = new Set(entries.map(({ reverses }) => reverses));
  return entries.filter(
    (entry) =>
      entry.reverses === undefined &&
      !reversed.has(entry.seq) &&
      (entry.change !== 'book' || isOnlyBooking(entries, entry)) &&
      entry.change !== 'unbook',
  );
}

/** Bookings are set free by their case: one among several cannot be told from the others. */
function isOnlyBooking(entries: readonly RegisterEntry[], { register }: RegisterEntry): boolean {
  return entries.filter((one) => one.register === register && (one.change === 'book' || one.change === 'unbook')).length === 1;
}

/** 冲销: the entries that undo this one; what was entered is never deleted. */
export function reversalOf(entry: RegisterEntry, caseId: string): readonly RegisterChanged[] {
  const { type, register, key, clause, amount, change } = entry;
  const reversing = { type, register, clause, reverses: entry.seq } as const;
  if (change === 'enter') return [{ ...reversing, change, key, data: entry.stood ?? {} }];
  if (change === 'book') return [{ ...reversing, change: 'unbook', key: caseId }];
  return (undoing[change] ?? []).map((one) => ({ ...reversing, change: one, key, ...(amount === undefined ? {} : { amount }) }));
}
