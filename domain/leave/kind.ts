import type { Day } from '../calendar';
import type { Counting } from './period';

/** How many days a kind of leave grants, in the kind's own counting. */
export type Entitlement =
  /** By cumulative service: `annualEntitlement`. */
  | { per: 'service' }
  /** Each year, each occasion, each year of a child's life, or each four years. */
  | { per: 'year' | 'occasion' | 'child-year' | 'four-years'; days: number; additions?: readonly Addition[] };

/** Days on top when something is so, e.g. 15 for a difficult birth (难产). */
export interface Addition {
  zh: string;
  en: string;
  days: number;
}

/** One kind of leave (假别) as in force from a day; a change of law is a further entry with the same key. */
export interface LeaveKind {
  key: string;
  zh: string;
  en: string;
  counting: Counting;
  /** Charged to the annual-leave ledger, to a yearly total, or to nothing. */
  balance: 'annual' | 'yearly' | 'none';
  entitlement?: Entitlement;
  /** The most days in a year (balance `yearly`) or in one request (balance `none`). */
  capDays?: number;
  certificate: 'always' | 'over-days' | 'never';
  /** With certificate `over-days`: needed for more days than this. */
  certificateOverDays?: number;
  /** How sure the values are; whoever runs the server confirms those that are not certain. */
  status: 'certain' | 'probable' | 'unconfirmed';
  source: string;
  inForceOn: Day;
}

/** The kind as in force on a day: of its entries the newest that has come into force. */
export function kindOn(kinds: readonly LeaveKind[], key: string, on: Day): LeaveKind | undefined {
  return kinds.filter((kind) => kind.key === key && kind.inForceOn <= on).sort((a, b) => (a.inForceOn < b.inForceOn ? 1 : -1))[0];
}

/** Whether a leave of so many days needs its certificate (证明), such as the hospital's note (病假证明). */
export function needsCertificate(kind: LeaveKind, days: number): boolean {
  if (kind.certificate === 'over-days') return days > (kind.certificateOverDays ?? 0);
  return kind.certificate === 'always';
}
