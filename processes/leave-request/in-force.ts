import type { Effect } from '../../domain/effect';
import { value } from '../build';

/**
 * From 1 November 2026 administrators may end a case that waits for its records only, and reopen one that has ended. A
 * leave in force stays in force: its days are used and its time is booked, whatever becomes of the records. What an end
 * sets free is held and booked again when the case goes on.
 */
export function untilInForce(effects: readonly Effect[], step: string): readonly Effect[] {
  const when = { '!': [value(`steps.${step}`)] };
  const again = effects.filter((effect) => effect.on === 'resubmitted').map((effect): Effect => ({ ...effect, on: 'reopened', when }));
  return [...effects.map((effect): Effect => (effect.on === 'refused' ? { ...effect, when } : effect)), ...again];
}
