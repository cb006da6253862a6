import type { Effect } from '../../domain/effect';
import { administered, besideDeciding, besideDecidingClauses } from '../beside-deciding';
import { defineProcess, value } from '../build';
import { untilInForce } from '../leave-request/in-force';
import { leaveExtension as earlier } from './2026-01-01';

/** A case that goes on is the pending extension of its leave again. */
const pendingAgain: Effect = {
  on: 'reopened',
  clause: 'extension',
  when: { '!': [value('steps.granted-notice')] },
  change: { do: 'enter', register: 'leave', key: value('form.leave'), data: { pendingExtension: value('case.id') } },
};

/** R44 as before; those who decide can now ask others, add signers and take back, and administrators can step in. */
export const leaveExtension = defineProcess({
  ...earlier,
  inForceOn: '2026-11-01',
  clauses: { ...earlier.clauses, ...besideDecidingClauses },
  acts: [...besideDeciding, 'request-supplement'],
  ...administered,
  effects: [...untilInForce(earlier.effects, 'granted-notice'), pendingAgain],
});
