import type { PersonStep } from '../../domain/edition';
import type { Effect } from '../../domain/effect';
import { stepsOf } from '../../domain/tree';
import { defineProcess, value, withSteps } from '../build';
import { leaveExtension as earlier } from './2026-11-01';

/** Days that are leave now were no absence: what was alerted to while the extension was being decided is taken off the leave. */
const alertsFall: Effect = {
  on: 'opened',
  clause: 'extension',
  change: { do: 'enter', register: 'leave', key: value('form.leave'), data: { absenceAlerts: [] } },
};

const granted: Partial<PersonStep> = { effects: [...(stepsOf(earlier).get('granted-notice')?.effects ?? []), alertsFall] };

/** R44 as before; since December somebody who is away is alerted to at once (R43), and an extension takes that back. */
export const leaveExtension = defineProcess({
  ...earlier,
  inForceOn: '2026-12-01',
  route: withSteps(earlier.route, { 'granted-notice': granted }),
});
