import type { Text } from '../domain/json';
import { leaveRegisters } from './leave-request/registers';
import { powerRegisters } from './power-expansion/registers';

/** What a register holds and who may read it; shown, searched and exported from this description alone. */
export interface Register {
  readonly title: Text;
  /** `everybody` signed in; `person`: the person of the entry (`data.person`), their superiors and administrators. */
  readonly readBy: 'everybody' | 'person';
  /** `entries` are written by key; `accounts` hold a balance that never goes below zero. */
  readonly holds: 'entries' | 'accounts';
  readonly unit?: Text;
  readonly fields: Readonly<Record<string, Text>>;
}

export const registers: Readonly<Record<string, Register>> = { ...powerRegisters, ...leaveRegisters };
