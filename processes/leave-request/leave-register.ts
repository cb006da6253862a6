import type { RegisterChanged } from '../../domain/event';
import type { JsonObject } from '../../domain/json';
import type { Account } from '../../domain/leave/charge';

interface Booking {
  readonly person: string;
  readonly caseId: string;
  readonly from: string;
  readonly to: string;
}

type Balance = Record<'available' | 'held' | 'used', number>;

/** The registers of leave in memory, with the rules the database keeps: no balance below zero, no time booked twice. */
export class LeaveRegister {
  readonly entries = new Map<string, JsonObject>();
  readonly accounts = new Map<string, Balance>();
  private readonly holds = new Map<string, Map<string, number>>();
  private bookings: readonly Booking[] = [];

  open(key: string, available: number): void {
    this.accounts.set(key, { available, held: 0, used: 0 });
  }

  account(key: string): Account {
    return { key, ...(this.accounts.get(key) ?? { available: 0, held: 0, used: 0 }) };
  }

  heldBy(caseId: string): Readonly<Record<string, number>> {
    return Object.fromEntries([...(this.holds.get(caseId) ?? [])].filter(([, amount]) => amount > 0));
  }

  overlaps(person: string, caseId: string, from: string, to: string): boolean {
    return this.bookings.some((one) => one.person === person && one.caseId !== caseId && one.from < to && from < one.to);
  }

  bookedBy(person: string): readonly string[] {
    return this.bookings.filter((one) => one.person === person).map((one) => `${one.from}/${one.to}`);
  }

  apply(caseId: string, change: RegisterChanged): void {
    const { key, amount = 0, from = '', to = '' } = change;
    switch (change.change) {
      case 'enter':
        return void this.entries.set(key, { ...this.entries.get(key), ...change.data });
      case 'hold':
        return this.move(caseId, key, { available: -amount, held: amount, used: 0 });
      case 'release':
        return this.move(caseId, key, { available: amount, held: -amount, used: 0 });
      case 'take':
        return this.move(caseId, key, { available: 0, held: -amount, used: amount });
      case 'give-back':
        return this.move(caseId, key, { available: amount, held: 0, used: -amount });
      case 'book':
        if (this.overlaps(key, '', from, to)) throw new Error(`${key} is away twice from ${from} to ${to}`);
        this.bookings = [...this.bookings, { person: key, caseId, from, to }];
        return;
      case 'unbook':
        this.bookings = this.bookings
          .map((one) => (one.caseId === key ? { ...one, to: from !== '' && from < one.to ? from : from === '' ? one.from : one.to } : one))
          .filter((one) => one.from < one.to);
    }
  }

  private move(caseId: string, key: string, by: Balance): void {
    const before = this.accounts.get(key);
    if (!before) throw new Error(`no account ${key}`);
    const after = { available: before.available + by.available, held: before.held + by.held, used: before.used + by.used };
    if (Object.values(after).some((one) => one < 0)) throw new Error(`${key} would be ${JSON.stringify(after)}`);
    this.accounts.set(key, after);
    const holds = this.holds.get(caseId) ?? new Map<string, number>();
    this.holds.set(caseId, holds.set(key, (holds.get(key) ?? 0) + by.held));
  }
}
