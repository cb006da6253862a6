import type { Step } from '../edition';
import { organisationOf } from '../who';
import type { Proceedings } from './proceedings';

/**
 * 发文字号: taken in the deciding transaction, so that a number exists exactly when its document does. A reply that a
 * liaison records brings its own.
 */
export function allocateNumber(proceedings: Proceedings, path: string, step: Step): void {
  if (!step.number || proceedings.state.runs[path]?.seats.some((seat) => seat.liaisonFor !== undefined)) return;
  const { state, world } = proceedings;
  const organisation = organisationOf(step.number, { state, path, world });
  const next = organisation && world.numbers?.[organisation.id];
  if (!next) throw new Error(`no document number was looked up for step ${step.id}`);
  const number = `${next.agency}〔${next.year}〕${next.sequence}号`;
  proceedings.add({ type: 'number-allocated', path, ...next, number });
}
