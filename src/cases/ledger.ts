import { hash } from 'node:crypto';
import { type LedgerRecord, link } from '../../domain/ledger';

/** The hash of a record in its case's chain: SHA-256 over the hash before it and the record in canonical JSON. */
export function hashOf(previous: string, record: LedgerRecord): string {
  return hash('sha256', link(previous, record), 'hex');
}
