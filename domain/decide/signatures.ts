import type { PersonStep } from '../edition';
import { sameJson } from '../json';
import { canonical } from '../ledger';
import type { CaseState, Path } from '../state';
import { personStep } from '../tree';
import type { Proceedings } from './proceedings';

/** Digest of the fields the step signs, as they read now: whoever asks later what was signed can compare. */
export function contentOf(step: PersonStep, { state, world }: Proceedings): string | undefined {
  if (!step.signs || !world.digest) return undefined;
  const fields = Object.fromEntries(step.signs.map((field) => [field, state.form[field] ?? null]));
  return world.digest(canonical(fields));
}

/** A signed field reads otherwise now: whoever signed it signs anew. `by` is the round in which it was changed. */
export function voidSignatures(proceedings: Proceedings, before: CaseState, by?: Path): void {
  const { edition, state } = proceedings;
  const changed = (field: string): boolean => !sameJson(before.form[field], state.form[field]);
  const found = Object.values(state.runs).flatMap((run) => {
    const fields = personStep(edition, run.step)?.signs?.filter(changed) ?? [];
    const signed = run.path !== by && (run.status === 'closed' || (run.status === 'open' && run.seats.some((seat) => seat.done)));
    return fields.length > 0 && signed ? [{ path: run.path, fields }] : [];
  });
  if (found.length === 0) return;
  const fields = [...new Set(found.flatMap((one) => one.fields))].sort();
  proceedings.add({ type: 'signatures-void', fields, paths: found.map((one) => one.path).sort() });
}
